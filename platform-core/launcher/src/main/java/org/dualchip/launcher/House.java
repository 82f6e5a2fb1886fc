// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.launcher.child.Child;
import org.dualchip.launcher.child.Kind;
import org.dualchip.launcher.wall.Canaries;
import org.dualchip.launcher.wall.Means;
import org.dualchip.launcher.wall.ReaderDaemon;
import org.dualchip.link.Transport;
import org.dualchip.link.message.HouseMessages.ProcessState;

/** The processes of the house while they live. */
final class House implements Running {
    private static final Duration LAST_WORDS = Duration.ofMillis(2500);

    private final List<Child> children = new ArrayList<>();
    private final List<Child> readerUsers = new ArrayList<>();
    private final Directories directories;
    private final Means means;
    private final Canaries canaries;
    private final RoomCommand command;
    private final ReaderDaemon readerDaemon;
    private final PluginProcesses plugins;
    private final ControllerLink controller;

    House(Blueprint blueprint, RunOptions options, Directories directories, Means means, Greeting greeting)
            throws IOException {
        this.directories = directories;
        this.means = means;
        var sandbox = means.sandbox();
        canaries = new Canaries(directories.canaries());
        Directories.ownDirectory(directories.runtime().resolve("launcher"));
        Directories.ownDirectory(directories.runtime().resolve("control"));
        plugins = new PluginProcesses(blueprint, directories.generations(), this::child);
        var clock = ClockMark.read(options.config());
        controller = new ControllerLink(
                Transport.of("unix:" + directories.runtime()),
                new ControllerLink.Told(this::processes, () -> clock.keeping(Instant.now())),
                () -> greeting.print(processes(), sandbox.remedy().orElse("this should not be; see the log")),
                plugins);
        command = new RoomCommand(options, directories, means, canaries, blueprint);
        for (var plan : blueprint.plans()) {
            var child = child(plan);
            children.add(child);
            if (plan.hasReaders()) readerUsers.add(child);
        }
        readerDaemon = new ReaderDaemon(ReaderDaemon.DIRECTORY, () -> {
            if (sandbox.stands()) readerUsers.forEach(Child::kill);
        });
    }

    private Child child(Plan plan) throws IOException {
        command.layDoor(plan);
        if (plan.opens().isPresent()) {
            Directories.ownDirectory(directories.runtime().resolve(plan.opens().get()));
        }
        var kind = new Kind(means.sandbox().stands(), plan.wanted(means));
        return new Child(plan.name(), kind, () -> command.of(plan), System.err, this::changed);
    }

    private void changed() {
        controller.tell();
        for (var state : processes()) {
            if (state.state().equals("running")) means.groups().settle(state.name());
        }
    }

    @Override
    public void start() throws IOException {
        children.forEach(Child::start);
        plugins.start();
    }

    @Override
    public List<ProcessState> processes() {
        var states = new ArrayList<>(children.stream().map(Child::state).toList());
        states.addAll(plugins.states());
        return states;
    }

    /** Asks all to stop, and kills those that have not when their time is over. */
    @Override
    public void close() {
        readerDaemon.close();
        controller.close();
        var all = new ArrayList<>(children);
        all.addAll(plugins.close());
        all.forEach(Child::dismiss);
        long deadline = System.nanoTime() + LAST_WORDS.toNanos();
        for (var child : all) child.bury(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        canaries.close();
        means.close();
    }
}
