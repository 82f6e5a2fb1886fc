// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dualchip.link.Done;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.link.message.PlaceMessages.Order;
import org.dualchip.plugin.Signal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What operators ask for without a card; who may ask has been checked before. */
@Component(service = Requests.class)
public final class Requests {
    private static final long PATIENCE_S = 8;

    private final Signals signals;
    private final Inputs inputs;

    @Activate
    public Requests(@Reference Signals signals, @Reference Inputs inputs) {
        this.signals = signals;
        this.inputs = inputs;
    }

    /**
     * Has a plugin react to a command, at one checkpoint of its function or at all.
     *
     * @throws IllegalArgumentException when there is no such plugin, command or checkpoint, or the plugin refuses the
     *     command at each of them: it does not understand it as it was put, or there is nothing to do
     * @throws LinkException naming the checkpoints where nobody heeded it
     */
    public Done order(Order order) throws LinkException {
        var command = new Signal.Command(order.name(), order.holder(), order.parameters(), order.by());
        checked(command);
        var deaf = new ArrayList<String>();
        var heeded = new ArrayList<Future<Boolean>>();
        var where = where(order);
        for (var checkpoint : where) heeded.add(signals.order(checkpoint, order.function(), command));
        var refused = new ArrayList<IllegalArgumentException>();
        for (int i = 0; i < where.size(); i++) {
            try {
                if (!done(heeded.get(i))) deaf.add(where.get(i));
            } catch (IllegalArgumentException e) {
                refused.add(e);
            }
        }
        if (!deaf.isEmpty()) {
            throw new LinkException(
                    order.name() + " was not heeded at " + String.join(", ", deaf) + "; see the notices");
        }
        if (refused.size() == where.size()) throw refused.get(0);
        return new Done();
    }

    private List<String> where(Order order) {
        var plugin = signals.reactor(order.function())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no plugin for " + order.function() + " that takes orders is running"));
        var commands = plugin.words().commands();
        if (!commands.contains(order.name())) {
            throw new IllegalArgumentException("no command " + order.name() + " of " + order.function()
                    + "; there are: " + String.join(", ", commands));
        }
        var all = signals.checkpoints(order.function());
        if (order.checkpoint().isEmpty() && !all.isEmpty()) return all;
        if (all.contains(order.checkpoint())) return List.of(order.checkpoint());
        throw new IllegalArgumentException("no checkpoint " + order.checkpoint() + " of " + order.function()
                + "; there are: " + String.join(", ", all));
    }

    /** What is said here goes into the journal. */
    private static void checked(Signal.Command command) {
        boolean tooLong = command.parameters().entrySet().stream()
                .anyMatch(one -> one.getKey().length() > 32 || one.getValue().length() > 200);
        if (command.parameters().size() > 8 || tooLong) {
            throw new IllegalArgumentException("an order has 8 parameters at most, of 200 characters each");
        }
        if (command.holder().length() > 32 || command.by().length() > 64) {
            throw new IllegalArgumentException("a holder has 32 characters at most, and who asks 64");
        }
    }

    /**
     * That there is such an input, and people move it.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public void requireByHand(MoveInput move) {
        inputs.byHand(move.checkpoint(), move.input());
    }

    /** Moves an input that is wired to be moved by hand, and waits until its checkpoint has heard of it. */
    public Done move(MoveInput move) throws LinkException {
        done(inputs.moved(inputs.byHand(move.checkpoint(), move.input()), move.active()));
        return new Done();
    }

    private static boolean done(Future<Boolean> signal) throws LinkException {
        try {
            return signal.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) throw refused;
            return false;
        } catch (TimeoutException | CancellationException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException("interrupted while a plugin reacted", e);
        }
    }
}
