// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * What a professional may stand beside other people's cards for, by an issuer's word ({@code docs/card-application.md}
 * §2). The patient's chip verifies it; here it is verified too, so that a wrong one is named at its own card.
 *
 * @param encoded all of it, as signed
 * @param issuer the issuer's key id
 * @param card number of the professional's card, 16 hexadecimal digits
 * @param identity that card's identity key
 * @param roleMask bit r: role r of the function
 */
public record Mandate(
        byte[] encoded, int issuer, String card, Point identity, int function, int roleMask, Dates dates) {
    public static final int LENGTH = 151;

    private static final byte[] LABEL = Label.of("DC1-M");
    private static final int VERSION = 1;
    private static final int COORDINATES = 64;

    public static Mandate decode(byte[] encoded) throws MalformedException {
        if (encoded.length != LENGTH) throw new MalformedException("a mandate has 151 bytes");
        if (encoded[0] != VERSION) throw new MalformedException("a mandate of another version");
        var in = ByteBuffer.wrap(encoded).position(1);
        int issuer = in.getInt();
        String card = HexFormat.of().toHexDigits(in.getLong());
        byte[] coordinates = new byte[COORDINATES];
        in.get(coordinates);
        var identity = Point.ofCoordinates(coordinates);
        int function = in.get() & 0xFF;
        int roleMask = in.get() & 0xFF;
        return new Mandate(encoded.clone(), issuer, card, identity, function, roleMask, Dates.decode(in));
    }

    @Override
    public byte[] encoded() {
        return encoded.clone();
    }

    public byte[] hash() {
        return Sha256.of(encoded);
    }

    public boolean signedBy(Point issuerKey) {
        int end = LENGTH - Point.SIGNATURE_LENGTH;
        return issuerKey.signed(Arrays.copyOfRange(encoded, end, LENGTH), LABEL, Arrays.copyOf(encoded, end));
    }
}
