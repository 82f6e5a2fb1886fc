// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.memory.Durable;
import org.dualchip.virtualcard.piv.storage.Credentials;
import org.dualchip.virtualcard.piv.storage.Reference;

/**
 * PIN and PUK: VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER; SP 800-73-4 part 2, §3.2.1 to 3.2.3. A try is
 * counted durably before it is compared.
 */
final class Holder {
    private static final int PIN = 0x80;
    private static final int PUK = 0x81;
    private static final int FORGET = 0xFF;

    private static final int FEWEST_DIGITS = 6;
    private static final byte PAD = (byte) 0xFF;

    private final Durable<Credentials> credentials;
    private final Session session;

    Holder(Durable<Credentials> credentials, Session session) {
        this.credentials = credentials;
        this.session = session;
    }

    /** Without data it asks for the state: 9000 when the PIN has been verified, else how many tries are left. */
    Answer verify(Command command) {
        unless(command.p2() == PIN, PivStatus.NO_REFERENCE);
        byte[] data = command.data();
        if (command.p1() == FORGET) {
            unless(data.length == 0, PivStatus.WRONG_DATA);
            session.pinForgotten();
            return Answer.of(Answer.DONE);
        }
        unless(command.p1() == 0, PivStatus.WRONG_PARAMETERS);
        if (data.length == 0) {
            return session.isPinVerified()
                    ? Answer.of(Answer.DONE)
                    : Answer.of(left(credentials.get().pin()));
        }
        unless(data.length == Reference.LENGTH, PivStatus.WRONG_DATA);
        session.pinForgotten();
        prove(Credentials::pin, Credentials::withPin, data);
        credentials.replace(credentials.get().withPin(credentials.get().pin().restored()));
        session.pinVerified();
        return Answer.of(Answer.DONE);
    }

    Answer change(Command command) {
        byte[] data = command.data();
        unless(command.p1() == 0, PivStatus.WRONG_PARAMETERS);
        unless(data.length == 2 * Reference.LENGTH, PivStatus.WRONG_DATA);
        byte[] to = Arrays.copyOfRange(data, Reference.LENGTH, data.length);
        switch (command.p2()) {
            case PIN -> {
                session.pinForgotten();
                prove(Credentials::pin, Credentials::withPin, data);
                replacePin(credentials.get(), to);
            }
            case PUK -> {
                prove(Credentials::puk, Credentials::withPuk, data);
                replacePuk(credentials.get(), to);
            }
            default -> throw new StatusException(PivStatus.NO_REFERENCE);
        }
        return Answer.of(Answer.DONE);
    }

    /** A new PIN by the PUK, and all its tries; it counts as not verified. */
    Answer unblock(Command command) {
        byte[] data = command.data();
        unless(command.p1() == 0, PivStatus.WRONG_PARAMETERS);
        unless(command.p2() == PIN, PivStatus.NO_REFERENCE);
        unless(data.length == 2 * Reference.LENGTH, PivStatus.WRONG_DATA);
        session.pinForgotten();
        prove(Credentials::puk, Credentials::withPuk, data);
        Credentials proved = credentials.get().withPuk(credentials.get().puk().restored());
        replacePin(proved, Arrays.copyOfRange(data, Reference.LENGTH, data.length));
        return Answer.of(Answer.DONE);
    }

    /** A reference that is right and a successor that will not do: the right one gets its tries back. */
    private void replacePin(Credentials proved, byte[] to) {
        Reference pin = proved.pin();
        boolean fits = isPin(to);
        boolean unblocks = pin.blocked();
        credentials.replace(proved.withPin(fits ? pin.changed(to) : unblocks ? pin : pin.restored()));
        unless(fits, PivStatus.WRONG_DATA);
    }

    private void replacePuk(Credentials proved, byte[] to) {
        Reference puk = proved.puk();
        boolean fits = length(to) >= FEWEST_DIGITS;
        credentials.replace(proved.withPuk(fits ? puk.changed(to) : puk.restored()));
        unless(fits, PivStatus.WRONG_DATA);
    }

    /** Compares the first half of the data, at the cost of a try. Who is right restores the tries with what follows. */
    private void prove(
            Function<Credentials, Reference> which, BiFunction<Credentials, Reference, Credentials> with, byte[] data) {
        Credentials before = credentials.get();
        Reference kept = which.apply(before);
        unless(!kept.blocked(), PivStatus.BLOCKED);
        credentials.replace(with.apply(before, kept.tried()));
        byte[] given = Arrays.copyOf(data, Reference.LENGTH);
        boolean right = kept.matches(given);
        Arrays.fill(given, (byte) 0);
        unless(right, PivStatus.TRIES_LEFT | kept.tried().left());
    }

    private static int left(Reference reference) {
        return reference.blocked() ? PivStatus.BLOCKED : PivStatus.TRIES_LEFT | reference.left();
    }

    /** 6 to 8 digits, padded with FF: SP 800-73-4 part 2, §2.4.3. */
    private static boolean isPin(byte[] value) {
        int length = length(value);
        boolean digits = length >= FEWEST_DIGITS;
        for (int i = 0; i < length; i++) {
            digits &= value[i] >= '0' && value[i] <= '9';
        }
        return digits;
    }

    private static int length(byte[] value) {
        int length = value.length;
        while (length > 0 && value[length - 1] == PAD) {
            length--;
        }
        return length;
    }
}
