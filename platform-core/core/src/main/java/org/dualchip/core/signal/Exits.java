// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens for people who want out: with every plugin dead, under any lockdown, journalled first when the journal can be
 * written in a moment, and opened when it cannot.
 */
@Component(service = Exits.class)
public final class Exits {
    private static final System.Logger LOG = System.getLogger(Exits.class.getName());
    private static final long MOMENT_MS = 200;

    private final Store store;
    private final Outputs outputs;
    /** A disk that hangs must not keep anybody in, so another thread waits for it. */
    private final ExecutorService scribe =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64), Exits::daemon);

    @Activate
    public Exits(@Reference Store store, @Reference Outputs outputs) {
        this.store = store;
        this.outputs = outputs;
    }

    @Deactivate
    void stop() {
        scribe.shutdown();
    }

    /** Whether the output obeyed. */
    boolean open(String checkpoint, int seconds) {
        journal(checkpoint, seconds);
        boolean obeyed = outputs.open(checkpoint, Duration.ofSeconds(seconds));
        if (!obeyed) LOG.log(Level.ERROR, "somebody wants out at {0}, and nothing opens", checkpoint);
        return obeyed;
    }

    private void journal(String checkpoint, int seconds) {
        var entry = new FutureTask<>(() -> {
            store.append(Entry.Kind.EXIT, "", body(checkpoint, seconds));
            return true;
        });
        try {
            scribe.execute(entry);
            entry.get(MOMENT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.log(Level.ERROR, "the exit at " + checkpoint + " opens before it is journalled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String body(String checkpoint, int seconds) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("checkpoint", checkpoint);
            json.writeNumberField("seconds", seconds);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer does not fail", e);
        }
        return text.toString();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "exits");
        thread.setDaemon(true);
        return thread;
    }
}
