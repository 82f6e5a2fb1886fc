// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.KeyId;
import org.dualchip.virtualcard.certificate.Mandate;
import org.dualchip.virtualcard.certificate.TerminalCertificate;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.cryptography.P256Key;

/** Who says which terminals may ask cards for what, who a card's holder is, and which certificates no longer count. */
public final class Issuer {
    private static final byte[] REVOCATION_LIST = "DC1-RL".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNSIGNED = new byte[P256.SIGNATURE];
    private static final int HASH = 32;

    private final P256Key key;

    private Issuer(P256Key key) {
        this.key = key;
    }

    /** Makes a key and keeps it in a new file of mode 0600. */
    public static Issuer create(Path file) throws IOException {
        return new Issuer(KeyFile.create(file));
    }

    public static Issuer load(Path file) throws IOException {
        return new Issuer(KeyFile.load(file));
    }

    /** The public half, 65 bytes. */
    public byte[] publicPoint() {
        return key.point();
    }

    public KeyId id() {
        return KeyId.of(key.point());
    }

    /**
     * Certifies a terminal's key.
     *
     * @param number 8 bytes
     * @param point the terminal's public key, 65 bytes
     * @param grants four functions at most
     * @throws IllegalArgumentException when a field is out of range or the point is off the curve
     */
    public TerminalCertificate certifyTerminal(
            byte[] number, byte[] point, List<Grant> grants, Validity validity, long epoch) {
        TerminalCertificate unsigned = new TerminalCertificate(id(), number, point, grants, validity, epoch, UNSIGNED);
        return unsigned.signed(key.sign(unsigned.signedPart()));
    }

    /**
     * Certifies a card's identity key.
     *
     * @param number 8 bytes
     * @param point the card's identity key, 65 bytes
     * @param holder 1 to 32 bytes of UTF-8
     * @throws IllegalArgumentException when a field is out of range or the point is off the curve
     */
    public CardCertificate certifyCard(byte[] number, byte[] point, String holder, Validity validity, long epoch) {
        CardCertificate unsigned = new CardCertificate(id(), number, point, validity, epoch, holder, UNSIGNED);
        return unsigned.signed(key.sign(unsigned.signedPart()));
    }

    /**
     * Says what a professional may stand beside other people's cards for.
     *
     * @param card the professional's card number, 8 bytes
     * @param point that card's identity key, 65 bytes
     * @param roles of one function
     * @throws IllegalArgumentException when a field is out of range or the point is off the curve
     */
    public Mandate mandate(byte[] card, byte[] point, Grant roles, Validity validity, long epoch) {
        Mandate unsigned = new Mandate(id(), card, point, roles, validity, epoch, UNSIGNED);
        return unsigned.signed(key.sign(unsigned.signedPart()));
    }

    /**
     * The encoded list of certificates that no longer count.
     *
     * @param sequence higher than that of the list before
     * @param hashes certificate hashes, 32 bytes each, in any order
     */
    public byte[] revocationList(long sequence, Collection<byte[]> hashes) {
        List<byte[]> sorted = hashes.stream().sorted(Arrays::compareUnsigned).toList();
        ByteBuffer list = ByteBuffer.allocate(REVOCATION_LIST.length + 16 + HASH * sorted.size());
        list.put(REVOCATION_LIST).put(id().bytes()).putLong(sequence).putInt(sorted.size());
        for (byte[] hash : sorted) {
            if (hash.length != HASH) {
                throw new IllegalArgumentException("a certificate's hash has 32 bytes");
            }
            list.put(hash);
        }
        return org.bouncycastle.util.Arrays.concatenate(list.array(), key.sign(list.array()));
    }
}
