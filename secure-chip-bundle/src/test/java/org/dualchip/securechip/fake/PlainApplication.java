// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import java.util.Arrays;
import java.util.Optional;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Command;
import org.dualchip.card.FileContent;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.TransactionProof;

/** Application files without secure messaging; it opens with the right session keys alone. */
public record PlainApplication(CardChannel channel) implements ApplicationChips.Locked, ApplicationChips.Open {

    public static ApplicationChips chips() {
        return (channel, function) -> {
            var application = new PlainApplication(channel);
            application.sent(0x00, 0xA4, new byte[] {(byte) function});
            return application;
        };
    }

    @Override
    public byte[] challenge(int role) throws CardException, RefusedException {
        return sent(0x90, 0x71, new byte[] {(byte) role, 0});
    }

    @Override
    public byte[] answer(byte[] proof) throws CardException, RefusedException {
        return sent(0x90, 0xAF, proof);
    }

    @Override
    public ApplicationChips.Open open(SessionKeys keys) {
        if (!Arrays.equals(keys.enc(), FakeCard.KEYS.enc()) || !Arrays.equals(keys.mac(), FakeCard.KEYS.mac())) {
            throw new IllegalStateException("wrong session keys");
        }
        return this;
    }

    @Override
    public ApplicationChips.Open open(int number, byte[] key) {
        throw new IllegalStateException("its key is with the security chip");
    }

    @Override
    public FileContent read(ChipFile file) throws CardException, RefusedException {
        return new FileContent.Data(sent(0x90, 0xAD, new byte[] {(byte) file.number()}));
    }

    @Override
    public void write(ChipFile file, int offset, byte[] data) throws CardException, RefusedException {
        sent(0x90, 0x8D, Bytes.joined(new byte[] {(byte) file.number(), (byte) offset}, data));
    }

    /** As a record file's; the chip behind it knows data files alone. */
    @Override
    public void append(ChipFile file, byte[] record) throws CardException, RefusedException {
        sent(0x90, 0x8B, Bytes.joined(new byte[] {(byte) file.number(), 0}, record));
    }

    @Override
    public void debit(ChipFile file, int amount) throws CardException, RefusedException {
        sent(0x90, 0xDC, new byte[] {(byte) file.number(), (byte) amount});
    }

    @Override
    public void credit(ChipFile file, int amount) throws CardException, RefusedException {
        sent(0x90, 0x0C, new byte[] {(byte) file.number(), (byte) amount});
    }

    @Override
    public Optional<TransactionProof> commit(boolean proved) throws CardException, RefusedException {
        sent(0x90, 0xC7, new byte[0]);
        return proved ? Optional.of(new TransactionProof(1, new byte[8], new byte[0])) : Optional.empty();
    }

    @Override
    public void close() {}

    private byte[] sent(int cla, int ins, byte[] data) throws CardException, RefusedException {
        var answer = channel.transmit(new Command(cla, ins, 0, 0, data, Command.ALL));
        if (answer.status() != 0x919D && answer.status() != 0x91AE) return answer.data();
        throw new RefusedException(Refusal.APPLICATION_REFUSED, "%04x".formatted(answer.status()));
    }
}
