// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.events;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.dualchip.link.Message;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.osgi.service.component.annotations.Component;

/** Tells listeners what happened, on the thread it happened on; keeps the last taps and notices for those who come later. */
@Component(service = Events.class)
public final class Events {
    private static final System.Logger LOG = System.getLogger(Events.class.getName());
    private static final int KEPT = 50;

    private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<TapDone> lastTaps = new ArrayDeque<>();
    private final LastNotices lastNotices = new LastNotices();

    public void listen(Consumer<Message> listener) {
        listeners.add(listener);
    }

    public void leave(Consumer<Message> listener) {
        listeners.remove(listener);
    }

    public void tell(Message event) {
        if (event instanceof TapDone tap) keep(tap);
        if (event instanceof Noticed notice) lastNotices.keep(notice);
        for (var listener : listeners) tell(listener, event);
    }

    /** A listener that fails must not cost the tap. */
    private static void tell(Consumer<Message> listener, Message event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a listener failed", e);
        }
    }

    private void keep(TapDone tap) {
        synchronized (lastTaps) {
            lastTaps.addFirst(tap.withoutSeal());
            if (lastTaps.size() > KEPT) lastTaps.removeLast();
        }
    }

    /** Newest first, at most 50, since the controller started; without their seals, which the journal has. */
    public List<TapDone> lastTaps() {
        synchronized (lastTaps) {
            return List.copyOf(lastTaps);
        }
    }

    /** Newest first, at most 40, since the controller started. */
    public List<Noticed> lastNotices() {
        return lastNotices.all();
    }
}
