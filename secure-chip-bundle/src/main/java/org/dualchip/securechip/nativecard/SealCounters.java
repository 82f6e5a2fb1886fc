// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.nativecard;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The last seal of each card met here since the start: a card that counts backwards is a copy, or was set back. */
final class SealCounters {
    private static final int MOST_KEPT = 4096;

    private final Map<String, Integer> last = new Kept();

    /** Whether a card may count so now; if it may, it has. */
    synchronized boolean goesOn(byte[] certificateHash, int counter) {
        var card = HexFormat.of().formatHex(certificateHash);
        int before = last.getOrDefault(card, 0);
        if (Integer.compareUnsigned(counter, before) <= 0) return false;
        last.put(card, counter);
        return true;
    }

    /** The least recently counted goes first. */
    private static final class Kept extends LinkedHashMap<String, Integer> {
        Kept() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_KEPT;
        }
    }
}
