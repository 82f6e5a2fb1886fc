// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.link.LinkException;

/** Cards tapped at the front door, one after the other, each as soon as the one before is done with. */
final class Tapping {
    /** Nobody presents a card again sooner to a reader that has said nothing. */
    private static final int PAUSE_MS = 100;

    private final RunningHouse house;
    private final List<String> cards;
    private final AtomicInteger ended = new AtomicInteger();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Integer> ends = new TreeMap<>();

    Tapping(RunningHouse house, List<String> cards) {
        this.house = house;
        this.cards = cards;
    }

    /** Something that happens meanwhile. */
    interface Event {
        void happen() throws Exception;
    }

    /** Taps, and has something happen while the first of them is under way. */
    void during(int count, Event event) throws Exception {
        var tapping = new Thread(() -> go(count), "tapping");
        tapping.start();
        Thread.sleep(5);
        event.happen();
        tapping.join();
    }

    void go(int count) {
        for (int tap = 0; tap < count; tap++) once(cards.get(ended.get() % cards.size()));
    }

    private void once(String card) {
        try {
            var tap = house.tap(card);
            acknowledged.put(tap.tap(), tap.decision());
            end(tap.decision() + " " + tap.reason());
        } catch (LinkException | IOException e) {
            end("failed, " + e.getMessage());
            pause();
        }
    }

    private synchronized void end(String how) {
        ended.incrementAndGet();
        ends.merge(how, 1, Integer::sum);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Taps that came to an end, whichever. */
    int ended() {
        return ended.get();
    }

    /** What the controller said of each tap that it answered: its id, and granted or denied. */
    Map<String, String> acknowledged() {
        return acknowledged;
    }

    /** How often each end was met. */
    synchronized Map<String, Integer> ends() {
        return new TreeMap<>(ends);
    }
}
