// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers at the house's doors, who do not speak its language or say what is not theirs to say. */
class RoguePeerTest {
    private static final String UNLOCK = "/api/checkpoints/front-door/unlock";
    private static final String BREAK_IN = "{\"seconds\":1,\"reason\":\"break-in\"}";

    /** Each breaks the framing, the list of kinds or the form of a message. */
    private static final Map<String, byte[]> RUBBISH = new TreeMap<>(Map.of(
            "garbage", hex("A5".repeat(64)),
            "a serialized Java object", hex("ACED0005740004626F6F6D" + "00".repeat(16)),
            "HTTP", "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            "a huge length", hex("01013000000000017FFFFFFF"),
            "a negative length", hex("0101300000000001FFFFFFFF"),
            "a kind that does not exist", hex("0101EE000000000100000000"),
            "a text longer than its message", hex("01013100000000010000000400FFFFFF"),
            "half a header", hex("0101"),
            "half a message", hex("010130000000000100000064AABB")));

    @TempDir
    static Path root;

    @SuppressWarnings("NullAway.Init")
    private static Installation installation;

    @SuppressWarnings("NullAway.Init")
    private static RunningHouse house;

    @BeforeAll
    static void open() throws Exception {
        installation = Installation.in(root);
        house = RunningHouse.start(installation);
        house.tap("alice");
    }

    @AfterAll
    static void shut() {
        house.close();
    }

    @Test
    void rubbishAtAnyDoorClosesItsLinkAndNothingElse() throws Exception {
        var doors = doors();
        assertEquals(
                List.of(
                        "control",
                        "gateway",
                        "keypad",
                        "launcher",
                        "plugin-access",
                        "plugin-health",
                        "plugin-transit",
                        "pocket",
                        "secure"),
                doors);
        for (var door : doors) {
            long before = closings(door);
            for (var rubbish : RUBBISH.values()) say(door, rubbish);
            long after = before + RUBBISH.size();
            house.await("one line for each at " + door, () -> closings(door) >= after);
            // The test itself comes and goes by the other door.
            if (!door.equals("control")) assertEquals(after, closings(door), door);
        }
        assertEquals("granted", house.tap("alice").decision());
        assertEquals(
                List.of(),
                house.status().processes().stream()
                        .filter(one -> one.restarts() > 0)
                        .toList());
    }

    @Test
    void strangersWhoSayNothingAndStayAreInNobodysWay() throws Exception {
        var idle = new ArrayList<SocketChannel>();
        for (var door : doors()) {
            if (door.equals("control")) continue; // a crowd there is in the way of those who come by it
            for (int i = 0; i < 50; i++) idle.add(connect(door));
        }
        assertEquals("granted", house.tap("alice").decision());
        for (var one : idle) one.close();
        assertEquals("granted", house.tap("alice").decision());
    }

    @Test
    void aWrongTokenNeverMovesTheDoor() throws Exception {
        var output = installation.data().resolve("controller/outputs/front-door");
        house.await("the door is shut", () -> !isOpen());
        long before = overrides();
        Files.writeString(output, "untouched");

        assertEquals(401, post(UNLOCK, BREAK_IN, ""));
        assertEquals(401, post(UNLOCK, BREAK_IN, "Bearer " + "A".repeat(43)));
        var tap = "{\"card\":\"alice\",\"checkpoint\":\"front-door\"}";
        assertEquals(401, post("/api/taps", tap, "Bearer " + "A".repeat(43)));

        assertEquals("untouched", Files.readString(output));
        assertEquals(before, overrides());
        assertEquals(200, post(UNLOCK, BREAK_IN, "Bearer " + token()));
        assertEquals("1\n", Files.readString(output), "the same request with the right one");
    }

    private static boolean isOpen() {
        try {
            return house.status().checkpoints().get(0).open();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int post(String path, String body, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + installation.page() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) request.header("Authorization", authorization);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String token() throws IOException {
        return Files.readString(installation.data().resolve("token")).strip();
    }

    private static long overrides() throws Exception {
        try (var journal = JournalFile.open(installation.data().resolve("controller"))) {
            return journal.after(0).stream()
                    .filter(entry -> entry.kind() == Entry.Kind.OVERRIDE)
                    .count();
        }
    }

    private static List<String> doors() throws IOException {
        try (var doors = Files.list(house.runtime())) {
            return doors.filter(door -> Files.exists(door.resolve("link")))
                    .map(door -> String.valueOf(door.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static void say(String door, byte[] bytes) throws IOException {
        try (var channel = connect(door)) {
            for (var left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) channel.write(left);
        }
    }

    private static SocketChannel connect(String door) throws IOException {
        return SocketChannel.open(
                UnixDomainSocketAddress.of(house.runtime().resolve(door).resolve("link")));
    }

    private static long closings(String door) {
        return house.log().stream()
                .filter(line -> line.contains("link " + door + " closed"))
                .count();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
