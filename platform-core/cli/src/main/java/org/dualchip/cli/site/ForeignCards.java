// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.desk.file.SafeFiles;

/** The site's records of cards that others issued, as docs/card-profiles.md has them. */
public final class ForeignCards {
    private static final int ACCESS = 1;
    private static final int RIGHT_LENGTH = 32;

    private final Path directory;

    private ForeignCards(Path directory) {
        this.directory = directory;
    }

    /** Those of a data directory. */
    public static ForeignCards at(Path data) throws IOException {
        SafeFiles.directory(data.resolve("secure"));
        return new ForeignCards(SafeFiles.directory(data.resolve("secure").resolve("cards")));
    }

    /**
     * A record to be written.
     *
     * @param key of the card authentication key
     * @param pinKey of the PIV authentication key
     * @param needsCertificate whether its certificate must come from a trust anchor too
     * @param doors bit mask of door groups
     */
    public record Order(
            String holder,
            PublicKey key,
            Optional<PublicKey> pinKey,
            boolean needsCertificate,
            int doors,
            LocalDate from,
            LocalDate until) {
        public Order {
            int length = holder.getBytes(StandardCharsets.UTF_8).length;
            if (length < 1 || length > 32 || holder.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a holder's name has 1 to 32 bytes");
            }
            requireTaken(key);
            pinKey.ifPresent(Order::requireTaken);
        }

        private static void requireTaken(PublicKey key) {
            boolean taken = key instanceof RSAPublicKey rsa
                    ? rsa.getModulus().bitLength() == 2048
                    : key instanceof ECPublicKey curve && isNistCurve(curve);
            if (!taken) throw new IllegalArgumentException("keys are P-256, P-384 or RSA of 2048 bits");
        }

        private static boolean isNistCurve(ECPublicKey curve) {
            int bits = curve.getParams().getOrder().bitLength();
            return bits == 256 || bits == 384;
        }
    }

    /** Writes a record and returns the card's number here. One of that key must not be there yet. */
    public String enrol(Order order) throws IOException {
        byte[] key = order.key().getEncoded();
        byte[] digest = Sha256.of(key);
        var file = directory.resolve(HexFormat.of().formatHex(digest));
        if (Files.exists(file)) throw new IOException("this card is enrolled already; its record is " + file);
        String number = HexFormat.of().formatHex(digest, 0, 8);
        var text = new StringBuilder();
        line(text, "holder", order.holder());
        line(text, "card", number);
        line(text, "profiles", "piv");
        line(text, "key", HexFormat.of().formatHex(key));
        order.pinKey().ifPresent(pin -> line(text, "pin-key", HexFormat.of().formatHex(pin.getEncoded())));
        line(text, "trust", order.needsCertificate() ? "x509" : "enrolled-key");
        line(text, "from", order.from().toString());
        line(text, "until", order.until().toString());
        line(text, "file.%02x.right".formatted(ACCESS), HexFormat.of().formatHex(right(order)));
        SafeFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        return number;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(" = ").append(value).append('\n');
    }

    /** The access application's file, docs/card-application.md §6. */
    private static byte[] right(Order order) {
        return ByteBuffer.allocate(RIGHT_LENGTH)
                .put((byte) 1)
                .putInt(order.doors())
                .putShort((short) order.from().toEpochDay())
                .putShort((short) order.until().toEpochDay())
                .array();
    }

    /** The public key of a certificate in PEM or DER. */
    public static PublicKey keyOf(Path certificate) throws IOException {
        try {
            var in = new ByteArrayInputStream(Files.readAllBytes(certificate));
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IOException(certificate + " is no certificate in PEM or DER", e);
        }
    }
}
