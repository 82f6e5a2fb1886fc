// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code plugin}: what it prints, asks and sends, before a controller that keeps plugins in a list. */
@SuppressWarnings("NullAway.Init")
class PluginCommandsTest {
    @TempDir
    private Path data;

    private PluginKeeper keeper;
    private Path bundle;
    private byte[] bytes;

    @BeforeEach
    void start() throws Exception {
        keeper = new PluginKeeper(data);
        bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        bundle = Files.write(data.resolve("transit-2.jar"), bytes);
    }

    @AfterEach
    void stop() {
        keeper.close();
    }

    private record Said(int exit, String out, String err) {}

    private Said plugin(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<>(List.of("plugin"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        return new Said(exit, out.toString(), err.toString());
    }

    @Test
    void aFileIsShownAndNothingIsInstalled() {
        var said = plugin("show", bundle.toString());
        assertEquals(0, said.exit(), said.err());
        assertTrue(
                said.out().startsWith("transit 0.2.0\n  asks for\n    debits the purse\n    new: opens the gate\n"),
                said.out());
        assertArrayEquals(bytes, keeper.received());
        assertEquals(4, keeper.pieces(), "100,000 bytes in pieces of 32 KiB");
        assertEquals(List.of(), keeper.changes);
    }

    @Test
    void anUpdateShowsItsReplayAndIsSwitched() {
        var said = plugin("update", bundle.toString(), "--yes");
        assertEquals(0, said.exit(), said.err());
        assertEquals("""
                transit 0.2.0
                  asks for
                    debits the purse
                    new: opens the gate
                  to know
                    older cards are read slowly
                transit 0.2.0 is ready as generation 3, and decides nothing yet
                  replayed: 480 taps, 1 decided differently, 4 could not be replayed
                  taps at which it failed: 1, for which it was too late: 0
                  taps that were not replayed, since it took too long by then: 16
                    t-17 gate-out: OUT before, TOO_LITTLE now
                    and 1 more
                transit 0.2.0 decides from now on
                back again: dualchip plugin rollback transit
                """, said.out());
        assertEquals(List.of(Verb.INSTALL, Verb.SWITCH), keeper.verbs());
        assertEquals(keeper.offered(), keeper.changes.get(0).digest());
        assertEquals(System.getProperty("user.name"), keeper.changes.get(0).by());
    }

    @Test
    void whoeverSaysNoInstallsNothing() throws Exception {
        assertEquals(1, installation(question -> false));
        assertEquals(List.of(), keeper.changes);
    }

    @Test
    void whoeverDislikesTheReplayDoesNotSwitch() throws Exception {
        assertEquals(1, installation(question -> question.startsWith("Install")));
        assertEquals(List.of(Verb.INSTALL), keeper.verbs());
    }

    private int installation(Consent consent) throws Exception {
        var controller = new WhichController();
        new CommandLine(controller).parseArgs("--data", data.toString());
        var text = new PluginText(new PrintWriter(new StringWriter()));
        return new PluginInstallation(new PluginDesk(controller), consent, text).install(bundle, false);
    }

    @Test
    void withoutATerminalYesIsSaidBeforehand() {
        var said = plugin("install", bundle.toString());
        assertEquals(2, said.exit());
        assertTrue(said.out().contains("new: opens the gate"), said.out());
        assertEquals("dualchip: nobody can be asked here: say --yes to agree beforehand\n", said.err());
        assertEquals(List.of(), keeper.changes);
    }

    @Test
    void whatIsNotAdmittedIsNotInstalled() {
        keeper.verdict =
                new Offered(true, "transit", "0.2.0", List.of(), List.of("Gate.open calls Runtime.exec"), List.of());
        var said = plugin("install", bundle.toString(), "--yes");
        assertEquals(1, said.exit());
        assertTrue(said.out().contains("NOT ADMITTED\n    Gate.open calls Runtime.exec"), said.out());
        assertEquals(List.of(), keeper.changes);
    }

    @Test
    void theFirstOfItsNameDecidesWhenItIsReady() {
        keeper.empty();
        var said = plugin("install", bundle.toString(), "--yes");
        assertEquals(0, said.exit(), said.err());
        assertFalse(said.out().contains("rollback"), said.out());
        assertEquals(List.of(Verb.INSTALL, Verb.SWITCH), keeper.verbs());
    }

    @Test
    void nothingIsUpdatedThatIsNotThere() {
        keeper.empty();
        var said = plugin("update", bundle.toString(), "--yes");
        assertEquals(2, said.exit());
        assertEquals(
                "dualchip: transit is not installed, so there is nothing to update; next: dualchip plugin install\n",
                said.err());
    }

    @Test
    void oneThatDoesNotComeUpIsNotSwitchedTo() {
        keeper.installs = State.FAILED;
        var said = plugin("install", bundle.toString(), "--yes");
        assertEquals(1, said.exit());
        assertTrue(said.out().contains("generation 3   0.2.0        failed"), said.out());
        assertTrue(said.out().contains("why: it does not answer"), said.out());
        assertEquals(List.of(Verb.INSTALL), keeper.verbs());
    }

    @Test
    void whatABundleSaysMovesNoCursor() {
        keeper.verdict =
                new Offered(true, "transit", "0.2.0", List.of("\u001b[2J\u202eharmless\r"), List.of(), List.of());
        var said = plugin("show", bundle.toString());
        assertTrue(said.out().contains("    ?[2J?harmless?\n"), said.out());
    }

    @Test
    void developmentIsSaidFirst() {
        keeper.development = true;
        for (var words : List.of(List.of("show"), List.of("install", bundle.toString(), "--yes"))) {
            var said = plugin(words.toArray(String[]::new));
            assertTrue(said.out().startsWith("DEVELOPMENT: "), said.out());
        }
    }

    @Test
    void onesNameShowsItsGenerations() {
        var said = plugin("show", "transit");
        assertEquals(0, said.exit(), said.err());
        assertEquals("""
                transit
                  generation 2   0.1.1        decides      signed by CN=Acme Transit, since 2026-11-01T08:00:00Z, missed deadlines: 1, failures: 2
                  generation 0   0.1.0        kept         came with the house
                  asks for
                    debits the purse
                """, said.out());
        var none = plugin("show", "parking");
        assertEquals(2, none.exit());
        assertTrue(none.err().contains("no plugin parking is here"), none.err());
    }

    @Test
    void theOthersAreAVerbEach() {
        for (var verb : List.of(Verb.SWITCH, Verb.DISCARD, Verb.ROLLBACK, Verb.REMOVE)) {
            var said = plugin(verb.name().toLowerCase(Locale.ROOT), "transit");
            assertEquals(0, said.exit(), said.err());
        }
        assertEquals(List.of(Verb.SWITCH, Verb.DISCARD, Verb.ROLLBACK, Verb.REMOVE), keeper.verbs());
    }

    @Test
    void theControllersRefusalIsPassedOn() {
        keeper.refusal = "transit has no generation to roll back to: see dualchip plugin show transit";
        var said = plugin("rollback", "transit");
        assertEquals(2, said.exit());
        assertEquals("dualchip: " + keeper.refusal + "\n", said.err());
    }

    @Test
    void whatIsNoBundleIsNotSent() throws Exception {
        var large = data.resolve("large.jar");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((8 << 20) + 1);
        }
        assertTrue(plugin("show", large.toString()).err().contains("a plugin's bundle has 1 to 8388608"));
        assertTrue(plugin("show", data + "/none.jar").err().contains("is not there: name a plugin's .jar"));
        assertEquals(0, keeper.pieces());
    }
}
