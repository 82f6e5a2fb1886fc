// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.record.CardRecord.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code card issue} at a desk that has the cards, {@code issuer certify} on a machine that has the issuing key. */
class IssuingByRequestTest {
    private static final long SEED = 3;
    private static final int KILLS = 6;
    private static final int LONGEST_MS = 900;

    @TempDir
    private Path root;

    private Cli issuer;
    private Cli desk;
    private String id;

    @BeforeEach
    void twoMachines() throws Exception {
        issuer = Cli.of(root.resolve("issuer"));
        desk = Cli.of(root.resolve("desk"));
        assertWorks(issuer.run("issuer", "create", "--name", "The site"));
        assertWorks(issuer.run("issuer", "export", "--out", file("site.issuer")));
        var stranger = desk.run("issuer", "create", "--without-key", file("site.issuer"), "--trust", "00000000");
        assertTrue(stranger.err().contains("the file is of the issuer"), stranger.err());
        var create = List.of("--without-key", file("site.issuer"), "--trust", said(issuer, "key id"));
        assertWorks(desk.run("issuer", "create", create.get(0), create.get(1), create.get(2), create.get(3)));
        id = said(desk, "desk id");
    }

    /** The card opens where its issuer is trusted, until it is revoked on the issuer's machine. */
    @Test
    void theFinishedCardOpensADoor() throws Exception {
        request("ada");
        var certified = certify("ada");
        assertTrue(certified.out().contains("holder       ada"), certified.out());
        var finished = finish("ada", "ada");
        assertWorks(finished);
        assertEquals(said(finished, "certificate"), said(certified(issuer, "ada"), "certificate"));

        var site = Site.in(root.resolve("house"));
        var here = Cli.of(site.data());
        assertWorks(here.run("terminal", "request", "front-door", "--out", file("door.request")));
        var grant = List.of("--functions", "access:1", "--out", file("door.answer"));
        assertWorks(issuer.run(
                "terminal", "certify", file("door.request"), grant.get(0), grant.get(1), grant.get(2), grant.get(3)));
        assertWorks(here.run("terminal", "install", file("door.answer"), "--trust", said(issuer, "key id")));
        copyRevoked(site);
        copy(root.resolve("desk/cards/ada"), site.data().resolve("cards/ada"));
        try (var house = RunningHouse.start(site)) {
            assertEquals("granted", house.tap("ada").decision());
            assertWorks(issuer.run("card", "revoke", "ada"));
            copyRevoked(site);
            Eventually.await("denied", () -> house.tap("ada").decision().equals("denied"));
        }
    }

    @Test
    void wrongAnswersAreRefusedAndNothingIsLost() throws Exception {
        request("ada");
        request("carol");
        var unknown = issuer.run("issuer", "certify", file("ada.request"), "--out", file("ada.answer"));
        assertTrue(unknown.err().contains("is not known here"), unknown.err());
        certify("ada");
        certify("carol");

        var swapped = finish("ada", "carol");
        assertTrue(swapped.err().contains("this answer is for another card"), swapped.err());
        var answer = Files.readString(root.resolve("ada.answer"));
        Files.writeString(root.resolve("changed.answer"), answer.replaceFirst("chuid = 30", "chuid = 31"));
        var changed = finish("ada", "changed");
        assertTrue(changed.err().contains("the answer was changed on its way"), changed.err());
        var notBegun = finish("eve", "ada");
        assertEquals(2, notBegun.exit());
        Files.writeString(
                root.resolve("changed.request"),
                Files.readString(root.resolve("ada.request")).replaceFirst("days = 365", "days = 366"));
        var altered = issuer.run("issuer", "certify", file("changed.request"), "--out", file("x.answer"));
        assertTrue(altered.err().contains("the request was changed on its way"), altered.err());
        assertFalse(Files.exists(root.resolve("x.answer")));
        assertTrue(desk.run("card", "renew", "ada").exit() != 0, "no key, no renewal");

        assertWorks(finish("ada", "ada"));
        assertWorks(finish("carol", "carol"));
    }

    /** SIGKILL at random moments of both halves and of the answer between, each then given again. */
    @Test
    void killedAnywhereItGoesOn() throws Exception {
        var random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++)
            killed(random, desk, "card", "issue", "ada", "--request-out", file("ada.request"));
        request("ada");
        for (int kill = 0; kill < KILLS; kill++) {
            killed(random, issuer, "issuer", "certify", file("ada.request"), "--out", file("ada.answer"), "--desk", id);
        }
        certify("ada");
        for (int kill = 0; kill < KILLS; kill++)
            killed(random, desk, "card", "issue", "ada", "--certificate", file("ada.answer"));
        assertWorks(finish("ada", "ada"));

        var here = DeskFolder.open(root.resolve("desk/issuer")).records().get("ada");
        var there = DeskFolder.open(root.resolve("issuer/issuer")).records().get("ada");
        assertEquals(State.ISSUED, here.state());
        assertEquals(here.number(), there.number());
        assertTrue(there.certificateHashes().contains(here.certificateHash()), "it can be revoked");
        assertWorks(desk.run("card", "erase", "ada"));
    }

    /** A moment after the command has begun to work: starting it takes about as long as the work. */
    private static void killed(Random random, Cli where, String... words) throws Exception {
        var all = new java.util.ArrayList<>(List.of(words));
        all.addAll(List.of("--data", where.data().toString()));
        var process = Cli.command(all)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread.sleep(300 + random.nextInt(LONGEST_MS));
        process.destroyForcibly();
        process.waitFor();
    }

    private void request(String name) throws Exception {
        var words = List.of("--pin", "--request-out", file(name + ".request"));
        var said = desk.typing("314159\n").run("card", "issue", name, words.get(0), words.get(1), words.get(2));
        assertWorks(said);
        assertTrue(desk.run("card", "list").out().contains("half made"));
    }

    private Cli.Said certify(String name) throws Exception {
        var words = List.of("--out", file(name + ".answer"), "--desk", id);
        var said = issuer.run(
                "issuer", "certify", file(name + ".request"), words.get(0), words.get(1), words.get(2), words.get(3));
        assertWorks(said);
        return said;
    }

    private Cli.Said finish(String name, String answer) throws Exception {
        return desk.run("card", "issue", name, "--certificate", file(answer + ".answer"));
    }

    private static Cli.Said certified(Cli where, String name) throws Exception {
        return where.run("card", "show", name);
    }

    private static String said(Cli where, String what) throws Exception {
        return said(where.run("issuer", "show"), what);
    }

    private static String said(Cli.Said said, String what) {
        var line = said.out().lines().filter(one -> one.startsWith(what + " ")).findFirst();
        return line.orElseThrow(() -> new AssertionError(said.out() + said.err()))
                .replaceFirst(what + " +", "");
    }

    private String file(String name) {
        return root.resolve(name).toString();
    }

    private void copyRevoked(Site site) throws IOException {
        var fresh = site.data().resolve("secure/.revoked");
        Files.copy(root.resolve("issuer/secure/revoked"), fresh);
        Files.move(fresh, site.data().resolve("secure/revoked"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void assertWorks(Cli.Said said) {
        assertEquals(0, said.exit(), said.err());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (var file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
    }
}
