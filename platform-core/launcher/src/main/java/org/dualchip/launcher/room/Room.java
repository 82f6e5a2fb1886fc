// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleException;

/** The main class of every process of the house. */
public final class Room {
    /** A bundle is missing or does not resolve: starting again will not help. */
    public static final int EXIT_UNRESOLVED = 3;

    /** The second line on standard output, after the {@link WallReport}. */
    public static final String UP = "up";

    private static final System.Logger LOG = System.getLogger(Room.class.getName());

    private final Arguments arguments;
    private volatile Optional<Boot> boot = Optional.empty();

    private Room(Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] words) throws Exception {
        JsonLines.installNameless();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> LOG.log(Level.ERROR, thread.getName() + " died", e));
        new Room(new Arguments(List.of(words))).live();
    }

    private void live() throws Exception {
        Lifeline.hold(System.in, this::farewell);
        Runtime.getRuntime().addShutdownHook(new Thread(this::farewell, "farewell"));
        var toLauncher = System.out;
        System.setOut(System.err); // what bundles print is log
        toLauncher.println(Trial.of(arguments).line());
        var main = arguments.one("room.main");
        if (main.isEmpty()) furnish();
        toLauncher.println(UP);
        if (main.isPresent()) call(main.get());
        else stay();
    }

    private void furnish() {
        try {
            boot = Optional.of(
                    Boot.boot(arguments.properties(), paths("room.bundle"), paths("room.settings"), scratch()));
        } catch (BundleException e) {
            LOG.log(Level.ERROR, e.getMessage());
            Runtime.getRuntime().halt(EXIT_UNRESOLVED);
        }
    }

    /** Until somebody stops the framework; a thread that a bundle left behind must not keep the process. */
    private void stay() throws InterruptedException {
        boot.orElseThrow().await();
        Runtime.getRuntime().halt(0);
    }

    private List<Path> paths(String name) {
        return arguments.all(name).stream().map(Path::of).toList();
    }

    private Path scratch() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private void call(String main) throws ReflectiveOperationException {
        var method = Class.forName(main).getMethod("main", String[].class);
        method.invoke(null, (Object) arguments.words().toArray(String[]::new));
    }

    /** The controller's outputs go to their rest state; the others have nothing to put in order. */
    private void farewell() {
        var patience = arguments.one("room.farewell.ms").map(Long::valueOf).map(Duration::ofMillis);
        if (patience.isEmpty()) return;
        var stop = new Thread(() -> boot.ifPresent(it -> it.stop(patience.get())), "stop");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(patience.get().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
