// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.DeskCard;
import org.dualchip.desk.Pins;
import org.dualchip.desk.order.CardOrder;

/** Taps that leave a stamp on the card. */
final class StampWork {
    private static final byte[] UNTOUCHED = new byte[16];
    private static final byte[] STAMP = new byte[16];

    static {
        Arrays.fill(STAMP, (byte) 0x5A);
    }

    private final DeskAndDoor site;
    private final DoorTap full;
    private final Silicon issued = Silicon.blank();

    StampWork(DeskAndDoor site) throws Exception {
        this.site = site;
        this.full = DoorTap.full(site.door);
        try (var none = Pins.none()) {
            site.desk.issue(new CardOrder("stamped", "Ada", 1, 365), none, TornCard.whole(issued));
        }
    }

    /** A first tap, its change and its commit. */
    Stretch firstTap() {
        return new Stretch() {
            @Override
            public Silicon before() {
                return issued.copy();
            }

            @Override
            public void run(DeskCard card) throws Exception {
                stamp(full, card);
            }

            @Override
            public void mustGoOn(Silicon card, boolean lost) throws Exception {
                mustBeBeforeOrAfter(card, lost);
                stamp(full, TornCard.whole(card));
                assertArrayEquals(STAMP, stampOn(card));
            }
        };
    }

    /** A tap after which the card is known, and the short one of its coming back, which changes it. */
    Stretch comingBack() {
        return new Stretch() {
            private final DoorTap door = DoorTap.resumable(site.door);

            @Override
            public Silicon before() {
                return issued.copy();
            }

            @Override
            public void run(DeskCard card) throws Exception {
                door.with(card, (proved, open) -> DoorTap.read(open, DoorTap.RIGHT));
                stamp(door, card);
            }

            @Override
            public void mustGoOn(Silicon card, boolean lost) throws Exception {
                mustBeBeforeOrAfter(card.copy(), lost);
                stamp(door, TornCard.whole(card));
                boolean known = door.with(TornCard.whole(card), (proved, open) -> proved.resumed());
                assertTrue(known, "it proves its holder once more");
                assertArrayEquals(STAMP, stampOn(card));
            }
        };
    }

    private static void stamp(DoorTap door, DeskCard card) throws CardException, RefusedException {
        door.with(card, (proved, open) -> {
            open.write(DoorTap.STAMP, 0, STAMP);
            open.commit(false);
            return proved;
        });
    }

    private void mustBeBeforeOrAfter(Silicon card, boolean lost) throws CardException, RefusedException {
        byte[] stamp = stampOn(card);
        if (!lost || !Arrays.equals(UNTOUCHED, stamp)) assertArrayEquals(STAMP, stamp);
    }

    private byte[] stampOn(Silicon card) throws CardException, RefusedException {
        return full.with(TornCard.whole(card), (proved, open) -> DoorTap.read(open, DoorTap.STAMP));
    }
}
