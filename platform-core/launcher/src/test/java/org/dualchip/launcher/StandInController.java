// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import org.dualchip.launcher.room.Arguments;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.HouseMessages.Processes;
import org.dualchip.link.message.HouseMessages.Ready;

/** A controller that writes down what the launcher tells it, and is ready when all processes run. */
public final class StandInController {

    private StandInController() {}

    public static void main(String[] words) throws Exception {
        var arguments = new Arguments(List.of(words));
        var transport = Transport.of(arguments.one("dualchip.transport").orElseThrow());
        var notes = Path.of(arguments.one("dualchip.data").orElseThrow()).resolve("controller/processes");
        try (var door = new Listener(transport, "launcher", Wall.LAUNCHER, () -> noting(notes))) {
            Thread.sleep(60_000);
            door.tell(new Ready(false));
        }
    }

    private static Handler noting(Path notes) {
        return new Handler() {
            @Override
            public Message handle(Link from, Message message) throws IOException {
                var processes = ((Processes) message).processes();
                note(notes, processes);
                from.tell(
                        new Ready(processes.stream().allMatch(one -> one.state().equals("running"))));
                return new Done();
            }
        };
    }

    private static synchronized void note(Path notes, List<ProcessState> processes) throws IOException {
        var lines = processes.stream()
                .map(one ->
                        one.name() + " " + one.pid() + " " + one.level() + " " + one.restarts() + " " + one.fallen())
                .collect(Collectors.joining("\n"));
        var fresh = Files.writeString(notes.resolveSibling("processes.new"), lines);
        Files.move(fresh, notes, StandardCopyOption.ATOMIC_MOVE);
    }
}
