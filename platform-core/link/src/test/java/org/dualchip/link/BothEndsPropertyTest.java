// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/** The two ends as the house has them, over its own sockets, each attacked from the other's place. */
class BothEndsPropertyTest {
    private static final int TRIES = 60;
    private static Path directory = Path.of("");
    private static int doors;
    private static long threads;

    private static final Logger LOG = Logger.getLogger(Link.class.getName());

    /** Of this try alone: what was told before a link was lost may be served after. */
    private Queue<Message> heard = new ConcurrentLinkedQueue<>();

    @BeforeTry
    void hearAnew() {
        heard = new ConcurrentLinkedQueue<>();
    }

    @BeforeContainer
    static void openDirectory() throws IOException {
        directory = Files.createTempDirectory("ends");
        threads = linkThreads();
        LOG.setUseParentHandlers(false); // a line for each link that is lost, and they are many
    }

    /** Whatever was left behind by one attack would be there by hundreds now. */
    @AfterContainer
    static void nothingIsLeft() throws Exception {
        LOG.setUseParentHandlers(true);
        for (int looks = 0; linkThreads() > threads && looks < 600; looks++) Thread.sleep(50);
        assertTrue(linkThreads() <= threads, () -> Thread.getAllStackTraces().keySet() + "");
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static long linkThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(link|door|dial)-.*"))
                .count();
    }

    @Property(tries = TRIES)
    void aListenerOutlivesItsPeers(
            @ForAll Wall wall, @ForAll long seed, @ForAll boolean drip, @ForAll @Size(max = 6) List<Shots.Sort> volley)
            throws Exception {
        var transport = Transport.of("unix:" + directory);
        var name = "l" + doors++;
        var welcomed = new LinkedBlockingQueue<Link>();
        var shots = new Shots(new Crossing("", wall.listenerHears()), seed);
        try (var listener = new Listener(transport, name, wall, () -> hearing(wall.listenerHears()));
                var honest = new Dialler(transport, name, wall, hearing(wall.peerHears()), welcomed::add)) {
            var link = welcomed.take();
            for (var sort : volley) {
                try (var hostile = transport.dial(name)) {
                    fire(hostile, shots.of(sort), drip);
                    if (sort.isOurs()) continue;
                    hangUp(hostile);
                }
            }
            var question = question(wall.listenerHears(), seed);
            assertEquals(new Done(), link.call(question, Done.class, Ends.LONG));
            listener.tell(question(wall.peerHears(), seed));
            assertTrue(honest.link().isOpen(), "the honest one is still heard, and told");
            assertEquals(0, link.pending());
        }
        assertHeardItsOwnAlone(wall.listenerHears(), wall.peerHears());
    }

    @Property(tries = TRIES)
    void aDiallerOutlivesItsController(
            @ForAll Wall wall, @ForAll long seed, @ForAll boolean drip, @ForAll @Size(max = 6) List<Shots.Sort> volley)
            throws Exception {
        var transport = Transport.of("unix:" + directory);
        var name = "d" + doors++;
        var shots = new Shots(new Crossing("", wall.peerHears()), seed);
        try (var door = transport.open(name);
                var dialler = new Dialler(transport, name, wall, hearing(wall.peerHears()), link -> {})) {
            for (var sort : volley) {
                try (var hostile = door.accept()) {
                    fire(hostile, shots.of(sort), drip);
                    if (!sort.isOurs()) hangUp(hostile);
                }
            }
            try (var honest = Link.over(door.accept(), "honest", wall.listenerHears(), Ends.deaf())) {
                var question = question(wall.peerHears(), seed);
                assertEquals(new Done(), honest.call(question, Done.class, Ends.LONG));
                assertEquals(0, dialler.link().pending());
            }
        }
        assertHeardItsOwnAlone(wall.peerHears());
    }

    private Handler hearing(Catalogue hears) {
        var now = heard;
        return (from, message) -> {
            now.add(message);
            assertTrue(hears.lists(message));
            return new Done();
        };
    }

    private static Message question(Catalogue hears, long seed) {
        return new Crossing("", hears)
                .samples(new RandomValues(seed), 1).stream()
                        .filter(Shots::isNoAnswer)
                        .findFirst()
                        .orElseThrow();
    }

    /** An answer that nobody waits for is no question either. */
    private void assertHeardItsOwnAlone(Catalogue... hears) {
        for (var message : heard) {
            assertTrue(List.of(hears).stream().anyMatch(one -> one.lists(message)), message::toString);
            assertTrue(Shots.isNoAnswer(message), message::toString);
        }
    }

    /** Byte by byte, or at once; the other side may hang up before it has it all. */
    private static void fire(ByteChannel at, byte[] bytes, boolean drip) {
        try {
            int step = drip ? Math.max(1, bytes.length / 50) : Math.max(1, bytes.length);
            for (int from = 0; from < bytes.length; from += step) {
                var part = ByteBuffer.wrap(bytes, from, Math.min(step, bytes.length - from));
                while (part.hasRemaining()) at.write(part);
            }
        } catch (IOException hungUp) {
            return;
        }
    }

    /** Says that it has nothing more to say, and hears the end: whoever goes on waiting for more hangs. */
    private static void hangUp(ByteChannel hostile) throws IOException {
        if (hostile instanceof java.nio.channels.SocketChannel socket) socket.shutdownOutput();
        var rest = ByteBuffer.allocate(1 << 16);
        try {
            while (hostile.read(rest) >= 0) rest.clear();
        } catch (IOException reset) {
            return;
        }
    }
}
