// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.dualchip.core.events.Events;
import org.dualchip.core.events.Texts;
import org.dualchip.core.store.Store;
import org.dualchip.link.message.InspectMessages;
import org.dualchip.link.message.InspectMessages.Felt;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Reason;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The inputs that are wired: what each feels goes to its checkpoint's plugin, or, where people want out, to the exits. */
@Component(service = Inputs.class)
public final class Inputs {
    static final String REQUEST_TO_EXIT = "request-to-exit";
    private static final System.Logger LOG = System.getLogger(Inputs.class.getName());

    private final Signals signals;
    private final Exits exits;
    private final Events events;
    private final Store store;
    private final List<WiredInput> wired = new CopyOnWriteArrayList<>();

    @Activate
    public Inputs(
            @Reference Signals signals, @Reference Exits exits, @Reference Events events, @Reference Store store) {
        this.signals = signals;
        this.exits = exits;
        this.events = events;
        this.store = store;
    }

    void add(WiredInput input) {
        wired.add(input);
    }

    void remove(WiredInput input) {
        wired.remove(input);
        signals.forget(input.checkpoint(), input.name());
    }

    /** An input feels something from now on; true when it was heeded. */
    Future<Boolean> moved(WiredInput input, boolean active) {
        input.felt(active);
        if (!input.name().equals(REQUEST_TO_EXIT)) return signals.input(input.checkpoint(), input.name(), active);
        return CompletableFuture.completedFuture(active && exits.open(input.checkpoint(), input.seconds()));
    }

    /** All of them, as they were felt last. */
    public InspectMessages.Inputs felt() {
        return new InspectMessages.Inputs(wired.stream()
                .map(input -> new Felt(input.checkpoint(), input.name(), input.active(), input.byHand()))
                .sorted(Comparator.comparing(Felt::checkpoint).thenComparing(Felt::name))
                .toList());
    }

    /** Told once, until it is back. */
    void missing(WiredInput input, Exception why) {
        LOG.log(Level.ERROR, "input {0} of {1} cannot be read: {2}", input.name(), input.checkpoint(), why.toString());
        var reason = Reason.of("INPUT_MISSING").with("input", input.name());
        events.tell(new Noticed(
                "",
                store.now(),
                input.checkpoint(),
                "",
                Notice.Urgency.ALARM,
                reason.code(),
                Texts.ofAll(reason, Map.of())));
    }

    /**
     * The input of this name that people move.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    WiredInput byHand(String checkpoint, String name) {
        for (var input : wired) {
            if (input.byHand()
                    && input.checkpoint().equals(checkpoint)
                    && input.name().equals(name)) return input;
        }
        var names = wired.stream()
                .filter(WiredInput::byHand)
                .map(input -> input.checkpoint() + " " + input.name())
                .sorted()
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "no input " + checkpoint + " " + name + " is moved by hand; there are: " + names);
    }
}
