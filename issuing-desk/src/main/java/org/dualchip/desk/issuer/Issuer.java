// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Dates;
import org.dualchip.securechip.certificate.Label;
import org.dualchip.securechip.certificate.Mandate;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** What the issuer certifies in the card's own compact forms, {@code docs/card-application.md} section 2. */
public final class Issuer {
    private static final int VERSION = 1;
    private static final int NUMBER = 8;
    private static final int COORDINATES = 64;
    private static final int MOST_GRANTS = 4;
    private static final int HASH = 32;

    private final IssuerKey key;

    public Issuer(IssuerKey key) {
        this.key = key;
    }

    public IssuerKey key() {
        return key;
    }

    /**
     * Certifies a terminal's key.
     *
     * @param number 8 bytes
     * @param grants 1 to 4, a function each
     * @param epoch 32 bits: cards that saw a higher one refuse it
     * @throws IllegalArgumentException when a field is out of range
     */
    public TerminalCertificate terminal(byte[] number, Point terminal, List<Grant> grants, Dates dates, long epoch) {
        if (grants.isEmpty() || grants.size() > MOST_GRANTS) {
            throw new IllegalArgumentException("a terminal has one to four functions, not " + grants.size());
        }
        var body = head(number, terminal);
        grants.forEach(grant -> body.put((byte) grant.function()).put((byte) grant.roleMask()));
        body.position(1 + Integer.BYTES + NUMBER + COORDINATES + 2 * MOST_GRANTS);
        dates(body, dates).putInt(epoch(epoch));
        return signed("DC1-TC", taken(body), TerminalCertificate::decode);
    }

    /**
     * Certifies a card's identity key.
     *
     * @param number 8 bytes
     * @param holder 1 to 32 bytes of UTF-8
     * @throws IllegalArgumentException when a field is out of range
     */
    public CardCertificate card(byte[] number, Point identity, String holder, Dates dates, long epoch) {
        byte[] name = holder.getBytes(StandardCharsets.UTF_8);
        if (name.length < 1 || name.length > 32) {
            throw new IllegalArgumentException("a holder's name has 1 to 32 bytes, not " + name.length);
        }
        var body = dates(head(number, identity), dates).putInt(epoch(epoch));
        return signed("DC1-CC", taken(body.put((byte) name.length).put(name)), CardCertificate::decode);
    }

    /**
     * Says what a professional may stand beside other people's cards for.
     *
     * @param number of the professional's card, 8 bytes
     * @param identity that card's identity key
     * @param roles of one function
     * @param epoch 32 bits: cards that saw a higher one refuse it
     * @throws IllegalArgumentException when a field is out of range
     */
    public Mandate mandate(byte[] number, Point identity, Grant roles, Dates dates, long epoch) {
        var body = head(number, identity).put((byte) roles.function()).put((byte) roles.roleMask());
        return signed("DC1-M", taken(dates(body, dates).putInt(epoch(epoch))), Mandate::decode);
    }

    /**
     * The list of card certificates that no longer count.
     *
     * @param sequence higher than that of the list before
     * @param hashes certificate hashes, 32 bytes each, in any order
     */
    public byte[] revocationList(long sequence, Collection<byte[]> hashes) {
        var sorted = hashes.stream().sorted(Arrays::compareUnsigned).toList();
        byte[] label = Label.of("DC1-RL");
        var list = ByteBuffer.allocate(label.length + 16 + HASH * sorted.size());
        list.put(label).putInt(key.point().keyId()).putLong(sequence).putInt(sorted.size());
        sorted.forEach(list::put);
        return joined(list.array(), key.sign(list.array()));
    }

    /** Version ‖ issuer ‖ number ‖ key: how all three begin. */
    private ByteBuffer head(byte[] number, Point point) {
        if (number.length != NUMBER) throw new IllegalArgumentException("a number has 8 bytes");
        var body = ByteBuffer.allocate(256);
        body.put((byte) VERSION).putInt(key.point().keyId()).put(number);
        return body.put(point.encoded(), 1, COORDINATES);
    }

    private static ByteBuffer dates(ByteBuffer body, Dates dates) {
        return body.putShort((short) dates.first()).putShort((short) dates.last());
    }

    private static int epoch(long epoch) {
        if (epoch < 0 || epoch > 0xFFFFFFFFL) throw new IllegalArgumentException("an epoch has 32 bits");
        return (int) epoch;
    }

    private static byte[] taken(ByteBuffer body) {
        byte[] taken = new byte[body.position()];
        body.flip().get(taken);
        return taken;
    }

    /** The signed form, read back: what leaves the desk is what a checkpoint will take. */
    private <T> T signed(String label, byte[] body, Form<T> form) {
        try {
            return form.decode(joined(body, key.sign(Label.of(label), body)));
        } catch (MalformedException e) {
            throw new IllegalArgumentException("cannot be certified: " + e.getMessage(), e);
        }
    }

    private static byte[] joined(byte[] body, byte[] signature) {
        return ByteBuffer.allocate(body.length + signature.length)
                .put(body)
                .put(signature)
                .array();
    }

    private interface Form<T> {
        T decode(byte[] encoded) throws MalformedException;
    }
}
