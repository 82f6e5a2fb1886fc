// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import static org.dualchip.core.operate.OperatedHouse.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.dualchip.card.FileContent;
import org.dualchip.card.Receipt;
import org.dualchip.card.Sealing;
import org.dualchip.card.SecureChip;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Wall;
import org.dualchip.link.message.CardMessages.StandsBy;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.link.message.PlaceMessages.AskScreen;
import org.dualchip.link.message.PlaceMessages.Screen;
import org.dualchip.link.message.PlaceMessages.Shown;
import org.dualchip.link.message.PlaceMessages.WatchScreen;
import org.dualchip.link.message.PocketMessages.Cards;
import org.dualchip.link.message.PocketMessages.Insert;
import org.dualchip.link.message.PocketMessages.Withdraw;
import org.dualchip.link.message.SignalMessages.ScreenContent;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Display;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intents, companions and screens, as operators ask for them. */
class CheckpointDeskTest {
    private static final String WRONG = "ab".repeat(32);
    private static final Intent TOP_UP = Intent.of("top-up").with("amount", 2000);

    @TempDir
    private Path directory;

    private final List<String> story = Collections.synchronizedList(new ArrayList<>());
    private OperatedHouse house;

    @BeforeEach
    void build() throws Exception {
        house = new OperatedHouse(directory, "00".repeat(32));
        house.furnish();
        house.desk.chip = new Secure();
    }

    @AfterEach
    void leave() throws Exception {
        house.close();
    }

    private <M extends Message> M ask(Message question, Class<M> answer) throws Exception {
        try (var operator = house.at("control", Wall.OPERATOR)) {
            return operator.link().call(question, answer, LONG);
        }
    }

    @Test
    void anIntentReachesTheSecureSide() throws Exception {
        ask(new AskIntent("front-door", TOP_UP, ""), Done.class);
        assertEquals(List.of("intend front-door top-up"), story);
    }

    @Test
    void whatACheckpointIsNotWiredForIsRefusedWithWhatThereIs() {
        var intent = new AskIntent("front-door", Intent.of("refund"), "");
        var no = assertThrows(LinkException.class, () -> ask(intent, Done.class));
        assertEquals(
                "no intent refund at front-door; there are: top-up",
                no.failure().text());
        var nowhere = new AskIntent("nowhere", TOP_UP, "");
        no = assertThrows(LinkException.class, () -> ask(nowhere, Done.class));
        assertEquals(
                "no checkpoint nowhere; there are: front-door", no.failure().text());
        assertEquals(List.of(), story);
    }

    @Test
    void theGatewayNeedsTheTokenForIntentsAndScreens() throws Exception {
        try (var gateway = house.at("gateway", Wall.OPERATOR)) {
            for (var asked :
                    List.of(new AskIntent("front-door", TOP_UP, WRONG), new WatchScreen("front-door", WRONG))) {
                var no = assertThrows(LinkException.class, () -> gateway.link().call(asked, Done.class, LONG));
                assertTrue(
                        no.failure().text().contains("wrong token"),
                        no.failure().text());
            }
        }
        assertEquals(List.of(), story);
    }

    @Test
    void aCardIsMetForItsIntentAndWhatItDidNotUseIsTakenBack() throws Exception {
        try (var pocket = house.at("pocket", Wall.POCKET, new Hand())) {
            tellCards(pocket);
            ask(new Present("ada", "front-door", "", TOP_UP, "", ""), TapDone.class);
            assertStory("intend front-door top-up", "ada at front-door", "front-door empty", "intend front-door ");
        }
    }

    @Test
    void aCompanionLiesThereBeforeTheCardComesAndUntilItHasGone() throws Exception {
        try (var pocket = house.at("pocket", Wall.POCKET, new Hand())) {
            tellCards(pocket);
            var tap = ask(new Present("ada", "front-door", "", Intent.OWN, "chen", ""), TapDone.class);
            assertEquals("granted", tap.decision());
            assertStory("chen at front-door-staff", "ada at front-door", "front-door empty", "front-door-staff empty");
        }
    }

