// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.child;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dualchip.launcher.room.Room;
import org.dualchip.launcher.room.WallReport;
import org.dualchip.link.message.HouseMessages.ProcessState;

/** A process that is started again whenever it dies, until it is dismissed. */
public final class Child {
    private static final System.Logger LOG = System.getLogger(Child.class.getName());
    private static final String STARTING = "starting";
    private static final String RUNNING = "running";
    private static final String DOWN = "down";

    private final String name;
    private final Command command;
    private final Kind kind;
    private final LogLines log;
    private final Runnable changed;
    private final BackOff backOff = new BackOff();
    private final Thread watcher;
    private Optional<Process> process = Optional.empty();
    /** Bubblewrap's own child and the JVM, which outlive bubblewrap when it alone is killed. */
    private List<ProcessHandle> family = List.of();

    private final CountDownLatch dismissal = new CountDownLatch(1);
    private int restarts;
    private volatile ProcessState state;

    /** How the process is started; asked anew each time. */
    @FunctionalInterface
    public interface Command {
        List<String> words() throws IOException;
    }

    /** @param changed called whenever the state did */
    public Child(String name, Kind kind, Command command, PrintStream log, Runnable changed) {
        this.name = name;
        this.kind = kind;
        this.command = command;
        this.log = new LogLines(name, log);
        this.changed = changed;
        this.state = kind.untried(name, 0, DOWN, 0);
        this.watcher = new Thread(this::live, "watch-" + name);
        watcher.setDaemon(true);
    }

    public void start() {
        watcher.start();
    }

    public ProcessState state() {
        return state;
    }

    /** One thread for all its lives: the kernel kills a child with its parent <em>thread</em>. */
    private void live() {
        try {
            while (!isDismissed()) {
                var born = Instant.now();
                liveOnce();
                if (isDismissed()) break;
                become(kind.untried(name, 0, DOWN, ++restarts));
                dismissal.await(backOff.millisAfter(Duration.between(born, Instant.now())), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        become(kind.untried(name, 0, DOWN, restarts));
    }

    private void liveOnce() throws InterruptedException {
        try {
            if (!begin()) return;
            int exit = process.orElseThrow().waitFor();
            kill();
            if (!isDismissed()) LOG.log(Level.WARNING, "{0} died with exit code {1}, and is started again", name, exit);
        } catch (IOException e) {
            LOG.log(Level.ERROR, name + " cannot be started, and is tried again", e);
        }
    }

    private synchronized boolean begin() throws IOException {
        if (isDismissed()) return false;
        var builder = new ProcessBuilder(command.words());
        builder.environment().clear();
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("PATH", "/usr/bin:/bin");
        var born = builder.start();
        process = Optional.of(born);
        family = List.of();
        become(kind.untried(name, born.pid(), STARTING, restarts));
        daemon("err-" + name, () -> log.pump(born.getErrorStream()));
        daemon("out-" + name, () -> hear(born));
        return true;
    }

    /** Its first line is the report of its walls, its second says that it is up; what follows is log. */
    private void hear(Process born) {
        try {
            var lines = new CappedLines(born.getInputStream());
            lines.next().flatMap(WallReport::parse).ifPresent(report -> reported(born, report));
            lines.next().filter(Room.UP::equals).ifPresent(up -> risen(born));
            for (var line = lines.next(); line.isPresent(); line = lines.next()) log.forward(line.get());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "{0} closed its output: {1}", name, e.getMessage());
        }
    }

    private synchronized void reported(Process born, WallReport report) {
        if (!isCurrent(born)) return;
        family = born.descendants().toList();
        become(kind.tried(name, innermost(born), restarts, report));
    }

    /** The JVM itself, within bubblewrap or without. */
    private long innermost(Process born) {
        var childless = family.stream().filter(one -> one.children().findAny().isEmpty());
        return childless.mapToLong(ProcessHandle::pid).findFirst().orElse(born.pid());
    }

    private synchronized void risen(Process born) {
        if (isCurrent(born)) become(kind.with(state, RUNNING));
    }

    /** What it said may be read only when its successor is there already. */
    private boolean isCurrent(Process born) {
        return process.filter(born::equals).isPresent();
    }

    private void become(ProcessState next) {
        state = next;
        changed.run();
    }

    private boolean isDismissed() {
        return dismissal.getCount() == 0;
    }

    /** Asks it to stop, by closing the pipe it listens to. */
    public synchronized void dismiss() {
        dismissal.countDown();
        process.ifPresent(Child::closePipe);
    }

    private static void closePipe(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "its pipe is closed already", e);
        }
    }

    /** Waits until it has stopped, and kills it when it has not by then. */
    public void bury(Duration patience) {
        try {
            if (running().isPresent()) running().get().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    private synchronized Optional<Process> running() {
        return process;
    }

    /** Kills it with all its descendants; it is started again unless it was dismissed. */
    public synchronized void kill() {
        var all = Stream.concat(process.stream().flatMap(Process::descendants), family.stream())
                .distinct()
                .toList();
        // By its handle: Process.destroyForcibly closes the streams, and with them the last words of the dead.
        process.map(Process::toHandle).ifPresent(ProcessHandle::destroyForcibly);
        all.forEach(ProcessHandle::destroyForcibly);
        process.ifPresent(Child::closePipe);
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
