// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.output;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dualchip.core.events.Events;
import org.dualchip.link.message.OperatorMessages.OutputMoved;
import org.dualchip.plugin.Reaction.Hold;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Opens a checkpoint's output for a time, or holds it active until it is told to rest. A longer opening is never cut
 * short by a shorter one, nor by the end of a hold; and a hold outlasts every opening.
 */
@Component(service = Outputs.class)
public final class Outputs {
    private final Events events;
    private final Map<String, Moved> outputs = new ConcurrentHashMap<>();
    private final List<Consumer<String>> appearances = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Outputs::daemon);

    @Activate
    public Outputs(@Reference Events events) {
        this.events = events;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addOutput(Output output) {
        synchronized (this) {
            outputs.put(output.checkpoint(), new Moved(output));
        }
        appearances.forEach(listener -> listener.accept(output.checkpoint()));
    }

    /** What it did is forgotten with it: it rests when it comes back. */
    synchronized void removeOutput(Output output) {
        var moved = outputs.get(output.checkpoint());
        if (moved == null || !moved.moves(output)) return;
        outputs.remove(output.checkpoint());
        if (moved.active(System.nanoTime())) tell(output.checkpoint(), false);
    }

    /** Has somebody told of each output that comes up, by its checkpoint. */
    public void whenOneAppears(Consumer<String> listener) {
        appearances.add(listener);
    }

    public void leave(Consumer<String> listener) {
        appearances.remove(listener);
    }

    public Set<String> checkpoints() {
        return outputs.keySet();
    }

    public boolean isOpen(String checkpoint) {
        var moved = outputs.get(checkpoint);
        return moved != null && moved.told();
    }

    /**
     * Opens for a time from now.
     *
     * @return whether the output obeyed; when not, the log says why and the rest of the house goes on
     */
    public synchronized boolean open(String checkpoint, Duration time) {
        var output = outputs.get(checkpoint);
        if (timer.isShutdown() || output == null || !output.open(System.nanoTime() + time.toNanos())) return false;
        timer.schedule(() -> look(checkpoint), time.toNanos(), TimeUnit.NANOSECONDS);
        tellMove(checkpoint, output, true);
        return true;
    }

    /**
     * What it does from now on between openings.
     *
     * @return whether the output obeyed
     */
    public synchronized boolean hold(String checkpoint, Hold how) {
        var output = outputs.get(checkpoint);
        if (timer.isShutdown() || output == null || !output.hold(how == Hold.ACTIVE, System.nanoTime())) return false;
        tellMove(checkpoint, output, output.active(System.nanoTime()));
        return true;
    }

    /**
     * Until when an output was last active.
     *
     * @param at the time it is now, by the caller's clock
     * @return by that clock: {@code at} while it is held, later than it during an opening; empty when it never was
     *     active since the controller started, or since it came up
     */
    public synchronized Optional<Instant> released(String checkpoint, Instant at) {
        var output = outputs.get(checkpoint);
        return output == null ? Optional.empty() : output.released(at, System.nanoTime());
    }

    /** An opening has ended, unless a longer one came meanwhile. */
    private synchronized void look(String checkpoint) {
        var output = outputs.get(checkpoint);
        if (output == null) return;
        tellMove(checkpoint, output, output.settle(System.nanoTime()));
    }

    private void tellMove(String checkpoint, Moved output, boolean active) {
        if (output.tell(active)) tell(checkpoint, active);
    }

    private void tell(String checkpoint, boolean active) {
        events.tell(new OutputMoved(checkpoint, active, Instant.now()));
    }

    @Deactivate
    synchronized void rest() {
        timer.shutdownNow();
        outputs.values().forEach(Moved::rest);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "outputs");
        thread.setDaemon(true);
        return thread;
    }
}
