// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dualchip card batch}, as an operator gives it, and as a power cut ends it. */
class BatchCommandTest {
    private static final int CARDS = 12;
    private static final int KILLS = 14;
    private static final int LONGEST_MS = 250;
    private static final long SEED = 12;
    private static final List<String> NAMES =
            IntStream.range(0, CARDS).mapToObj(card -> "card" + card).toList();

    private final Random random = new Random(SEED);

    @TempDir
    private Path root;

    /** SIGKILL at a random moment after it has begun to work, then the same command again. */
    @Test
    void everyCardIsMadeOnceHoweverOftenTheCommandIsKilled() throws Exception {
        var site = Site.withVaultAndAttic(root);
        var list = list(root.resolve("orders.csv"));
        var dualchip = Cli.of(site.data());
        assertEquals(0, dualchip.run("card", "list").exit());
        int halfMade = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killed(site.data(), list);
            if (hasHalfMade(records(site))) halfMade++;
        }
        var said = dualchip.run("card", "batch", list.toString(), "--pins");

        assertEquals(0, said.exit(), said.err());
        assertTrue(halfMade > 0, "it is killed in the middle of a card");
        assertEquals(
                CARDS,
                said.out().lines().filter(line -> line.contains(" of 12 ")).count(),
                said.out());
        assertEachIsIssuedOnce(records(site));
        var again = dualchip.run("card", "batch", list.toString(), "--pins");
        assertTrue(again.out().contains("0 made now, 12 in all"), again.out());
        assertAllOpenTheDoor(site);
    }

    private static void assertEachIsIssuedOnce(CardRecords records) throws IOException {
        var numbers = new HashSet<String>();
        for (var name : NAMES) {
            assertEquals(CardRecord.State.ISSUED, records.get(name).state());
            numbers.add(records.get(name).number());
        }
        assertEquals(CARDS, numbers.size());
    }

    private static void assertAllOpenTheDoor(Site site) throws Exception {
        try (var house = RunningHouse.start(site)) {
            for (var name : NAMES) {
                assertEquals("granted", house.tap(name).decision(), name);
                var typed = house.cli().typing(pin(site, name) + "\n");
                var said = typed.run("tap", name, "--at", "vault", "--json");
                assertEquals("granted", said.json().getString("decision"), said.out());
            }
        }
    }

    private static String pin(Site site, String name) throws IOException {
        var letter = Files.readString(site.data().resolve("issuer/letters/" + name + ".txt"));
        return letter.lines()
                .filter(line -> line.startsWith("PIN  "))
                .findFirst()
                .orElseThrow()
                .substring(5);
    }

    /** Begins the batch, or goes on with it, and kills it some time after it has written something. */
    private void killed(Path data, Path list) throws Exception {
        var before = newest(data);
        var words = List.of("card", "batch", list.toString(), "--pins", "--data", data.toString());
        var process = Cli.command(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (process.isAlive() && newest(data).equals(before)) Thread.sleep(5);
        Thread.sleep(random.nextInt(LONGEST_MS));
        process.destroyForcibly();
        process.waitFor();
    }

    private static FileTime newest(Path data) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (var folder : List.of("issuer/cards", "issuer/letters", "cards")) {
            if (!Files.exists(data.resolve(folder))) continue;
            try (Stream<Path> files = Files.list(data.resolve(folder))) {
                for (var file : files.toList()) newest = later(newest, file);
            }
        }
        return newest;
    }

    private static FileTime later(FileTime newest, Path file) throws IOException {
        if (!Files.exists(file)) return newest;
        try {
            var time = Files.getLastModifiedTime(file);
            return time.compareTo(newest) > 0 ? time : newest;
        } catch (java.nio.file.NoSuchFileException e) {
            return newest; // renamed meanwhile
        }
    }

    private static boolean hasHalfMade(CardRecords records) throws IOException {
        for (var name : records.names()) {
            if (records.get(name).state() == CardRecord.State.ORDERED) return true;
        }
        return false;
    }

    private static CardRecords records(Site site) throws IOException {
        return DeskFolder.open(site.data().resolve("issuer")).records();
    }

    @Test
    void everyWrongLineIsSaidAndNothingBegun() throws Exception {
        var list = root.resolve("orders.csv");
        Files.writeString(list, "name,doors,days\nada,0,365\nb/b,0,365\ncy,32,365\nada,0,0\n");
        var data = root.resolve("data");

        var said = Cli.of(data).run("card", "batch", list.toString());

        assertEquals(2, said.exit());
        assertTrue(said.err().contains("3 wrong lines; no card was begun"), said.err());
        for (int line = 3; line <= 5; line++) assertTrue(said.err().contains("line " + line + ": "), said.err());
        assertFalse(Files.exists(data.resolve("cards/ada")));
    }

    private static Path list(Path file) throws IOException {
        var text = new StringBuilder("name,holder,doors\n");
        for (var name : NAMES)
            text.append(name).append(",The holder of ").append(name).append(",0\n");
        return Files.writeString(file, text);
    }
}