    @Test
    void aCompanionThatIsRefusedEndsIt() throws Exception {
        try (var pocket = house.at("pocket", Wall.POCKET, new Hand())) {
            tellCards(pocket);
            var tap = ask(new Present("ada", "front-door", "", TOP_UP, "mallory", ""), TapDone.class);
            assertEquals("refused", tap.tap());
            assertStory(
                    "intend front-door top-up",
                    "mallory at front-door-staff",
                    "front-door-staff empty",
                    "intend front-door ");
        }
    }

    @Test
    void aScreenIsShownWhatItsCheckpointShowsAndNobodyElseIs() throws Exception {
        var told = new LinkedBlockingQueue<Message>();
        var others = new LinkedBlockingQueue<Message>();
        house.events.listen(others::add);
        Handler screen = (from, message) -> {
            told.add(message);
            return new Done();
        };
        try (var watching = house.at("control", Wall.OPERATOR, screen)) {
            var answer = watching.link().call(new WatchScreen("front-door", ""), Screen.class, LONG);
            assertEquals(new Screen("access", List.of("index.html")), answer);
            watching.link().call(new WatchScreen("front-door", ""), Screen.class, LONG);
            var display = new Display(Map.of("name", "Ada"), Duration.ofSeconds(5));
            house.screens.show("back-door", display);
            house.screens.show("front-door", display);
            assertEquals(new Shown("front-door", display), told.take());
            house.screens.show("front-door", new Display(Map.of("name", "last"), Duration.ofSeconds(5)));
            assertEquals("last", ((Shown) told.take()).display().values().get("name"), "told once, though asked twice");
        }
        assertTrue(others.stream().noneMatch(Shown.class::isInstance), "no event is made of it");
    }

    @Test
    void aScreensFileIsAskedOfItsPluginOnceInALife() throws Exception {
        for (int i = 0; i < 2; i++) {
            var content = ask(new AskScreen("access", "index.html"), ScreenContent.class);
            assertEquals("index.html1", new String(content.bytes(), StandardCharsets.UTF_8));
        }
        var no = assertThrows(LinkException.class, () -> ask(new AskScreen("access", "x"), ScreenContent.class));
        assertEquals("the screen of access has no file x", no.failure().text());
        no = assertThrows(LinkException.class, () -> ask(new AskScreen("transit", "x"), ScreenContent.class));
        assertEquals("no plugin for transit is running", no.failure().text());
    }

    /** A withdrawal is a notice, which may be heard a little later than what came behind it. */
    private void assertStory(String... expected) throws InterruptedException {
        while (story.size() < expected.length) Thread.sleep(2);
        var heard = new ArrayList<>(story);
        assertEquals(
                List.of(expected).stream().sorted().toList(),
                heard.stream().sorted().toList());
        var spoken = heard.stream().filter(word -> !word.endsWith("empty")).toList();
        assertEquals(
                List.of(expected).stream()
                        .filter(word -> !word.endsWith("empty"))
                        .toList(),
                spoken);
    }

    private void tellCards(Dialler pocket) throws Exception {
        pocket.link().tell(new Cards(List.of("ada", "chen", "mallory")));
        while (house.pocket.cards().isEmpty()) Thread.sleep(2);
    }

    /** Holds cards: Chen's stands by, Mallory's is refused, any other is tapped. */
    private final class Hand implements Handler {
        @Override
        public Message handle(Link from, Message message) {
            if (message instanceof Insert insert) {
                story.add(insert.card() + " at " + insert.checkpoint());
                switch (insert.card()) {
                    case "chen" -> house.events.tell(new StandsBy("front-door"));
                    case "mallory" -> house.events.tell(OperatedHouse.done("refused", "front-door"));
                    default -> house.events.tell(OperatedHouse.done("tap", insert.checkpoint()));
                }
            }
            if (message instanceof Withdraw withdraw) story.add(withdraw.checkpoint() + " empty");
            return new Done();
        }
    }

    private final class Secure implements SecureChip {
        @Override
        public void intend(String checkpoint, Intent intent) {
            story.add("intend " + checkpoint + " " + intent.name());
        }

        @Override
        public FileContent read(String tap, String file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Assurance verifyPin(String tap) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Receipt apply(String tap, List<Change> changes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Sealing seal(String tap, List<Change> changes, byte[] digest) {
            throw new UnsupportedOperationException();
        }
    }
}
