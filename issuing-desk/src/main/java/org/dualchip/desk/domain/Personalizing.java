// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Padding;
import org.dualchip.desk.domain.Progress.CardPoints;
import org.dualchip.desk.tlv.BerTlv;
import org.dualchip.securechip.curve.Point;

/**
 * The steps of personalisation, {@code docs/card-issuing.md} section 4, in a session at level 33. Each is done when it
 * returns and may come again; after a loss ask for the progress and go on.
 */
public final class Personalizing {
    private static final int INS_GET_DATA = 0xCA;
    private static final int INS_STORE_DATA = 0xE2;
    private static final int GROUPING = 0x08;
    private static final int LAST = 0x80;
    private static final int PROGRESS = 0xDF20;

    private static final int GENERATE_KEYS = 0xD001;
    private static final int BATCH_KEY = 0xD002;
    private static final int ISSUER = 0xD003;
    private static final int CERTIFICATE = 0xD004;
    private static final int ROLE_KEYS = 0xD005;
    private static final int RULES = 0xD006;
    private static final int PIN = 0xD007;
    private static final int PUK = 0xD008;
    private static final int FINISH = 0xD009;
    private static final int ERASE = 0xD00A;

    private static final byte[] NOTHING = {};
    private static final int SCALAR = 32;
    private static final int SHORT_GROUPING = 0xFE;
    /** What fits a short command beside padding and a MAC of 16. */
    private static final int BLOCK = 220;

    private final IssuerSession session;

    Personalizing(IssuerSession session) {
        this.session = session;
    }

    public Progress progress() throws CardException, DomainException, RefusedException {
        byte[] answer = session.send("GET DATA df20", INS_GET_DATA, PROGRESS >> 8, PROGRESS & 0xFF, NOTHING);
        return Progress.decode(BerTlv.value(PROGRESS, answer));
    }

    /** Has the card make its keys and begin anew. */
    public CardPoints generateKeys() throws CardException, DomainException, RefusedException {
        return CardPoints.decode(store("generate keys", GENERATE_KEYS, NOTHING));
    }

    /**
     * Gives the card the private half of its batch's key.
     *
     * @param scalar 32 bytes, the caller's to wipe
     */
    public void batchKey(byte[] scalar, Point point) throws CardException, DomainException, RefusedException {
        if (scalar.length != SCALAR) throw new IllegalArgumentException("a scalar of P-256 has 32 bytes");
        var data = ByteBuffer.allocate(SCALAR + Integer.BYTES)
                .put(session.enciphered(scalar))
                .putInt(point.keyId());
        store("batch key", BATCH_KEY, data.array());
    }

    /**
     * Has the card trust an issuer's terminals.
     *
     * @param functionMask bit f for function f
     * @param minimumEpoch unsigned
     */
    public void trust(Point issuer, int functionMask, int minimumEpoch)
            throws CardException, DomainException, RefusedException {
        var data = ByteBuffer.allocate(Point.LENGTH + 1 + Integer.BYTES)
                .put(issuer.encoded())
                .put((byte) functionMask)
                .putInt(minimumEpoch);
        store("issuer", ISSUER, data.array());
    }

    /** The card certificate, or on an issued card its renewal. */
    public void certificate(byte[] encoded) throws CardException, DomainException, RefusedException {
        store("certificate", CERTIFICATE, encoded);
    }

    /** The application chip has the transport key for these roles of this function; bit r of the mask for role r. */
    public void roleKeys(int function, int roleMask) throws CardException, DomainException, RefusedException {
        store("role keys", ROLE_KEYS, new byte[] {(byte) function, (byte) roleMask});
    }

    /** The rule table, entries as docs/card-application.md lays them out. */
    public void rules(byte[] table) throws CardException, DomainException, RefusedException {
        store("rules", RULES, table);
    }

    /** Sets the PIN, 4 to 8 ASCII digits, which stay the caller's to wipe; on an issued card this unblocks it. */
    public void pin(byte[] digits) throws CardException, DomainException, RefusedException {
        secret("PIN", PIN, digits);
    }

    /** Sets the PUK, 8 ASCII digits, which stay the caller's to wipe. */
    public void puk(byte[] digits) throws CardException, DomainException, RefusedException {
        secret("PUK", PUK, digits);
    }

    /** The card is issued: from now on it opens. */
    public void finish() throws CardException, DomainException, RefusedException {
        store("finish", FINISH, NOTHING);
    }

    /** The application forgets everything, its keys to the application chip too. */
    public void erase() throws CardException, DomainException, RefusedException {
        store("erase", ERASE, NOTHING);
    }

    private void secret(String what, int identifier, byte[] digits)
            throws CardException, DomainException, RefusedException {
        if (digits.length >= AesKey.BLOCK) throw new IllegalArgumentException("PIN and PUK have 8 digits at most");
        byte[] padded = Padding.add(digits);
        try {
            store(what, identifier, session.enciphered(padded));
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    private byte[] store(String what, int identifier, byte[] data)
            throws CardException, DomainException, RefusedException {
        byte[] head = data.length <= SHORT_GROUPING
                ? new byte[] {(byte) (identifier >> 8), (byte) identifier, (byte) data.length}
                : new byte[] {
                    (byte) (identifier >> 8),
                    (byte) identifier,
                    (byte) 0xFF,
                    (byte) (data.length >> 8),
                    (byte) data.length
                };
        byte[] all = BerTlv.joined(head, data);
        byte[] answer = NOTHING;
        for (int from = 0, number = 0; from < all.length; from += BLOCK, number++) {
            int to = Math.min(all.length, from + BLOCK);
            int p1 = GROUPING | (to == all.length ? LAST : 0);
            answer = session.send(
                    "STORE DATA of " + what, INS_STORE_DATA, p1, number, Arrays.copyOfRange(all, from, to));
        }
        return answer;
    }
}
