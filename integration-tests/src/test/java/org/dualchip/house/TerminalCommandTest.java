// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code dualchip terminal} and {@code dualchip issuer}, with the desk here and with the desk elsewhere. */
@ExtendWith(OneDay.class)
class TerminalCommandTest {
    private static final String TERMINAL = "secure/terminals/front-door.certificate";

    @TempDir
    private Path root;

    /** The issuing key never comes near the controller, whose own key never leaves it; and a card of that desk opens. */
    @Test
    void deskAndControllerOnTwoMachines() throws Exception {
        var there = Cli.of(root.resolve("desk"));
        var site = Site.in(root.resolve("controller"));
        var here = Cli.of(site.data());
        var request = root.resolve("front-door.request").toString();
        var answer = root.resolve("front-door.answer").toString();
        assertWorks(there.run("issuer", "create", "--name", "The site"));
        assertWorks(there.run("card", "issue", "ada"));
        assertWorks(here.run("terminal", "request", "front-door", "--out", request));
        assertWorks(there.run("terminal", "certify", request, "--functions", "access:1", "--out", answer));

        var untrusted = here.run("terminal", "install", answer);
        assertEquals(2, untrusted.exit());
        assertTrue(untrusted.err().contains("is not trusted here"), untrusted.err());
        assertEquals(
                2,
                here.run("terminal", "install", answer, "--trust", "00000000").exit());
        var installed = here.run("terminal", "install", answer, "--trust", keyId(there));
        assertWorks(installed);
        assertTrue(installed.out().contains("access:1"), installed.out());
        assertEquals(2, here.run("terminal", "install", answer).exit(), "its key is in use already");
        var refusal = here.run("card", "issue", "eve");
        assertTrue(refusal.err().contains("on another machine"), refusal.err());

        Files.copy(root.resolve("desk/secure/revoked"), site.data().resolve("secure/revoked"));
        copy(root.resolve("desk/cards/ada"), site.data().resolve("cards/ada"));
        try (var house = RunningHouse.start(site)) {
            assertEquals("granted", house.tap("ada").decision());
            assertFalse(here.run("status").out().contains("WARNING"));
        }
        try (Stream<Path> ofADesk = Files.list(site.data().resolve("issuer"))) {
            assertEquals(0, ofADesk.count());
        }
    }

    private static String keyId(Cli desk) throws Exception {
        var line = desk.run("issuer", "show").out().lines().filter(one -> one.startsWith("key id"));
        return line.findFirst().orElseThrow().replaceFirst("key id +", "");
    }

    @Test
    void requestThatWasChangedIsRefused() throws Exception {
        var file = root.resolve("gate.request");
        var dualchip = Cli.of(root.resolve("data"));
        assertWorks(dualchip.run("terminal", "request", "gate", "--out", file.toString()));
        Files.writeString(file, Files.readString(file).replace("= gate", "= vault"));

        var said = dualchip.run(
                "terminal", "certify", file.toString(), "--functions", "access:1", "--out", root + "/answer");

        assertEquals(2, said.exit());
        assertTrue(said.err().contains("its key did not sign it"), said.err());
        assertFalse(Files.exists(root.resolve("answer")));
    }

    @Test
    void shortLifeStaysShortAndRenewalKeepsIt() throws Exception {
        var dualchip = Cli.of(root.resolve("data"));
        var today = LocalDate.now(ZoneOffset.UTC);
        assertWorks(dualchip.run("terminal", "issue", "front-door", "--functions", "access:1", "--days", "3"));
        assertWorks(dualchip.run("card", "list"));

        var listed = dualchip.run("terminal", "list").out();
        assertTrue(listed.contains("front-door       access:1                 until " + today.plusDays(3)), listed);
        var first = terminal();
        assertWorks(dualchip.run("terminal", "renew", "--all"));
        assertArrayIsOther(first.key().encoded(), terminal().key().encoded());
        assertEquals(first.dates(), terminal().dates());
        assertEquals(
                HexFormat.of().formatHex(first.number()),
                HexFormat.of().formatHex(terminal().number()));

        var tooLong = dualchip.run("terminal", "issue", "ward", "--functions", "health:1", "--days", "2");
        assertTrue(tooLong.err().contains("holds for 1 to 1 days, not 2"), tooLong.err());
        assertEquals(2, dualchip.run("terminal", "renew", "moon").exit());
        assertEquals(2, dualchip.run("terminal", "renew").exit());
    }

    /** After it, the card has met the new epoch: the terminal of before is refused for ever. */
    @Test
    void epochEndsTheTerminalsOfBefore() throws Exception {
        var site = Site.in(root);
        try (var house = RunningHouse.start(site)) {
            assertEquals("granted", house.tap("alice").decision());
            var stolen = Files.readAllBytes(site.data().resolve(TERMINAL));
            var key = Files.readAllBytes(site.data().resolve("secure/terminals/front-door.key"));
            assertEquals(2, house.cli().run("issuer", "epoch", "--raise").exit(), "not without a reason");
            var raised = house.cli().run("issuer", "epoch", "--raise", "--reason", "a terminal was stolen");
            assertTrue(raised.out().contains("epoch        2"), raised.out() + raised.err());
            Eventually.await(
                    "served by the new terminal",
                    () -> house.tap("alice").decision().equals("granted"));

            Files.write(site.data().resolve("secure/terminals/front-door.key"), key);
            Files.write(site.data().resolve(TERMINAL), stolen);
            Eventually.await("refused", () -> house.tap("alice").decision().equals("denied"));
            var log = Files.readString(site.data().resolve("issuer/epoch.log"));
            assertTrue(log.startsWith("2 ") && log.contains("a terminal was stolen"), log);
        }
    }

    @Test
    void keyBesideAControllerIsSaidAloud() throws Exception {
        var site = Site.in(root);
        try (var house = RunningHouse.start(site)) {
            for (var command : new String[] {"status", "doctor"}) {
                var said = house.cli().run(command).out();
                assertTrue(said.contains("the issuing key lies on this machine: for a demo only"), said);
            }
            assertTrue(house.log().stream().anyMatch(line -> line.contains("the issuing key lies on this machine")));
            var again = house.cli().run("issuer", "create");
            assertTrue(again.err().contains("there is an issuer in"), again.err());
        }
    }

    private TerminalCertificate terminal() throws Exception {
        return TerminalCertificate.decode(
                Files.readAllBytes(root.resolve("data").resolve(TERMINAL)));
    }

    private static void assertArrayIsOther(byte[] before, byte[] after) {
        assertFalse(Arrays.equals(before, after));
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
