// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.HouseMessages.ClockKept;
import org.dualchip.link.message.HouseMessages.Keeping;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.HouseMessages.Processes;
import org.dualchip.link.message.HouseMessages.Ready;
import org.dualchip.link.message.LifecycleMessages.Kill;
import org.dualchip.link.message.LifecycleMessages.Wanted;
import org.dualchip.link.message.LifecycleMessages.WantedProcess;

/** The launcher's end of its wall: tells the controller what runs, and hears when taps can be served. */
final class ControllerLink implements Handler, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ControllerLink.class.getName());

    private static final int CLOCK_EVERY_S = 5;

    private final Told told;
    private final Runnable firstReady;
    private final Orders orders;
    private final Dialler controller;
    /** Whoever changed something must not wait for a controller that does not read. */
    private final ScheduledExecutorService teller =
            new ScheduledThreadPoolExecutor(1, ControllerLink::daemon, new DiscardPolicy());

    private boolean wasReady;
    private Keeping toldOfClock = Keeping.UNKNOWN;

    /** What the controller may have done to plugins' processes. */
    interface Orders {
        /** These are to run, and no others. */
        void want(List<WantedProcess> processes);

        void kill(String process);

        /** Where there are no processes, nothing comes and goes. */
        Orders NONE = new Orders() {
            @Override
            public void want(List<WantedProcess> processes) {}

            @Override
            public void kill(String process) {}
        };
    }

    /** What is told of. */
    record Told(Supplier<List<ProcessState>> processes, Supplier<Keeping> clock) {}

    ControllerLink(Transport transport, Told told, Runnable firstReady, Orders orders) {
        this.told = told;
        this.firstReady = firstReady;
        this.orders = orders;
        this.controller = new Dialler(transport, "launcher", Wall.LAUNCHER, this, link -> tell());
        teller.scheduleWithFixedDelay(this::lookAtClock, CLOCK_EVERY_S, CLOCK_EVERY_S, TimeUnit.SECONDS);
    }

    /** Something has changed. */
    void tell() {
        teller.execute(this::tellNow);
    }

    private void tellNow() {
        try {
            controller.link().tell(new Processes(told.processes.get()));
            toldOfClock = told.clock.get();
            controller.link().tell(new ClockKept(toldOfClock));
        } catch (LinkException e) {
            LOG.log(Level.DEBUG, "the controller is told when it is back");
        }
    }

    private void lookAtClock() {
        if (told.clock.get() != toldOfClock) tellNow();
    }

    @Override
    public Message handle(Link from, Message message) {
        if (message instanceof Ready ready) hear(ready.ready());
        if (message instanceof Wanted wanted) orders.want(wanted.processes());
        if (message instanceof Kill kill) orders.kill(kill.process());
        return new Done();
    }

    /** What is waited for takes its time, and the controller may want something meanwhile. */
    private synchronized void hear(boolean ready) {
        LOG.log(Level.INFO, ready ? "taps can be served" : "taps cannot be served now");
        if (ready && !wasReady) daemon(firstReady).start();
        wasReady |= ready;
    }

    @Override
    public void close() {
        controller.close();
        teller.shutdown();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "controller-link");
        thread.setDaemon(true);
        return thread;
    }
}
