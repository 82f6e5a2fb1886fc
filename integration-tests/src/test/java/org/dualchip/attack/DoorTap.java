// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dualchip.appchip.OpenApplication;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.FileContent;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.DeskCard;
import org.dualchip.securechip.nativecard.NativeProfile;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.profile.Proved;

/** One tap at the door, by the profile that the house has for native cards. */
final class DoorTap {
    static final ChipFile RIGHT = ChipFile.data("right", 1, 32);
    static final ChipFile STAMP = ChipFile.data("stamp", 2, 16);

    private static final Purpose ACCESS = new Purpose(1, 1, 0);

    private final NativeProfile profile;
    private final Purpose purpose;
    private final boolean resumable;

    private DoorTap(NativeProfile profile, Purpose purpose, boolean resumable) {
        this.profile = profile;
        this.purpose = purpose;
        this.resumable = resumable;
    }

    /** Where a card proves its holder every time. */
    static DoorTap full(NativeProfile profile) {
        return new DoorTap(profile, ACCESS, false);
    }

    /** Where a card that was here before need not. */
    static DoorTap resumable(NativeProfile profile) {
        return new DoorTap(profile, ACCESS, true);
    }

    /** At another function's. */
    static DoorTap of(NativeProfile profile, int function) {
        return new DoorTap(profile, new Purpose(function, 1, 0), false);
    }

    /** What is done with an application chip that has opened. */
    @FunctionalInterface
    interface Use<T> {
        T of(Proved proved, OpenApplication open) throws CardException, RefusedException;
    }

    <T> T with(DeskCard card, Use<T> use) throws CardException, RefusedException {
        return with(card, Optional.empty(), use);
    }

    <T> T with(DeskCard card, Optional<String> pin, Use<T> use) throws CardException, RefusedException {
        var presented = new Presented(card.contactless(), new byte[0], DeskAndDoor.DOOR, purpose, resumable);
        var met = profile.meet(presented);
        if (met.isEmpty()) throw new RefusedException(Refusal.NOT_OUR_CARD, "no native card, or not issued yet");
        try (var holder = met.get()) {
            var proved = holder.prove();
            holder.requireValid();
            if (pin.isPresent()) holder.verify(pin.get().getBytes(StandardCharsets.US_ASCII));
            try (var open = (OpenApplication) holder.open()) {
                return use.of(proved, open);
            }
        }
    }

    /** What a data file holds. */
    static byte[] read(OpenApplication open, ChipFile file) throws CardException, RefusedException {
        return ((FileContent.Data) open.read(file)).bytes();
    }

    /** Whether the door would open. */
    boolean opens(Silicon card) throws CardException {
        try {
            return with(TornCard.whole(card), (proved, open) -> read(open, RIGHT).length > 0);
        } catch (RefusedException e) {
            return false;
        }
    }
}
