// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.child;

import static org.dualchip.launcher.Eventually.areGone;
import static org.dualchip.launcher.Eventually.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dualchip.link.message.HouseMessages.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Children here are shell scripts: what counts is how they live and die. */
class ChildTest {
    private static final String REPORT = "printf 'walls\\t+files\\n'; echo up; ";

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private Optional<Child> child = Optional.empty();

    @AfterEach
    void bury() {
        child.ifPresent(Child::dismiss);
        child.ifPresent(it -> it.bury(Duration.ZERO));
    }

    @Test
    void isStartedAgainAtOnceWhenKilled() throws Exception {
        var child = start(REPORT + "exec cat");
        within(2000, "it runs", () -> isRunning(child));
        long first = child.state().pid();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        within(1000, "it runs again", () -> isRunning(child) && child.state().pid() != first);
        assertEquals(1, child.state().restarts());
    }

    @Test
    void stopsWhenItsPipeEnds() throws Exception {
        var child = start(REPORT + "cat; echo 'the pipe has ended' >&2");
        within(2000, "it runs", () -> isRunning(child));
        child.dismiss();
        child.bury(Duration.ofSeconds(2));
        within(500, "it is down", () -> child.state().state().equals("down"));
        within(2000, "its last words are heard", () -> log().contains("the pipe has ended"));
    }

    @Test
    void isKilledWithItsDescendantsWhenItDoesNotListen() throws Exception {
        var child = start(REPORT + "trap '' TERM; sleep 60 & while :; do sleep 60; done");
        within(2000, "it runs", () -> isRunning(child));
        var family = ProcessHandle.current().descendants().toList();
        child.dismiss();
        child.bury(Duration.ofMillis(50));
        within(1000, "nobody is left", () -> areGone(family));
    }

    @Test
    void aWallThatWasNotTriedDoesNotCount() throws Exception {
        var child = start(REPORT + "exec cat");
        within(2000, "it runs", () -> isRunning(child));
        assertEquals(List.of("files"), child.state().stands());
        assertEquals(List.of("memory: was not tried"), child.state().fallen());
        assertEquals(Level.SAME_UID, child.state().level());
    }

    @Test
    void waitsLongerEachTimeItDiesYoung() {
        var backOff = new BackOff();
        var young = Duration.ofSeconds(1);
        assertEquals(0, backOff.millisAfter(young));
        assertEquals(100, backOff.millisAfter(young));
        assertEquals(200, backOff.millisAfter(young));
        assertEquals(0, backOff.millisAfter(Duration.ofMinutes(1)));
    }

    private static boolean isRunning(Child child) {
        return child.state().state().equals("running");
    }

    private Child start(String script) {
        var kind = new Kind(true, Set.of("files", "memory"));
        var log = new PrintStream(logged, true, StandardCharsets.UTF_8);
        var started = new Child("test", kind, () -> List.of("/bin/sh", "-c", script), log, () -> {});
        child = Optional.of(started);
        started.start();
        return started;
    }

    private String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }
}
