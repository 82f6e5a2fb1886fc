// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.plugin.Holder;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * Who a card's holder is, by its issuer's word.
 *
 * @param encoded all of it, as signed
 * @param issuer the issuer's key id
 * @param identity the key that the card must prove
 * @param dates on which it holds
 */
public record CardCertificate(byte[] encoded, int issuer, Point identity, Dates dates, Holder holder) {
    private static final byte[] LABEL = Label.of("DC1-CC");
    private static final int VERSION = 1;
    private static final int HEAD_LENGTH = 86;
    private static final int LONGEST_NAME = 32;

    public static CardCertificate decode(byte[] encoded) throws MalformedException {
        int nameLength = encoded.length - HEAD_LENGTH - Point.SIGNATURE_LENGTH;
        if (nameLength < 1 || nameLength > LONGEST_NAME) throw new MalformedException("a card certificate's length");
        var in = ByteBuffer.wrap(encoded);
        if (in.get() != VERSION) throw new MalformedException("a card certificate of another version");
        int issuer = in.getInt();
        String card = HexFormat.of().toHexDigits(in.getLong());
        var identity = Point.ofCoordinates(bytes(in, 64));
        var dates = Dates.decode(in);
        in.getInt(); // the epoch is the card's own affair
        if (in.get() != nameLength) throw new MalformedException("a card certificate's name is of another length");
        return new CardCertificate(
                encoded.clone(), issuer, identity, dates, new Holder(text(bytes(in, nameLength)), card));
    }

    @Override
    public byte[] encoded() {
        return encoded.clone();
    }

    public byte[] hash() {
        return Sha256.of(encoded);
    }

    public boolean signedBy(Point issuerKey) {
        int end = encoded.length - Point.SIGNATURE_LENGTH;
        return issuerKey.signed(Arrays.copyOfRange(encoded, end, encoded.length), LABEL, Arrays.copyOf(encoded, end));
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(byte[] utf8) throws MalformedException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            if (text.chars().noneMatch(Character::isISOControl)) return text;
            throw new MalformedException("a card certificate's name holds control characters");
        } catch (CharacterCodingException e) {
            throw new MalformedException("a card certificate's name is not UTF-8");
        }
    }
}
