// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.dualchip.launcher.room.JsonLines;
import org.dualchip.launcher.wall.Means;
import org.osgi.framework.BundleException;

/** {@code dualchip run}: serves one data directory until it is told to stop. */
public final class Launcher {
    private static final System.Logger LOG = System.getLogger(Launcher.class.getName());

    private Launcher() {}

    /**
     * Runs the house; returns only when it could not be started, since what stops it, SIGTERM or SIGINT, ends the JVM.
     *
     * @return the exit code
     */
    public static int run(RunOptions options) {
        JsonLines.install("launcher");
        try {
            Directories.ownDirectory(options.data());
            try (var lock = DataLock.take(options.data())) {
                LOG.log(Level.INFO, "serving {0}", lock.data());
                serve(options, Directories.make(lock.data()));
            }
            return 0;
        } catch (IOException | BundleException | IllegalArgumentException e) {
            System.err.println("dualchip: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void serve(RunOptions options, Directories directories)
            throws IOException, BundleException, InterruptedException {
        var blueprint = Blueprint.read(options.config(), directories.data()).bundled(options::jar);
        var page = PageAddress.read(options.config());
        page.requireFree(options.port());
        directories.noteConfiguration(options.config());
        var first = new FutureTask<Void>(options.first(), null);
        var greeting = new Greeting(options.out(), page.url(options.port()), directories.token(), first);
        try (var house = options.singleProcess()
                ? new SingleProcess(blueprint, options, directories, greeting)
                : new House(blueprint, options, directories, Means.find(directories.name()), greeting)) {
            stopAtTheEnd(house, directories);
            house.start();
            begin(first);
            new CountDownLatch(1).await();
        }
    }

    private static void begin(Runnable first) {
        var thread = new Thread(first, "first");
        thread.setDaemon(true);
        thread.start();
    }

    private static void stopAtTheEnd(Running house, Directories directories) {
        Runnable stop = () -> {
            house.close();
            directories.clear();
        };
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
    }
}
