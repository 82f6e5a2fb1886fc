// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import static org.dualchip.core.operate.OperatedHouse.LONG;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.dualchip.link.Done;
import org.dualchip.link.Failure;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Wall;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PocketMessages.Cards;
import org.dualchip.link.message.PocketMessages.Insert;
import org.dualchip.link.message.PocketMessages.Withdraw;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Virtual cards held to checkpoints, from a pocket that is a fake. */
class PresentationsTest {
    @TempDir
    private Path directory;

    private final BlockingQueue<Message> asked = new LinkedBlockingQueue<>();
    private OperatedHouse house;

    @BeforeEach
    void build() throws Exception {
        house = new OperatedHouse(directory, null);
        house.furnish();
    }

    @AfterEach
    void leave() throws Exception {
        house.close();
    }

    private TapDone present(String card, String checkpoint) throws Exception {
        try (var operator = house.at("control", Wall.OPERATOR)) {
            return operator.link().call(new Present(card, checkpoint, ""), TapDone.class, LONG);
        }
    }

    private Failure refused(String card, String checkpoint) {
        return assertThrows(LinkException.class, () -> present(card, checkpoint))
                .failure();
    }

    /** A pocket with one card; what happens to it at a checkpoint is told as the tap flow and the reader would. */
    private final class OneCard implements Handler {
        @Override
        public Message handle(Link from, Message message) {
            asked.add(message);
            if (message instanceof Insert insert) {
                if (!insert.card().equals("ada")) throw new IllegalArgumentException("no card " + insert.card());
                house.events.tell(OperatedHouse.done("other", "another-door"));
                house.events.tell(OperatedHouse.done("tap" + asked.size(), insert.checkpoint()));
            }
            if (message instanceof Withdraw withdraw) house.events.tell(new SlotEmpty(withdraw.checkpoint()));
            return new Done();
        }
    }

    private void tellCards(Link link) throws InterruptedException {
        link.tell(new Cards(List.of("ada")));
        while (house.pocket.cards().isEmpty()) Thread.sleep(2);
    }

    @Test
    void aCardIsHeldThereAndTakenAwayAfterItsTap() throws Exception {
        try (var pocket = house.at("pocket", Wall.POCKET, new OneCard())) {
            tellCards(pocket.link());
            assertEquals("tap1", present("ada", "front-door").tap());
            assertEquals(new Insert("ada", "front-door", ""), asked.take());
            assertEquals(new Withdraw("front-door"), asked.take());
            assertEquals("tap1", present("ada", "front-door").tap());
        }
    }

    @Test
    void aCardAtASecondSlotOnlyStandsByUnlessItIsThereForSomething() throws Exception {
        try (var pocket = house.at("pocket", Wall.POCKET, new OneCard())) {
            tellCards(pocket.link());
            assertEquals(
                    "a card at front-door-staff stands by others: tap those at front-door, with this one beside",
                    refused("ada", "front-door-staff").text());
            assertEquals(List.of(), List.copyOf(asked), "it was not even taken out");
        }
    }

    @Test
    void aCardThatIsNotInThePocketIsTheAskersMistake() throws Exception {
        try (var pocket = house.at("pocket", Wall.POCKET, new OneCard())) {
            tellCards(pocket.link());
            assertEquals(new Failure("IllegalArgumentException", "no card bea"), refused("bea", "front-door"));
        }
    }

    @Test
    void theFaultsAskedForReachTheHandThatHoldsTheCard() throws Exception {
        try (var pocket = house.at("pocket", Wall.POCKET, new OneCard());
                var operator = house.at("control", Wall.OPERATOR)) {
            tellCards(pocket.link());
            operator.link().call(new Present("ada", "front-door", "", Intent.OWN, "", "hang:3"), TapDone.class, LONG);
            assertEquals(new Insert("ada", "front-door", "hang:3"), asked.take());
        }
    }

    @Test
    void aPlaceThatIsNoneIsNamedBeforeAnyCardMoves() {
        assertEquals(
                new Failure("IllegalArgumentException", "no checkpoint nowhere; there are: front-door"),
                refused("ada", "nowhere"));
        assertEquals(0, asked.size());
    }

    @Test
    void aSiteWithoutAPocketSaysSo() {
        assertEquals(
                "the pocket of virtual cards is not running",
                refused("ada", "front-door").text());
    }

    @Test
    void aCardAtAReaderThatDiesIsDenied() throws Exception {
        Handler reader = (from, message) -> {
            house.view.wiring = null;
            return new Done();
        };
        try (var pocket = house.at("pocket", Wall.POCKET, reader)) {
            tellCards(pocket.link());
            assertEquals("CARD_LOST", present("ada", "front-door").reason());
        }
    }

    @Test
    void aCardThatNoReaderTakesIsDenied() throws Exception {
        Handler nobodyListens = (from, message) -> {
            throw new ConnectException("Connection refused");
        };
        try (var pocket = house.at("pocket", Wall.POCKET, nobodyListens)) {
            tellCards(pocket.link());
            assertEquals("CARD_LOST", present("ada", "front-door").reason());
        }
    }

    @Test
    void aCardWhosePocketDiesIsDenied() throws Exception {
        var inserted = new LinkedBlockingQueue<Message>();
        Handler silent = (from, message) -> {
            inserted.add(message);
            return new Done();
        };
        var pocket = house.at("pocket", Wall.POCKET, silent);
        tellCards(pocket.link());
        var tap = CompletableFuture.supplyAsync(() -> assertDoesNotThrow(() -> present("ada", "front-door")));
        inserted.take();
        pocket.close();
        assertEquals("CARD_LOST", tap.get().reason());
    }

    @Test
    void aPocketThatHasDiedIsWaitedFor() throws Exception {
        try (var pocket = house.at("pocket", Wall.POCKET, new OneCard())) {
            tellCards(pocket.link());
        }
        while (!house.pocket.cards().isEmpty()) Thread.sleep(2);
        var tap = CompletableFuture.supplyAsync(() -> assertDoesNotThrow(() -> present("ada", "front-door")));
        try (var pocket = house.at("pocket", Wall.POCKET, new OneCard())) {
            tellCards(pocket.link());
            assertEquals("granted", tap.get().decision());
        }
    }

    @Test
    void thePocketsCardsLeaveWithIt() throws Exception {
        try (var pocket = house.at("pocket", Wall.POCKET, new OneCard())) {
            tellCards(pocket.link());
            assertEquals(List.of("ada"), house.view.now().cards());
        }
        while (!house.view.now().cards().isEmpty()) Thread.sleep(2);
    }
}
