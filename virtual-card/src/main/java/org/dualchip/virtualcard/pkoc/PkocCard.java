// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.pkoc;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Durable;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.PowerLostException;

/** A PKOC card in the field, PKOC 1.1 NFC. */
public final class PkocCard implements Card {
    /** The card's memory, in its folder. */
    public static final String CHIP = "pkoc.chip";
    /** Bytes of memory it needs. */
    public static final int MEMORY = 512;

    private static final byte[] ATR = Hex.decode("3B80800101");
    private static final byte[] AID = Hex.decode("A000000898000001");
    private static final byte[] VERSION = Hex.decode("5C020100");

    private static final int SELECT = 0x00A40400;
    private static final int AUTHENTICATE = 0x80800001;

    private static final int TRANSACTION_ID = 0x4C;
    private static final int READER_ID = 0x4D;
    private static final int TRANSACTION_ID_LENGTH = 16;
    private static final int READER_ID_LENGTH = 32;
    private static final byte[] PUBLIC_KEY = {0x5A, 65};
    private static final byte[] SIGNATURE = {(byte) 0x9E, 64};

    private static final int WRONG_LENGTH = 0x6700;
    private static final int NOT_SELECTED = 0x6985;
    private static final int WRONG_DATA = 0x6A80;
    private static final int NOT_FOUND = 0x6A82;
    private static final int UNKNOWN_INS = 0x6D00;

    private final Durable<P256Key> key;
    private boolean powered;
    private boolean selected;

    private PkocCard(Memory memory) {
        this.key = new Durable<>(new AtomicCell(memory, MEMORY), P256Key::of, P256Key::scalar);
    }

    /** The card in this folder, switched off. */
    public static PkocCard open(Path folder) {
        return of(new FileMemory(folder.resolve(CHIP)));
    }

    /** A card over a memory, switched off. */
    public static PkocCard of(Memory memory) {
        return new PkocCard(memory);
    }

    /** Makes a memory a new card's, with a key of its own. */
    public static void write(Memory memory) {
        new AtomicCell(memory, MEMORY)
                .replace(P256Key.generate(new SecureRandom()).scalar());
    }

    @Override
    public byte[] atr() {
        return ATR.clone();
    }

    @Override
    public synchronized void powerOn() {
        key.powerOn();
        powered = true;
        selected = false;
    }

    @Override
    public synchronized void powerOff() {
        powered = false;
        key.powerOff(unused -> {});
    }

    @Override
    public synchronized byte[] transmit(byte[] apdu) {
        if (!powered) {
            throw new PowerLostException("the card is switched off");
        }
        try {
            Command command = Command.parse(apdu).orElseThrow(() -> new StatusException(WRONG_LENGTH));
            return answer(command).encode();
        } catch (StatusException refusal) {
            return Answer.of(refusal.statusWord()).encode();
        }
    }

    private Answer answer(Command command) {
        return switch (command.cla() << 24 | command.verb()) {
            case SELECT -> select(command.data());
            case AUTHENTICATE -> authenticate(command.data());
            default -> throw new StatusException(UNKNOWN_INS);
        };
    }

    private Answer select(byte[] name) {
        selected = Arrays.equals(AID, name);
        return selected ? Answer.done(VERSION) : Answer.of(NOT_FOUND);
    }

    /** Signs the transaction id alone; who the reader says it is goes unheard, as the specification wants it. */
    private Answer authenticate(byte[] data) {
        unless(selected, NOT_SELECTED);
        Request request = Request.parse(data).orElseThrow(() -> new StatusException(WRONG_DATA));
        P256Key own = key.get();
        return Answer.done(org.bouncycastle.util.Arrays.concatenate(
                PUBLIC_KEY, own.point(), SIGNATURE, own.sign(request.transactionId())));
    }

    /** Version, transaction id and reader id, in that order. */
    private record Request(byte[] transactionId) {
        private static final List<Integer> TAGS = List.of((int) VERSION[0], TRANSACTION_ID, READER_ID);
        private static final List<Integer> LENGTHS = List.of((int) VERSION[1], TRANSACTION_ID_LENGTH, READER_ID_LENGTH);

        static Optional<Request> parse(byte[] data) {
            int at = 0;
            for (int i = 0; i < TAGS.size(); i++) {
                if (at + 2 > data.length || data[at] != TAGS.get(i) || data[at + 1] != LENGTHS.get(i)) {
                    return Optional.empty();
                }
                at += 2 + LENGTHS.get(i);
            }
            boolean known = at == data.length && Arrays.equals(VERSION, Arrays.copyOf(data, VERSION.length));
            int start = VERSION.length + 2;
            return known
                    ? Optional.of(new Request(Arrays.copyOfRange(data, start, start + TRANSACTION_ID_LENGTH)))
                    : Optional.empty();
        }
    }
}
