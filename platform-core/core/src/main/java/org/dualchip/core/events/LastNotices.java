// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dualchip.link.message.PlaceMessages.Noticed;

/** The last notices, as many as fit into one message; a checkpoint that floods them pushes out its own. */
final class LastNotices {
    private static final int KEPT = 40;

    private final Deque<Noticed> notices = new ArrayDeque<>();

    synchronized void keep(Noticed notice) {
        notices.addFirst(notice);
        if (notices.size() > KEPT) notices.removeLastOccurrence(oldestOf(loudest()));
    }

    private String loudest() {
        return notices.stream()
                .collect(Collectors.groupingBy(Noticed::checkpoint, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private Noticed oldestOf(String checkpoint) {
        return notices.stream()
                .filter(one -> one.checkpoint().equals(checkpoint))
                .reduce((newer, older) -> older)
                .orElseThrow();
    }

    synchronized List<Noticed> all() {
        return List.copyOf(notices);
    }
}
