// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pkoc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** The dialogue with a PKOC card: PSIA PKOC 1.1, NFC card transactions. */
final class PkocApplication {
    private static final int INS_SELECT = 0xA4;
    private static final int CLA_PKOC = 0x80;
    private static final int INS_AUTHENTICATE = 0x80;
    private static final byte[] AID = HexFormat.of().parseHex("A000000898000001");
    private static final int TAG_VERSIONS = 0x5C;
    private static final int TAG_TRANSACTION_ID = 0x4C;
    private static final int TAG_READER_ID = 0x4D;
    private static final int TAG_PUBLIC_KEY = 0x5A;
    private static final int TAG_SIGNATURE = 0x9E;

    private static final int VERSION = 0x0100;
    private static final int TRANSACTION_ID_LENGTH = 16;
    private static final int READER_ID_LENGTH = 32;

    private PkocApplication() {}

    /**
     * Selects it: one exchange.
     *
     * @return whether the card has one
     * @throws RefusedException when it has, of a version that is not spoken here
     */
    static boolean select(CardChannel channel) throws CardException, RefusedException {
        var answer = channel.transmit(new Command(0x00, INS_SELECT, 0x04, 0x00, AID, Command.ALL));
        if (!answer.ok()) return false;
        byte[] data = answer.data();
        if (data.length < 2 || data[0] != TAG_VERSIONS || data[1] != data.length - 2 || data.length % 2 != 0) {
            throw new RefusedException(Refusal.CARD_UNREADABLE, "PKOC SELECT: no list of versions");
        }
        var versions = ByteBuffer.wrap(data, 2, data.length - 2).asShortBuffer();
        while (versions.hasRemaining()) if ((versions.get() & 0xFFFF) == VERSION) return true;
        throw new RefusedException(
                Refusal.CARD_UNREADABLE,
                "PKOC SELECT: the card speaks the versions %s, not %04x"
                        .formatted(HexFormat.of().formatHex(data, 2, data.length), VERSION));
    }

    /**
     * Has the card sign a new transaction id: one exchange.
     *
     * @param place the checkpoint's name, from which the reader's id is made; the card does not sign it
     * @return the key that the card showed, and has
     */
    static Point authenticate(CardChannel channel, String place, SecureRandom random)
            throws CardException, RefusedException {
        byte[] transaction = new byte[TRANSACTION_ID_LENGTH];
        random.nextBytes(transaction);
        var answer = channel.transmit(new Command(
                CLA_PKOC, INS_AUTHENTICATE, 0x00, 0x01, request(transaction, readerId(place)), Command.ALL));
        return proved(answer, transaction);
    }

    private static byte[] request(byte[] transaction, byte[] reader) {
        return ByteBuffer.allocate(4 + 2 + TRANSACTION_ID_LENGTH + 2 + READER_ID_LENGTH)
                .put((byte) TAG_VERSIONS)
                .put((byte) 2)
                .putShort((short) VERSION)
                .put((byte) TAG_TRANSACTION_ID)
                .put((byte) TRANSACTION_ID_LENGTH)
                .put(transaction)
                .put((byte) TAG_READER_ID)
                .put((byte) READER_ID_LENGTH)
                .put(reader)
                .array();
    }

    private static byte[] readerId(String place) {
        return Sha256.of(("Dualchip checkpoint " + place).getBytes(StandardCharsets.UTF_8));
    }

    private static Point proved(Response answer, byte[] transaction) throws RefusedException {
        if (!answer.ok()) throw notAuthentic("%04x".formatted(answer.status()));
        byte[] data = answer.data();
        int signatureAt = 2 + Point.LENGTH;
        if (data.length != signatureAt + 2 + Point.SIGNATURE_LENGTH
                || !opens(data, 0, TAG_PUBLIC_KEY, Point.LENGTH)
                || !opens(data, signatureAt, TAG_SIGNATURE, Point.SIGNATURE_LENGTH)) {
            throw notAuthentic("not a key and a signature");
        }
        try {
            var shown = Point.decode(Arrays.copyOfRange(data, 2, signatureAt));
            if (shown.signed(Arrays.copyOfRange(data, signatureAt + 2, data.length), transaction)) return shown;
            throw notAuthentic("the signature is not the shown key's over this transaction");
        } catch (MalformedException e) {
            throw notAuthentic(e.getMessage());
        }
    }

    private static boolean opens(byte[] data, int at, int tag, int length) {
        return (data[at] & 0xFF) == tag && (data[at + 1] & 0xFF) == length;
    }

    private static RefusedException notAuthentic(String what) {
        return new RefusedException(Refusal.NOT_AUTHENTIC, "PKOC AUTHENTICATE: " + what);
    }
}
