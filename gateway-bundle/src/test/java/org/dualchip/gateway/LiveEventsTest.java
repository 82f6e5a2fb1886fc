// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.dualchip.link.message.OperatorMessages.OutputMoved;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.plugin.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveEventsTest {
    private RunningGateway site;

    @BeforeEach
    void start() throws Exception {
        site = new RunningGateway();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void tellsTapsPinsOutputsAndTheHouse() throws Exception {
        try (var stream = new Stream()) {
            site.controller.tell(Samples.tap("t-9", "mallory", "front-door", Instant.EPOCH));
            assertEquals("OUTSIDE_SCHEDULE", stream.next("tap").getString("reason"));
            site.controller.tell(new PinWanted("t-10", "front-door"));
            assertEquals("t-10", stream.next("pin").getString("tapId"));
            site.controller.tell(new OutputMoved("front-door", true, Instant.EPOCH));
            assertEquals("1970-01-01T00:00:00Z", stream.next("output").getString("at"));
            site.controller.tell(Samples.house());
            assertEquals("0.1.0", stream.next("house").getString("version"));
        }
    }

    /** What is said of each tap and notice to whoever has no token. */
    @Test
    void tellsNobodysNameAndNothingOfWhatWasSaidToWhoHasNoToken() throws Exception {
        try (var display = new Stream("");
                var person = new Stream(FakeController.AUDITOR)) {
            site.controller.tell(Samples.sealing("t-12"));
            var tap = display.next("tap");
            assertEquals(
                    Set.of(
                            "tapId",
                            "at",
                            "checkpoint",
                            "function",
                            "assurance",
                            "decision",
                            "exchanges",
                            "bytes",
                            "micros"),
                    tap.fieldNames());
            assertTrue(person.next("tap").fieldNames().containsAll(tap.fieldNames()));

            var texts = Map.of("en", "alice is still inside");
            site.controller.tell(
                    new Noticed("n-1", Instant.EPOCH, "front-door", "access", Notice.Urgency.ALARM, "INSIDE", texts));
            var notice = display.next("notice");
            assertEquals(Set.of("id", "at", "checkpoint", "function", "urgency"), notice.fieldNames());
            assertEquals("alice is still inside", person.next("notice").getString("message"));
        }
    }

    @Test
    void tellsWhatACardSealed() throws Exception {
        try (var stream = new Stream()) {
            site.controller.tell(Samples.sealing("t-12"));
            var seal = stream.next("tap").getJsonObject("sealed");
            assertEquals("17", seal.getString("counter"));
            assertEquals("2026-11-23", seal.getString("date"));
            assertEquals("A".repeat(43) + "=", seal.getString("digest"));
        }
    }

    @Test
    void keepsHostileTextOnItsLine() throws Exception {
        try (var stream = new Stream()) {
            site.controller.tell(Samples.tap("t-9\n\nevent: output", "alice", "front-door", Instant.EPOCH));
            assertEquals("t-9\n\nevent: output", stream.next("tap").getString("tapId"));
        }
    }

    @Test
    void endsWithTheLink() throws Exception {
        try (var stream = new Stream()) {
            site.controllerLeaves();
            stream.end();
        }
        site.controllerReturns();
        RunningGateway.until(site.controller::isWatched);
        try (var stream = new Stream()) {
            site.controller.tell(Samples.house());
            stream.next("house");
        }
    }

    @Test
    void dropsWhoDoesNotReadAndKeepsTheOthers() throws Exception {
        try (var slow = new Stream();
                var quick = new Stream()) {
            var longName = "x".repeat(50_000);
            for (int i = 0; i < 400; i++) {
                site.controller.tell(new PinWanted("t-" + i, longName));
                quick.next("pin");
            }
            slow.end();
        }
    }

    @Test
    void hasRoomForSomeAndAgainWhenTheyLeave() throws Exception {
        var streams = new ArrayList<Stream>();
        while (streams.size() < 32) streams.add(new Stream());
        var full = site.get("/api/events");
        assertEquals(503, full.statusCode());
        assertTrue(RunningGateway.error(full).contains("close one"));
        for (var stream : streams) stream.close();
        new Stream().close();
    }

    /** A reader of events with a small window, so that not reading is noticed. */
    private final class Stream implements AutoCloseable {
        private Socket socket = new Socket();
        private BufferedReader lines = new BufferedReader(Reader.nullReader());

        Stream() throws Exception {
            this(FakeController.AUDITOR);
        }

        /** Tries until there is a place and somebody to watch. */
        Stream(String token) throws Exception {
            RunningGateway.until(() -> open(token));
            skipTo(": watching");
        }

        private boolean open(String token) throws IOException {
            socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(10_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), site.gateway.port()));
            var request = "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + site.gateway.port() + "\r\n"
                    + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            boolean opened = lines.readLine().contains(" 200 ");
            if (!opened) socket.close();
            return opened;
        }

        JsonObject next(String event) throws IOException {
            skipTo("event: " + event);
            return new JsonObject(lines.readLine().substring("data: ".length()));
        }

        private void skipTo(String wanted) throws IOException {
            for (var line = lines.readLine(); !wanted.equals(line); line = lines.readLine()) {
                if (line == null) throw new IOException("the stream ended before " + wanted);
            }
        }

        /** Reads on until the other side hangs up; a stream that stays times out. */
        void end() throws IOException {
            try {
                for (var line = lines.readLine(); line != null && !line.equals("0"); ) line = lines.readLine();
            } catch (SocketException reset) {
                // That is an end, too: what was not read is lost.
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
