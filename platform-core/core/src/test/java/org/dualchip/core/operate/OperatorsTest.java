// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import static org.dualchip.core.operate.OperatedHouse.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.Effort;
import org.dualchip.card.Sealed;
import org.dualchip.card.admission.Piece;
import org.dualchip.link.Done;
import org.dualchip.link.Failure;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Wall;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.LifecycleMessages.AskPlugins;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.OutputMoved;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.OperatorMessages.Taps;
import org.dualchip.link.message.OperatorMessages.Unlock;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.link.message.PlaceMessages.Notices;
import org.dualchip.link.message.PlaceMessages.Order;
import org.dualchip.plugin.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people can ask of a controller that has no plugin, no secure side and nobody else. */
class OperatorsTest {
    /** SHA-256 of "abc", as FIPS 180-2 appendix B.1 has it. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path directory;

    private OperatedHouse house;

    @BeforeEach
    void build() throws Exception {
        house = new OperatedHouse(directory, ABC);
    }

    @AfterEach
    void leave() throws Exception {
        house.close();
    }

    private static Unlock unlock(String checkpoint, int seconds, String reason, String token) {
        return new Unlock(checkpoint, seconds, reason, "root", token);
    }

    private Failure refusal(String door, Unlock unlock) throws Exception {
        try (var operator = house.at(door, Wall.OPERATOR)) {
            var link = operator.link();
            return assertThrows(LinkException.class, () -> link.call(unlock, Done.class, LONG))
                    .failure();
        }
    }

    @Test
    void anOverrideIsJournalledAndThenOpens() throws Exception {
        try (var operator = house.at("control", Wall.OPERATOR)) {
            operator.link().call(unlock("front-door", 3600, "fire \"drill\"", ""), Done.class, LONG);
        }
        assertEquals(List.of(true), house.door.moves());
        assertTrue(house.outputs.isOpen("front-door"));
        assertEquals(List.of("OVERRIDE"), house.journal.kinds());
        assertEquals(
                "{\"checkpoint\":\"front-door\",\"seconds\":3600,\"reason\":\"fire \\\"drill\\\"\",\"by\":\"root\"}",
                house.journal.entries().get(1).body());
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere,5,drill",
        "front-door,0,drill",
        "front-door,-1,drill",
        "front-door,3601,drill",
        "front-door,5,' '"
    })
    void anOverrideOutOfBoundsOpensAndWritesNothing(String checkpoint, int seconds, String reason) throws Exception {
        var failure = refusal("control", unlock(checkpoint, seconds, reason, ""));
        assertEquals("IllegalArgumentException", failure.what());
        assertEquals(List.of(), house.door.moves());
        assertEquals(List.of(), house.journal.kinds());
    }

    @Test
    void aReasonHasTwoHundredCharactersAtMost() throws Exception {
        assertEquals(
                "IllegalArgumentException",
                refusal("control", unlock("front-door", 5, "x".repeat(201), "")).what());
    }

    @Test
    void anOverrideThatCannotBeJournalledOpensNothing() throws Exception {
        house.journal.spoil("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END");
        assertEquals(
                "StoreException",
                refusal("control", unlock("front-door", 5, "drill", "")).what());
        assertEquals(List.of(), house.door.moves());
    }

    @Test
    void theGatewayOpensWithTheToken() throws Exception {
        try (var gateway = house.at("gateway", Wall.OPERATOR)) {
            gateway.link().call(unlock("front-door", 5, "visitor", "abc"), Done.class, LONG);
        }
        assertEquals(List.of(true), house.door.moves());
    }

    /** Whoever has not the token offers no plugin and changes none; who has it, and who may open the socket, comes through. */
    @Test
    void pluginsAreChangedWithTheTokenAlone() throws Exception {
        for (var token : List.of("", "abcd")) {
            assertEquals("NotKnown", plugins("gateway", new ChangePlugin(Verb.SWITCH, "transit", "", "ada", token)));
            assertEquals("NotKnown", plugins("gateway", new OfferPlugin(PIECE, token)));
        }
        var right = List.of(new ChangePlugin(Verb.SWITCH, "transit", "", "ada", "abc"), new OfferPlugin(PIECE, "abc"));
        for (var message : right) assertEquals(STARTING, plugins("gateway", message));
        for (var message : right) assertEquals(STARTING, plugins("control", message));
        assertEquals(STARTING, plugins("gateway", new AskPlugins("")), "looking needs none");
    }

    private static final String STARTING = "the controller is still starting; try again";
    private static final Piece PIECE = new Piece("0".repeat(64), 1, 0, new byte[1]);

