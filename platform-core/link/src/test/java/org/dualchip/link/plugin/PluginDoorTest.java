// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.card.CardException;
import org.dualchip.card.FileContent;
import org.dualchip.card.Receipt;
import org.dualchip.card.Sealing;
import org.dualchip.card.SecureChip;
import org.dualchip.card.admission.Terms;
import org.dualchip.link.Contents;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.FakeFramework;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.CardMessages.Content;
import org.dualchip.link.message.CardMessages.Read;
import org.dualchip.link.message.LifecycleMessages.Migrate;
import org.dualchip.link.message.LifecycleMessages.Migrated;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.PluginMessages.Hello.Declared;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controller's end of a plugin's wall, with a plugin that tries this and that. */
@SuppressWarnings("try") // a plugin works by being there
class PluginDoorTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Declared LAST = new Declared(List.of("last"), List.of(), List.of(), List.of(), true);
    private static final Hello HELLO = new Hello("org.example.access", "1.0.0", "access", LAST, Map.of(), List.of());
    private static final Decided YES = new Decided(Decision.granted(Reason.of("OK")), 0);

    @TempDir
    private Path sockets;

    private FakeFramework framework;
    private Doorkeeper doors;
    private PluginDoors.Door door;
    private Transport transport;

    @BeforeEach
    void openTheDoor() throws Exception {
        transport = Transport.of("unix:" + sockets);
        framework = new FakeFramework(Map.of("dualchip.transport", "unix:" + sockets));
        doors = new Doorkeeper(framework.context());
        doors.chip = new OneFile();
        door = doors.open(new Resident("plugin-access", "access", 0, 1, Optional.empty()));
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    private static void unheard(String file, FileContent content) {}

    @Test
    void aPluginIsAServiceFromItsFirstWordToItsLast() throws Exception {
        try (var plugin = new Dialler(transport, "plugin-access", Wall.PLUGIN, deciding(), PluginDoorTest::greet)) {
            var peer = framework.service(PluginPeer.class);
            assertEquals(HELLO, peer.hello());
            assertEquals("plugin-access", peer.process());
            assertTrue(peer.mayOpen());
            assertEquals(YES, peer.decide(tap("1"), LONG));
            plugin.close();
            framework.none(PluginPeer.class);
            assertThrows(LinkException.class, () -> peer.decide(tap("2"), LONG));
        }
    }

    @Test
    void aPluginThatSaysNothingIsNoService() throws Exception {
        var links = new LinkedBlockingQueue<Link>();
        try (var mute = new Dialler(transport, "plugin-access", Wall.PLUGIN, deciding(), links::add)) {
            assertThrows(LinkException.class, () -> mute.link().call(new Read("1", "right"), Content.class, LONG));
            assertEquals(List.of(), framework.services(PluginPeer.class));
        }
    }

    @Test
    void aSecondHelloChangesNothing() throws Exception {
        try (var plugin = new Dialler(transport, "plugin-access", Wall.PLUGIN, deciding(), PluginDoorTest::greet)) {
            framework.service(PluginPeer.class);
            var other = new Hello("org.example.other", "2", "transit", Declared.NOTHING, Map.of(), List.of());
            assertThrows(LinkException.class, () -> plugin.link().call(other, Content.class, LONG));
            assertEquals(1, framework.services(PluginPeer.class).size());
            assertEquals("access", framework.service(PluginPeer.class).function());
        }
    }

    @Test
    void aPluginReadsTheCardOfTheTapThatItDecides() throws Exception {
        Handler reading = (from, message) -> {
            var content = from.call(new Read(((Decide) message).tap(), "right"), Content.class, LONG);
            return new Decided(Decision.granted(Reason.of("OK")), Contents.bytes(content)[0]);
        };
        try (var plugin = new Dialler(transport, "plugin-access", Wall.PLUGIN, reading, PluginDoorTest::greet)) {
            assertEquals(
                    42,
                    framework
                            .service(PluginPeer.class)
                            .decide(tap("1"), LONG, PluginDoorTest::unheard)
                            .cpuMicros());
        }
    }

    /** A slow file is the card's time, not the plugin's: its deadline rests, and not for ever. */
    @Test
    void theDeadlineRestsWhileTheCardIsReadAndNotForEver() throws Exception {
        var files = new AtomicInteger(1);
        Handler reading = (from, message) -> {
            for (int i = files.get(); i > 0; i--) from.call(new Read("1", "slow"), Content.class, LONG);
            return YES;
        };
        try (var plugin = new Dialler(transport, "plugin-access", Wall.PLUGIN, reading, PluginDoorTest::greet)) {
            var peer = framework.service(PluginPeer.class);
            assertEquals(YES, peer.decide(tap("1"), Duration.ofMillis(250), PluginDoorTest::unheard));
            files.set(20);
            assertThrows(
                    LinkException.class, () -> peer.decide(tap("1"), Duration.ofMillis(250), PluginDoorTest::unheard));
        }
    }

    @Test
    void aPluginReadsNoOtherTapNorItsOwnAfterwards() throws Exception {
        var link = new CompletableFuture<Link>();
        try (var plugin = new Dialler(transport, "plugin-access", Wall.PLUGIN, deciding(), first -> {
            greet(first);
            link.complete(first);
        })) {
            framework.service(PluginPeer.class).decide(tap("1"), LONG);
            for (var tap : List.of("1", "2", "")) {
                var e = assertThrows(
                        LinkException.class, () -> link.get().call(new Read(tap, "right"), Content.class, LONG));
                assertEquals("IllegalArgumentException", e.failure().what());
            }
        }
    }

    /** It is asked again from what it is shown, while that card may be there still and the tap open. */
    @Test
    void aTapThatIsDecidedAgainReadsNoCard() throws Exception {
        var failure = new LinkedBlockingQueue<String>();
        Handler curious = (from, message) -> {
            var e = assertThrows(LinkException.class, () -> from.call(new Read("1", "right"), Content.class, LONG));
            failure.add(e.failure().what() + " " + e.failure().text());
            return YES;
        };
        try (var plugin = new Dialler(transport, "plugin-access", Wall.PLUGIN, curious, PluginDoorTest::greet)) {
            assertEquals(YES, framework.service(PluginPeer.class).decide(tap("1"), LONG));
            assertEquals("CardException that tap is over, and its card was not read for right", failure.take());
        }
    }

    @Test
    void whoDecidesTooLateReadsNoMore() throws Exception {
        var tooLate = new CountDownLatch(1);
        var read = new CompletableFuture<Object>();
        Handler slow = (from, message) -> {
            tooLate.await();
            try {
                read.complete(from.call(new Read("1", "right"), Content.class, LONG));
            } catch (LinkException e) {
                read.complete(e.failure().what());
            }
            return YES;
        };
        try (var plugin = new Dialler(transport, "plugin-access", Wall.PLUGIN, slow, PluginDoorTest::greet)) {
            var peer = framework.service(PluginPeer.class);
            assertThrows(
                    LinkException.class, () -> peer.decide(tap("1"), Duration.ofMillis(30), PluginDoorTest::unheard));
            tooLate.countDown();
            assertEquals("IllegalArgumentException", read.get());
        }
    }

    @Test
    void anUndeclaredFileIsTheReadersMistakeAndALostCardIsNot() throws Exception {
        var failures = new LinkedBlockingQueue<String>();
        Handler curious = (from, message) -> {
            for (var file : List.of("undeclared", "lost")) {
                var e = assertThrows(LinkException.class, () -> from.call(new Read("1", file), Content.class, LONG));
                failures.add(e.failure().what());
            }
            doors.chip = null;
            var e = assertThrows(LinkException.class, () -> from.call(new Read("1", "right"), Content.class, LONG));
            failures.add(e.failure().text());
            return YES;
        };
        try (var plugin = new Dialler(transport, "plugin-access", Wall.PLUGIN, curious, PluginDoorTest::greet)) {
            framework.service(PluginPeer.class).decide(tap("1"), LONG, PluginDoorTest::unheard);
            assertArrayEquals(
                    new String[] {"IllegalArgumentException", "CardException", "the secure side is away"},
                    failures.toArray());
        }
    }

    @Test
    void aPluginCannotTakeAFunctionThatItWasNotGiven() throws Exception {
        var link = new CompletableFuture<Link>();
        try (var plugin = new Dialler(transport, "plugin-access", Wall.PLUGIN, deciding(), link::complete)) {
            var other = new Hello("org.example.other", "2", "transit", Declared.NOTHING, Map.of(), List.of());
            assertThrows(LinkException.class, () -> link.get().call(other, Content.class, LONG));
            assertEquals(0, framework.services(PluginPeer.class).size());
        }
    }

    /** A process of an admitted generation is held to its manifest at every word of itself, not only at the first. */
    @Test
    void whoSaysOtherwiseThanItsManifestIsNoService() throws Exception {
        try (var admitted =
                        doors.open(new Resident("plugin-access-3", "access", 3, 2, Optional.of(terms("right", true))));
                var honest = new Dialler(
                        transport, "plugin-access-3", Wall.PLUGIN, deciding(), link -> link.tell(of("right")))) {
            var peer = framework.service(PluginPeer.class);
            assertEquals(3, peer.generation());
            assertEquals(2, peer.schema());
            assertFalse(peer.mayOpen());
            honest.close();
            framework.none(PluginPeer.class);
            var link = new CompletableFuture<Link>();
            try (var liar = new Dialler(transport, "plugin-access-3", Wall.PLUGIN, deciding(), link::complete)) {
                for (var lie : List.of(of(), of("right", "more"), HELLO)) {
                    assertThrows(LinkException.class, () -> link.get().call(lie, Content.class, LONG));
                }
                assertEquals(0, framework.services(PluginPeer.class).size());
            }
        }
    }

    /** What nobody was told of it does not hear of inputs and orders. */
    @Test
    void whoReactsAndWasNotAdmittedForThatIsNoService() throws Exception {
        var link = new CompletableFuture<Link>();
        try (var admitted = doors.open(
                        new Resident("plugin-access-4", "access", 4, 2, Optional.of(terms("right", false))));
                var reactor = new Dialler(transport, "plugin-access-4", Wall.PLUGIN, deciding(), link::complete)) {
            assertThrows(LinkException.class, () -> link.get().call(of("right"), Content.class, LONG));
            assertEquals(0, framework.services(PluginPeer.class).size());
        }
    }

    private static Hello of(String... confidential) {
        var words = new Declared(List.of("last"), List.of(), List.of(confidential), List.of(), true);
        return new Hello("org.example.access", "1.0.0", "access", words, Map.of(), List.of());
    }

    private static Terms terms(String confidential, boolean reacts) {
        var remembers = new Terms.Remembers(2, List.of("last"), List.of(), List.of(confidential), List.of());
        return new Terms(
                "access",
                "org.example.access",
                "1.0.0",
                Optional.empty(),
                Set.of(1),
                List.of(),
                Assurance.KEY,
                false,
                false,
                reacts,
                remembers,
                List.of(),
                64);
    }

    /** The controller asks a plugin whether it lives, and to turn what it remembers. */
    @Test
    void aPluginIsPingedAndMigrates() throws Exception {
        Handler both = (from, message) -> message instanceof Migrate asked ? new Migrated(asked.values()) : new Done();
        try (var plugin = new Dialler(transport, "plugin-access", Wall.PLUGIN, both, PluginDoorTest::greet)) {
            var peer = framework.service(PluginPeer.class);
            peer.ping(LONG);
            var values = Map.of("last", new byte[] {1});
            var migrated = peer.migrate(new Migrate(values, 1, 2), LONG).values();
            assertArrayEquals(new byte[] {1}, migrated.get("last"));
            plugin.close();
            framework.none(PluginPeer.class);
            assertThrows(LinkException.class, () -> peer.ping(LONG));
        }
    }

    private static void greet(Link link) {
        link.tell(HELLO);
    }

    private static Handler deciding() {
        return (from, message) -> YES;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Decide tap(String id) {
        var shown = new Decide.Shown(new Holder("Ada", "0123456789abcdef"), Assurance.KEY, false, Map.of());
        return new Decide(
                id,
                Instant.EPOCH,
                ClockQuality.UNKNOWN,
                "front-door",
                "front-door",
                Intent.OWN,
                shown,
                List.of(),
                Map.of(),
                Decide.Entered.NOTHING);
    }

    /** A secure side whose every card has one file. */
    private static final class OneFile implements SecureChip {
        @Override
        public FileContent read(String tap, String file) throws CardException {
            if (file.equals("slow")) sleep(400);
            if (file.equals("lost")) throw new CardException("the card is gone");
            if (!file.equals("right") && !file.equals("slow")) throw new IllegalArgumentException("no file " + file);
            return new FileContent.Data(new byte[] {42});
        }

        @Override
        public void intend(String checkpoint, Intent intent) {
            if (!intent.name().equals("top-up")) throw new IllegalArgumentException("no intent " + intent.name());
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
