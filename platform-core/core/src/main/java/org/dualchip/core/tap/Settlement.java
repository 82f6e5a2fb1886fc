// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.dualchip.card.CardSeen;
import org.dualchip.card.FileContent;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Pending;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.TapBody;
import org.dualchip.core.store.TappedAgain;
import org.dualchip.core.store.Writing;
import org.dualchip.plugin.Change;

/**
 * What had come of a change that nobody could confirm, as the card shows it at a later tap. A counter that stands still
 * says no; one that moved may have been moved by another controller, so that only a record tells.
 */
record Settlement(Pending pending, String committed, String by, long counterNow) {

    /** The commits that the card has made, where it shows them. */
    static OptionalLong counter(Map<String, FileContent> files) {
        for (var content : files.values()) {
            if (content instanceof FileContent.Counter counter) {
                return OptionalLong.of(Integer.toUnsignedLong(counter.commits()));
            }
        }
        return OptionalLong.empty();
    }

    /** All that a card settles now. */
    static List<Settlement> of(CardSeen.Opened card, Store store) throws StoreException {
        var counter = counter(card.files());
        if (counter.isEmpty()) return List.of();
        long now = counter.getAsLong();
        var settled = new ArrayList<Settlement>();
        for (var pending : store.pending(card.function(), card.holder().card())) {
            settled.add(new Settlement(pending, committed(pending, now, card.files(), store), card.tap(), now));
        }
        return settled;
    }

    private static String committed(Pending pending, long now, Map<String, FileContent> files, Store store)
            throws StoreException {
        long commits = now - pending.counter();
        if (commits == 0) return "no";
        if (commits < 0) return "unknown";
        for (var change : changes(pending, store)) {
            if (change instanceof Change.Append append
                    && files.get(append.file()) instanceof FileContent.Records records) {
                if (records.records().stream().anyMatch(record -> holds(record, append.data()))) return "yes";
                // One commit writes one record at most: the intended one would still be among the newest.
                if (commits <= records.records().size()) return "no";
            }
        }
        return "unknown";
    }

    private static List<Change> changes(Pending pending, Store store) throws StoreException {
        try {
            return TappedAgain.read(pending.tap(), store.intended(pending.tap()))
                    .decision()
                    .changes();
        } catch (TappedAgain.Unreadable e) {
            return List.of();
        }
    }

    /** Zeros follow a shorter record. */
    private static boolean holds(byte[] record, byte[] appended) {
        return Arrays.equals(record, Arrays.copyOf(appended, record.length)) && appended.length <= record.length;
    }

    void into(Writing writing) {
        var body = TapBody.settled(pending, committed, by, counterNow);
        writing.and(Entry.Kind.SETTLED, pending.tap(), body).settled(pending.tap());
    }
}
