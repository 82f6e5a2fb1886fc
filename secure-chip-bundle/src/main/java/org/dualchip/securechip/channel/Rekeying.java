// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import static java.util.Comparator.comparingInt;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.dualchip.card.ApplicationChips.Locked;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;

/**
 * New keys for an application, which the card's two chips agree on by themselves ({@code docs/card-application.md} §9):
 * this carries bytes from one to the other and learns no key. Torn anywhere, doing it again goes on.
 */
public final class Rekeying {
    private static final int WRAPPED = 0x90;
    private static final int NATIVE_STATUS = 0x91;
    private static final int DONE = 0x00;
    private static final int ASK_AGAIN = 0x01;
    private static final byte GIVE_BACK = 0x01;

    private final CardChannel card;
    private final SecurityChip chip;
    private final Selection selection;

    /** Selects the application anew, or the PICC. */
    @FunctionalInterface
    public interface Selection {
        Locked select() throws CardException, RefusedException;
    }

    /** @param chip a full channel in which a terminal was authorized for role 0 of the application */
    public Rekeying(CardChannel card, SecurityChip chip, Selection selection) {
        this.card = card;
        this.chip = chip;
        this.selection = selection;
    }

    /** Opens the application for the security chip, and settles what an earlier re-keying of key 0 left. Once, first. */
    public List<KeyState> open() throws CardException, RefusedException {
        return chip.confirmIssuing(unlocked());
    }

    /** Gives every one of these keys a new value: key 0, on which the session stands, last. */
    public void renew(List<KeyState> keys) throws CardException, RefusedException {
        for (var key : keys.stream().sorted(comparingInt(Rekeying::turn)).toList()) {
            renew(new byte[] {(byte) key.number()});
        }
    }

    /** Gives the PICC its transport key back, so that the chip can be formatted. */
    public void giveBack() throws CardException, RefusedException {
        renew(new byte[] {0, GIVE_BACK});
    }

    private void renew(byte[] keyAndOption) throws CardException, RefusedException {
        int state = ASK_AGAIN;
        for (int round = 0; state == ASK_AGAIN && round < 2; round++) {
            state = chip.rekeyed(relayed(chip.rekey(keyAndOption)));
        }
        if (state == ASK_AGAIN) throw new CardException("REKEY asks a third time");
        // The session stood on the key that was changed: only a new one shows that both chips have it.
        if (state != DONE) open();
    }

    private byte[] relayed(byte[] command) throws CardException {
        byte[] data = Arrays.copyOfRange(command, 1, command.length);
        var answer = card.transmit(new Command(WRAPPED, command[0] & 0xFF, 0x00, 0x00, data, Command.ALL));
        if (answer.status() >> 8 != NATIVE_STATUS) {
            throw new CardException("the application chip answered %04x".formatted(answer.status()));
        }
        return ByteBuffer.allocate(1 + answer.data().length)
                .put((byte) answer.status())
                .put(answer.data())
                .array();
    }

    /** A key that is pending is tried first; when the application chip does not have it, the one before. */
    private byte[] unlocked() throws CardException, RefusedException {
        var locked = selection.select();
        byte[] proof = chip.open(locked.challenge(0));
        try {
            return locked.answer(proof);
        } catch (RefusedException e) {
            if (e.refusal() != Refusal.APPLICATION_REFUSED) throw e;
            return locked.answer(chip.open(locked.challenge(0)));
        }
    }

    private static int turn(KeyState key) {
        return key.number() == 0 ? Integer.MAX_VALUE : key.number();
    }
}
