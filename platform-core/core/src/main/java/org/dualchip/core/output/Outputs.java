// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.output;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.dualchip.core.events.Events;
import org.dualchip.link.message.OperatorMessages.OutputMoved;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Opens a checkpoint's output for a time, then puts it to rest. A longer opening is never cut short by a shorter one. */
@Component(service = Outputs.class)
public final class Outputs {
    private static final System.Logger LOG = System.getLogger(Outputs.class.getName());

    private final Events events;
    private final Map<String, Output> outputs = new ConcurrentHashMap<>();
    private final Map<String, Opening> openings = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Outputs::daemon);

    private record Opening(long untilNanos, ScheduledFuture<?> end) {}

    @Activate
    public Outputs(@Reference Events events) {
        this.events = events;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addOutput(Output output) {
        outputs.put(output.checkpoint(), output);
    }

    void removeOutput(Output output) {
        outputs.remove(output.checkpoint(), output);
    }

    public Set<String> checkpoints() {
        return outputs.keySet();
    }

    public boolean isOpen(String checkpoint) {
        return openings.containsKey(checkpoint);
    }

    /**
     * Opens for a time from now.
     *
     * @return whether the output obeyed; when not, the log says why and the rest of the house goes on
     */
    public synchronized boolean open(String checkpoint, Duration time) {
        var output = outputs.get(checkpoint);
        if (timer.isShutdown() || output == null || !move(output, true)) return false;
        long until = System.nanoTime() + time.toNanos();
        var before = openings.get(checkpoint);
        if (before != null && before.untilNanos - until >= 0) return true;
        if (before != null) before.end.cancel(false);
        var end = timer.schedule(() -> close(checkpoint), time.toNanos(), TimeUnit.NANOSECONDS);
        openings.put(checkpoint, new Opening(until, end));
        if (before == null) events.tell(new OutputMoved(checkpoint, true, Instant.now()));
        return true;
    }

    private synchronized void close(String checkpoint) {
        var opening = openings.get(checkpoint);
        if (opening == null || opening.untilNanos - System.nanoTime() > 0) return; // a longer one came meanwhile
        openings.remove(checkpoint);
        var output = outputs.get(checkpoint);
        if (output != null) move(output, false);
        events.tell(new OutputMoved(checkpoint, false, Instant.now()));
    }

    private static boolean move(Output output, boolean active) {
        try {
            output.set(active);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "output of {0} does not obey: {1}", output.checkpoint(), e.toString());
            return false;
        }
    }

    @Deactivate
    synchronized void rest() {
        timer.shutdownNow();
        openings.clear();
        outputs.values().forEach(output -> move(output, false));
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "outputs");
        thread.setDaemon(true);
        return thread;
    }
}
