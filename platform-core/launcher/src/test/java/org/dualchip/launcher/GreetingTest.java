// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.junit.jupiter.api.Test;

class GreetingTest {
    private final StringWriter said = new StringWriter();
    private final Greeting greeting = new Greeting(
            new PrintWriter(said), "http://127.0.0.1:8080/", "TOKEN", CompletableFuture.completedFuture(null));

    @Test
    void endsWithTheAddressThatScriptsWaitFor() {
        greeting.print(List.of(process("secure", Level.SANDBOXED, List.of())), "");
        assertEquals("ready http://127.0.0.1:8080/#TOKEN\n", said.toString());
    }

    @Test
    void saysItWhenTheFirstThingsAreDone() {
        var first = new FutureTask<Void>(() -> said.append("entered, "), null);
        var thread = new Thread(first);
        var after = new Greeting(new PrintWriter(said), "http://127.0.0.1:8080/", "TOKEN", first);
        thread.start();
        after.print(List.of(), "");
        assertEquals("entered, ready http://127.0.0.1:8080/#TOKEN\n", said.toString());
    }

    @Test
    void saysItAllTheSameWhenTheyFailed() {
        var failed = CompletableFuture.failedFuture(new IllegalStateException("no records"));
        new Greeting(new PrintWriter(said), "http://127.0.0.1:8080/", "TOKEN", failed).print(List.of(), "");
        assertEquals("ready http://127.0.0.1:8080/#TOKEN\n", said.toString());
    }

    @Test
    void saysOfEachWallThatIsDownAroundWhomAndWhatToDo() {
        greeting.print(
                List.of(
                        process("secure", Level.SAME_UID, List.of("files: opened /data/token")),
                        process("gateway", Level.SAME_UID, List.of("files: opened /data/token", "memory: sees it"))),
                "install bubblewrap");
        assertEquals("""
                wall files is down around gateway, secure: install bubblewrap
                wall memory is down around gateway: install bubblewrap
                ready http://127.0.0.1:8080/#TOKEN
                """, said.toString());
    }

    private static ProcessState process(String name, Level level, List<String> fallen) {
        return new ProcessState(name, 1, "running", level, List.of(), fallen, 0);
    }
}
