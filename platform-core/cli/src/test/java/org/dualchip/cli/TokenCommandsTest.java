// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.launcher.Directories;
import org.dualchip.link.Link;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.PeopleMessages.MakeToken;
import org.dualchip.link.message.PeopleMessages.RevokeToken;
import org.dualchip.link.message.PeopleMessages.TokenMade;
import org.dualchip.link.message.PeopleMessages.TokenState;
import org.dualchip.link.message.PeopleMessages.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code token}: what it prints where, and what it sends. */
@SuppressWarnings("NullAway.Init")
class TokenCommandsTest {
    private static final Instant DAY = Instant.parse("2026-12-01T00:00:00Z");
    private static final TokenState ADAS = new TokenState(7, "ada", "operator", DAY, "root", DAY, "valid");

    @TempDir
    private Path data;

    private final List<Message> asked = new CopyOnWriteArrayList<>();
    private Listener door;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(
                data.resolve("runtime"), Files.createTempDirectory("people").toString());
        var runtime = Files.createDirectories(Directories.of(data).runtime());
        door = new Listener(Transport.of("unix:" + runtime), "control", Wall.OPERATOR, () -> this::answer);
    }

    @AfterEach
    void stop() {
        door.close();
    }

    private Message answer(Link from, Message message) {
        asked.add(message);
        if (message instanceof MakeToken) return new TokenMade("the-secret", ADAS);
        if (message instanceof Ask || message instanceof RevokeToken) return new Tokens(List.of(ADAS));
        throw new IllegalArgumentException("not asked here");
    }

    private record Said(int exit, String out, String err) {}

    private Said token(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<>(List.of("token"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        return new Said(exit, out.toString(), err.toString());
    }

    @Test
    void aTokenIsPrintedAloneOnStandardOutput() {
        var said = token("add", "ada", "--role", "operator", "--days", "30");
        assertEquals(0, said.exit(), said.err());
        assertEquals("the-secret\n", said.out());
        assertFalse(said.err().contains("the-secret"));
        assertTrue(
                said.err().contains("7  ada, operator, valid, made by root, until 2026-12-01T00:00:00Z"), said.err());
        var make = (MakeToken) asked.get(0);
        assertEquals("ada operator 30", make.owner() + " " + make.role() + " " + make.days());
        assertEquals(System.getProperty("user.name"), make.by());
    }

    @Test
    void withoutDaysItLastsNinety() {
        token("add", "ada", "--role", "auditor");
        assertEquals(90, ((MakeToken) asked.get(0)).days());
    }

    @Test
    void forScriptsAllIsOneObject() {
        var said = token("add", "ada", "--role", "operator", "--json");
        assertEquals(
                "{\"token\":\"the-secret\",\"id\":7,\"owner\":\"ada\",\"role\":\"operator\",\"state\":\"valid\","
                        + "\"made\":\"2026-12-01T00:00:00Z\",\"by\":\"root\",\"expires\":\"2026-12-01T00:00:00Z\"}\n",
                said.out());
        assertEquals("", said.err());
    }

    @Test
    void theyAreListedAndRevoked() {
        assertEquals(
                "7  ada, operator, valid, made by root, until 2026-12-01T00:00:00Z\n",
                token("list").out());
        assertTrue(token("list", "--json").out().startsWith("{\"tokens\":[{\"id\":7,"));
        assertEquals(0, token("revoke", "ada").exit());
        assertEquals("ada", ((RevokeToken) asked.get(2)).which());
    }

    @Test
    void aRoleMustBeSaid() {
        assertEquals(2, token("add", "ada").exit());
        assertEquals(List.of(), asked);
    }
}
