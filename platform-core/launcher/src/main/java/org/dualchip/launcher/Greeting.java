// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dualchip.link.message.HouseMessages.ProcessState;

/**
 * What is said when the first tap can be served: which walls are down and what to do, then where the page is.
 *
 * @param first what is waited for before, for 20 s at most
 */
record Greeting(PrintWriter out, String url, String token, Future<?> first) {
    private static final long PATIENCE_S = 20;
    private static final System.Logger LOG = System.getLogger(Greeting.class.getName());

    /** Scripts wait for the line that begins with {@code ready} and the address. */
    void print(List<ProcessState> processes, String remedy) {
        try {
            first.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "what comes first is not done", e);
        }
        walls(processes)
                .forEach((wall, names) ->
                        out.println("wall " + wall + " is down around " + String.join(", ", names) + ": " + remedy));
        out.println("ready " + url + "#" + token);
        out.flush();
    }

    private static TreeMap<String, TreeSet<String>> walls(List<ProcessState> processes) {
        var down = new TreeMap<String, TreeSet<String>>();
        for (var process : processes) {
            for (var fallen : process.fallen()) {
                var wall = fallen.replaceFirst(":.*", "");
                down.computeIfAbsent(wall, name -> new TreeSet<>()).add(process.name());
            }
        }
        return down;
    }
}
