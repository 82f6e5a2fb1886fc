// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.dualchip.plugin.Holder;

/**
 * What is remembered of a holder: how often the sections of his card had been written when they were last shown.
 *
 * @param card the card they are on; a holder's next card begins anew
 * @param versions one a section, in their order; 0 for one that was never shown
 */
record NewestSections(String card, int[] versions) {
    private static final int CARD_LENGTH = 8;
    private static final int KINDS = Section.Kind.values().length;

    /** Bytes that are none of ours, or of another card, are as good as none. */
    static NewestSections of(Holder holder, Optional<byte[]> remembered) {
        return remembered
                .filter(bytes -> bytes.length == CARD_LENGTH + KINDS * Integer.BYTES)
                .map(NewestSections::decode)
                .filter(newest -> newest.card.equals(holder.card()))
                .orElseGet(() -> new NewestSections(holder.card(), new int[KINDS]));
    }

    private static NewestSections decode(byte[] bytes) {
        var versions = new int[KINDS];
        ByteBuffer.wrap(bytes, CARD_LENGTH, KINDS * Integer.BYTES).asIntBuffer().get(versions);
        return new NewestSections(HexFormat.of().formatHex(bytes, 0, CARD_LENGTH), versions);
    }

    int version(Section.Kind kind) {
        return versions[kind.ordinal()];
    }

    boolean knows(Section section) {
        return version(section.kind()) == section.version();
    }

    NewestSections with(Section section) {
        var more = Arrays.copyOf(versions, KINDS);
        more[section.kind().ordinal()] = section.version();
        return new NewestSections(card, more);
    }

    byte[] encoded() {
        var out = ByteBuffer.allocate(CARD_LENGTH + KINDS * Integer.BYTES)
                .put(HexFormat.of().parseHex(card));
        for (int version : versions) out.putInt(version);
        return out.array();
    }
}
