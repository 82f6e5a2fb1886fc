// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.dualchip.card.CardException;
import org.dualchip.card.FileContent;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.CardMessages.Content;
import org.dualchip.link.message.CardMessages.Read;
import org.dualchip.link.message.LifecycleMessages.Migrate;
import org.dualchip.link.message.LifecycleMessages.Migrated;
import org.dualchip.link.message.LifecycleMessages.Ping;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.CardLostException;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Migration;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin in its process, asked by a controller that is a fake. */
class PluginEndTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Decision GRANT = Decision.granted(Reason.of("OK"));

    @TempDir
    private Path directory;

    private volatile Decider decider = tap -> GRANT;
    private final LinkedBlockingQueue<Hello> hellos = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Link> links = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Read> reads = new LinkedBlockingQueue<>();
    private FakePluginFramework framework;
    private Listener controller;
    private PluginEnd plugin;
    private Link link;

    @BeforeEach
    void start() throws Exception {
        var texts = directory.resolve("messages.properties");
        Files.writeString(texts, "OK=Schön, {who}.\n");
        framework = new FakePluginFramework(
                Map.of("dualchip.transport", "unix:" + directory, "dualchip.process", "plugin-access-3"),
                tap -> decider.decide(tap),
                texts);
        controller = listen("plugin-access-3");
        plugin = end(framework, null);
        link = links.take();
    }

    private static PluginEnd end(FakePluginFramework framework, @Nullable Migration migration) {
        return new PluginEnd(
                framework.context(), framework.reference(), signal -> Reaction.NONE, migration, null, null, null);
    }

    private Listener listen(String door) throws Exception {
        return new Listener(Transport.of("unix:" + directory), door, Wall.PLUGIN, Controller::new);
    }

    @AfterEach
    void stop() {
        plugin.stop();
        controller.close();
    }

    private Answer decide() throws LinkException {
        var shown = new Decide.Shown(
                new Holder("Ada", "0123456789abcdef"),
                Assurance.KEY,
                true,
                Map.of("right", new FileContent.Data(new byte[] {1, 2}), "purse", new FileContent.Value(-5)));
        var tap = new Decide(
                "tap-1",
                Instant.ofEpochMilli(7),
                ClockQuality.UNKNOWN,
                "front-door",
                "hall",
                Intent.OWN,
                shown,
                List.of(),
                Map.of("n", new byte[] {3}),
                Decide.Entered.NOTHING);
        return link.call(tap, Decided.class, LONG).answer();
    }

    private String failure() {
        return assertThrows(LinkException.class, this::decide).failure().what();
    }

    @Test
    void introducesItself() throws Exception {
        var hello = hellos.take();
        assertEquals("org.example.access", hello.name());
        assertEquals("1.2.3", hello.version());
        assertEquals("access", hello.function());
        assertEquals(List.of("last", "n"), hello.words().memory());
        assertEquals(Map.of("en", Map.of("OK", "Schön, {who}.")), hello.texts());
    }

    @Test
    void introducesItselfAgainWhenTheControllerComesBack() throws Exception {
        var first = hellos.take();
        controller.close();
        controller = listen("plugin-access-3");
        assertEquals(first, hellos.take());
    }

    /** In one process for all, the door is the plugin's. */
    @Test
    void knocksAtItsPluginsDoorWhereAllProcessesAreOne() throws Exception {
        plugin.stop();
        hellos.clear();
        controller.close();
        controller = listen("plugin-access");
        framework = new FakePluginFramework(
                Map.of("dualchip.transport", "unix:" + directory, "dualchip.process", "all"),
                tap -> decider.decide(tap),
                directory.resolve("messages.properties"));
        plugin = end(framework, null);
        assertEquals("access", hellos.take().function());
    }

    @Test
    void answersThatItLives() throws Exception {
        assertEquals(new Done(), link.call(new Ping(), Done.class, LONG));
    }

    @Test
    void turnsWhatItRemembersIntoAnotherSchema() throws Exception {
        var values = Map.of("n", new byte[] {1});
        assertThrows(LinkException.class, () -> link.call(new Migrate(values, 1, 2), Migrated.class, LONG));
        plugin.stop();
        plugin = end(
                framework,
                (memory, from, to) ->
                        Map.of("n", new byte[] {memory.get("n").orElseThrow()[0], (byte) from, (byte) to}));
        links.clear();
        link = links.take();
        var turned = link.call(new Migrate(values, 1, 2), Migrated.class, LONG).values();
        assertArrayEquals(new byte[] {1, 1, 2}, turned.get("n"));
    }

    @Test
    void showsTheWholeTap() throws Exception {
        var seen = new AtomicReference<@Nullable Tap>();
        decider = tap -> {
            seen.set(tap);
            return GRANT.remembering("n", tap.memory().get("n").orElseThrow());
        };
        var decision = (Decision) decide();
        var tap = Objects.requireNonNull(seen.get());
        assertEquals("tap-1 front-door", tap.id() + " " + tap.checkpoint());
        assertEquals(Instant.ofEpochMilli(7), tap.at());
        assertEquals("Ada", tap.card().holder().name());
        assertEquals(Assurance.KEY, tap.card().assurance());
        assertArrayEquals(new byte[] {3}, decision.remember().get("n"));
    }

    @Test
    void aFileThatCameAlongCostsNoRoundTripAndIsACopy() throws Exception {
        decider = tap -> {
            tap.card().read("right")[0] = 9;
            return granted(tap.card().read("right"));
        };
        assertEquals(granted(new byte[] {1, 2}).reason(), ((Decision) decide()).reason());
        assertEquals(0, reads.size());
    }

    @Test
    void anotherDeclaredFileIsFetchedFromTheCard() throws Exception {
        decider = tap -> granted(tap.card().read("zone"));
        assertEquals(granted(new byte[] {5}).reason(), ((Decision) decide()).reason());
        assertEquals(new Read("tap-1", "zone"), reads.take());
    }

    @Test
    void anUndeclaredFileIsThePluginsMistake() throws Exception {
        decider = tap -> {
            assertThrows(IllegalArgumentException.class, () -> tap.card().read("secret"));
            return GRANT;
        };
        assertEquals(GRANT, decide());
        decider = tap -> granted(tap.card().read("secret"));
        assertEquals("IllegalArgumentException", failure());
    }

    @Test
    void aCardThatLeftIsLostAndSaidSo() throws Exception {
        decider = tap -> {
            assertThrows(CardLostException.class, () -> tap.card().read("gone"));
            return GRANT;
        };
        assertEquals(GRANT, decide());
        decider = tap -> granted(tap.card().read("gone"));
        assertEquals("CardLostException", failure());
    }

    @Test
    void aPinIsAskedFor() throws Exception {
        decider = tap -> new NeedPin();
        assertEquals(new NeedPin(), decide());
    }

    /** Not to be taken for NeedPin, which is what a missing decision would look like on the wire. */
    @Test
    @SuppressWarnings("NullAway") // a plugin's author may have no such checker
    void aNullIsAFailure() {
        decider = tap -> null;
        assertEquals("NullPointerException", failure());
    }

    @Test
    void aPluginThatThrowsOrLacksAClassFailsThisTapOnly() throws Exception {
        decider = tap -> {
            throw new IllegalStateException("a fault of the plugin's");
        };
        assertEquals("IllegalStateException", failure());
        decider = tap -> {
            throw new NoClassDefFoundError("org/example/Missing");
        };
        assertEquals("NoClassDefFoundError", failure());
        decider = tap -> GRANT.changing(new Change.Write("right", 70_000, new byte[1]));
        assertEquals("IllegalArgumentException", failure());
        decider = tap -> GRANT;
        assertEquals(GRANT, decide());
    }

    private static Decision granted(byte[] content) {
        return Decision.granted(Reason.of("OK").with("content", HexFormat.of().formatHex(content)));
    }

    /** Serves reads as a controller with a card of three files does. */
    private final class Controller implements Handler {
        @Override
        public Message handle(Link from, Message message) throws CardException {
            if (message instanceof Hello hello) {
                hellos.add(hello);
                links.add(from);
                return new Done();
            }
            var read = (Read) message;
            reads.add(read);
            return switch (read.file()) {
                case "zone" -> new Content(new FileContent.Data(new byte[] {5}));
                case "gone" -> throw new CardException("the card is gone");
                default -> throw new IllegalArgumentException("no file " + read.file());
            };
        }
    }
}
