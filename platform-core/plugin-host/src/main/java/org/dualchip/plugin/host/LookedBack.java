// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.ViewMessages.FetchMemories;
import org.dualchip.link.message.ViewMessages.FetchTaps;
import org.dualchip.link.message.ViewMessages.PastMemories;
import org.dualchip.link.message.ViewMessages.PastTap;
import org.dualchip.link.message.ViewMessages.PastTaps;
import org.dualchip.link.plugin.ShownAgain;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Known;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Past;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Remembered;
import org.dualchip.plugin.Tap;

/** What a view looks back at, fetched page by page while it goes through it. */
record LookedBack(Link controller, String question, Records records) implements Known {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public Iterable<Past> taps() {
        return () -> new Pages<>() {
            private long last;

            @Override
            boolean fetch(Deque<Past> page) throws LinkException {
                var fetched = controller.call(new FetchTaps(question, last), PastTaps.class, PATIENCE);
                fetched.taps().forEach(tap -> page.add(past(tap)));
                last = fetched.last();
                return fetched.more();
            }
        };
    }

    @Override
    public Iterable<Remembered> holders() {
        return memories(false);
    }

    @Override
    public Iterable<Remembered> areas() {
        return memories(true);
    }

    @Override
    public Fields rules(String type) {
        return records.rules(type);
    }

    private Iterable<Remembered> memories(boolean areas) {
        return () -> new Pages<>() {
            private String last = "";

            @Override
            boolean fetch(Deque<Remembered> page) throws LinkException {
                var fetched = controller.call(new FetchMemories(question, areas, last), PastMemories.class, PATIENCE);
                fetched.of().forEach((of, values) -> page.add(new Remembered(of, new Memory(values))));
                if (!page.isEmpty()) last = page.getLast().of();
                return fetched.more() && !page.isEmpty();
            }
        };
    }

    private static Past past(PastTap tap) {
        if (!(tap.decided().answer() instanceof Decision decision)) {
            throw new IllegalArgumentException("a tap that is over was decided");
        }
        return new Past(tap(tap.shown()), decision);
    }

    private static Tap tap(Decide shown) {
        return new Tap(
                shown.tap(),
                shown.at(),
                shown.clock(),
                shown.checkpoint(),
                shown.area(),
                shown.intent(),
                new ShownAgain(shown.card()),
                shown.companions(),
                new Memory(shown.memory()),
                Records.NONE);
    }

    /** One page after the other, each when the one before has been gone through. */
    private abstract static class Pages<T> implements Iterator<T> {
        private final Deque<T> page = new ArrayDeque<>();
        private boolean more = true;

        /** Adds what comes next, and says whether there is more behind it. */
        abstract boolean fetch(Deque<T> page) throws LinkException;

        @Override
        public boolean hasNext() {
            try {
                while (page.isEmpty() && more) more = fetch(page);
            } catch (LinkException e) {
                throw new IllegalStateException("what was before cannot be looked at: " + e.getMessage(), e);
            }
            return !page.isEmpty();
        }

        @Override
        public T next() {
            if (!hasNext()) throw new NoSuchElementException();
            return page.remove();
        }
    }
}