    private String plugins(String door, Message asked) throws Exception {
        try (var operator = house.at(door, Wall.OPERATOR)) {
            var link = operator.link();
            var failure = assertThrows(LinkException.class, () -> link.call(asked, Done.class, LONG))
                    .failure();
            return failure.what().equals("NotKnown") ? failure.what() : failure.text();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "abcd", "ABC", ABC})
    void theGatewayOpensNothingWithAnother(String token) throws Exception {
        assertEquals(
                "NotKnown",
                refusal("gateway", unlock("front-door", 5, "visitor", token)).what());
        try (var gateway = house.at("gateway", Wall.OPERATOR)) {
            var link = gateway.link();
            var present = new Present("ada", "front-door", token);
            var e = assertThrows(LinkException.class, () -> link.call(present, TapDone.class, LONG));
            assertEquals("NotKnown", e.failure().what());
        }
        assertEquals(List.of(), house.door.moves());
        assertEquals(List.of(), house.journal.kinds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcd"})
    void theGatewayOrdersAndMovesNothingWithAnotherToken(String token) throws Exception {
        try (var gateway = house.at("gateway", Wall.OPERATOR)) {
            var link = gateway.link();
            for (var asked : List.of(
                    new Order("front-door", "access", "lockdown", "", Map.of(), "page", token),
                    new MoveInput("front-door", "request-to-exit", true, token))) {
                var e = assertThrows(LinkException.class, () -> link.call(asked, Done.class, LONG));
                assertEquals("NotKnown", e.failure().what());
            }
        }
        assertEquals(List.of(), house.door.moves());
        assertEquals(List.of(), house.journal.kinds());
    }

    @ParameterizedTest
    @CsvSource({"control,''", "gateway,abc"})
    void whoMayAskIsToldWhatThereIs(String door, String token) throws Exception {
        try (var operator = house.at(door, Wall.OPERATOR)) {
            var link = operator.link();
            var order = new Order("", "access", "lockdown", "", Map.of(), "root", token);
            var e = assertThrows(LinkException.class, () -> link.call(order, Done.class, LONG));
            assertTrue(
                    e.failure().text().contains("no plugin for access"),
                    e.failure().text());
            var move = new MoveInput("front-door", "contact", true, token);
            e = assertThrows(LinkException.class, () -> link.call(move, Done.class, LONG));
            assertTrue(e.failure().text().contains("moved by hand"), e.failure().text());
        }
    }

    @Test
    void theLastNoticesAreKeptAndAFloodPushesOutItsOwn() throws Exception {
        house.events.tell(noticed("quiet", "back-door", "q".repeat(200)));
        for (int i = 0; i < 100; i++) house.events.tell(noticed("n" + i, "front-door", "門".repeat(200)));
        try (var operator = house.at("control", Wall.OPERATOR)) {
            var notices = operator.link()
                    .call(new Ask(Question.NOTICES), Notices.class, LONG)
                    .notices();
            assertEquals(40, notices.size(), "and they fit into one message");
            assertEquals("n99", notices.get(0).id());
            assertEquals("quiet", notices.get(39).id());
        }
    }

    private static Noticed noticed(String id, String checkpoint, String text) {
        return new Noticed(
                id,
                Instant.EPOCH,
                checkpoint,
                "access",
                Notice.Urgency.ALARM,
                "X".repeat(64),
                Map.of("en", text, "de", text));
    }

    @Test
    void withoutATokenSetTheGatewayOpensNothingAndTheControlDoorStillDoes() throws Exception {
        house.close();
        house = new OperatedHouse(directory.resolve("other"), null);
        assertEquals(
                "NotKnown",
                refusal("gateway", unlock("front-door", 5, "visitor", "")).what());
        assertEquals(
                "NotKnown",
                refusal("gateway", unlock("front-door", 5, "visitor", "abc")).what());
        assertEquals(List.of(), house.door.moves());
        try (var operator = house.at("control", Wall.OPERATOR)) {
            operator.link().call(unlock("front-door", 5, "drill", ""), Done.class, LONG);
        }
        assertEquals(List.of(true), house.door.moves());
    }

    @Test
    void whoWatchesHearsOfTapsAndOutputsAndNobodyElsesNews() throws Exception {
        try (var operator = house.at("control", Wall.OPERATOR)) {
            var now = operator.link().call(new Ask(Question.WATCH), House.class, LONG);
            assertFalse(now.ready());
            house.events.tell(new SlotEmpty("front-door"));
            house.events.tell(OperatedHouse.done("1", "front-door"));
            assertEquals("1", house.hear(TapDone.class).tap());
            operator.link().call(unlock("front-door", 5, "drill", ""), Done.class, LONG);
            assertTrue(house.hear(OutputMoved.class).open());
            assertTrue(house.heard.stream().noneMatch(SlotEmpty.class::isInstance));
            assertEquals(
                    List.of(OperatedHouse.done("1", "front-door")),
                    operator.link()
                            .call(new Ask(Question.TAPS), Taps.class, LONG)
                            .taps());
        }
    }

    @Test
    void fiftyTapsOfTheLongestKindFitIntoOneAnswer() throws Exception {
        for (int i = 0; i < 50; i++) {
            house.events.tell(new TapDone(
                    "01JD0000000000000000000000",
                    Instant.now(),
                    "c".repeat(32),
                    "f".repeat(32),
                    "ø".repeat(16),
                    "KEY_AND_PIN",
                    "granted",
                    "X".repeat(64),
                    Map.of("en", "門".repeat(150), "de", "門".repeat(150)),
                    Effort.NONE,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    2,
                    2,
                    Optional.of(new Sealed(
                            new byte[182],
                            new byte[64],
                            new byte[64],
                            new byte[32],
                            new byte[4],
                            1,
                            1,
                            new byte[32],
                            new byte[64]))));
        }
        try (var operator = house.at("control", Wall.OPERATOR)) {
            var taps = operator.link().call(new Ask(Question.TAPS), Taps.class, LONG);
            assertEquals(50, taps.taps().size());
        }
    }
}
