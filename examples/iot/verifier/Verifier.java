// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks a device's certificate without any house: with the issuer's X.509 certificate, what the device shows, and Java.
 *
 * <p>{@code java Verifier.java site.cer certificate tap.json}: the certificate in base64url, and the JSON with the seal in it.
 * Exits with 0 when it holds, with 1 when it does not. The forms are those of docs/card-application.md sections 2 and 4.
 */
public final class Verifier {
    private static final int IDENTITY = 13;
    private static final int HOLDER = 85;
    private static final int SIGNATURE = 64;

    public static void main(String[] files) throws Exception {
        PublicKey issuer;
        try (var in = new FileInputStream(files[0])) {
            issuer = CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
        }
        byte[] body = Base64.getUrlDecoder().decode(Files.readString(Path.of(files[1])).strip());
        var seal = Files.readString(Path.of(files[2]));
        var wrong = wrong(issuer, body, seal);
        if (!wrong.isEmpty()) {
            System.out.println("it does not hold: " + wrong);
            System.exit(1);
        }
        var claims = new Claims(body).all();
        System.out.println("it holds: " + claims.get(1L) + " says that this is " + claims.get(2L) + ", until "
                + Instant.ofEpochSecond((Long) claims.get(4L)));
        System.out.println("its key: " + claims.get(8L));
    }

    /** Empty when everything holds: issuer, card, the card's seal key, the seal, what was sealed, whose it is, and when. */
    private static String wrong(PublicKey issuer, byte[] body, String seal) throws GeneralSecurityException {
        byte[] card = bytes(seal, "certificate");
        byte[] signed = Arrays.copyOf(card, card.length - SIGNATURE);
        byte[] signature = Arrays.copyOfRange(card, card.length - SIGNATURE, card.length);
        if (!verify(issuer, signature, label("DC1-CC"), signed)) return "the issuer did not certify this card";

        byte[] hash = sha256(card);
        byte[] sealKey = bytes(seal, "sealKey");
        var identity = key(Arrays.copyOfRange(card, IDENTITY, IDENTITY + SIGNATURE));
        if (!verify(identity, bytes(seal, "voucher"), label("DC1-SK"), hash, sealKey)) {
            return "the card does not vouch for this seal";
        }
        byte[] when = ByteBuffer.allocate(6)
                .putShort((short) LocalDate.parse(text(seal, "date")).toEpochDay())
                .putInt((int) Long.parseLong(text(seal, "counter")))
                .array();
        byte[] digest = bytes(seal, "digest");
        boolean sealed = verify(
                key(sealKey),
                bytes(seal, "signature"),
                label("DC1-S"), bytes(seal, "transcript"), hash, bytes(seal, "purpose"), when, digest);
        if (!sealed) return "the seal is broken";
        if (!MessageDigest.isEqual(digest, sha256(body))) return "something else was sealed";

        var claims = new Claims(body).all();
        var holder = new String(card, HOLDER + 1, card[HOLDER], UTF_8);
        if (!holder.equals(claims.get(2L))) return "the card is " + holder + "'s";
        long now = Instant.now().getEpochSecond();
        return now < (Long) claims.get(5L) || now >= (Long) claims.get(4L) ? "it is over, or has not begun" : "";
    }

    private static byte[] label(String text) {
        return text.getBytes(US_ASCII);
    }

    /** A text of the JSON; none of the texts of a seal has anything to be escaped, and each name stands once in it. */
    private static String text(String json, String name) {
        var seal = json.substring(json.indexOf("\"sealed\""));
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(seal);
        if (!found.find()) throw new IllegalArgumentException("no " + name + " in the seal");
        return found.group(1);
    }

    private static byte[] bytes(String json, String name) {
        return Base64.getDecoder().decode(text(json, name));
    }

    private static PublicKey key(byte[] xy) throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(
                new BigInteger(1, Arrays.copyOf(xy, 32)), new BigInteger(1, Arrays.copyOfRange(xy, 32, 64)));
        var spec = new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
        return KeyFactory.getInstance("EC").generatePublic(spec);
    }

    private static boolean verify(PublicKey key, byte[] signature, byte[]... parts) throws GeneralSecurityException {
        var check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(key);
        for (byte[] part : parts) check.update(part);
        return check.verify(signature);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    /** Reads the CBOR of a certificate: a map with numbers for names. */
    private static final class Claims {
        private final ByteBuffer in;

        Claims(byte[] body) {
            this.in = ByteBuffer.wrap(body);
        }

        Map<?, ?> all() {
            if (!(next() instanceof Map<?, ?> all)) throw new IllegalArgumentException("no certificate");
            return all;
        }

        private Object next() {
            int head = in.get() & 0xFF;
            if (head == 0xF4 || head == 0xF5) return head == 0xF5;
            long value = value(head & 0x1F);
            return switch (head >> 5) {
                case 0 -> value;
                case 1 -> -1 - value;
                case 2 -> HexFormat.of().formatHex(take(value));
                case 3 -> new String(take(value), UTF_8);
                case 4 -> {
                    var list = new Object[(int) value];
                    for (int i = 0; i < value; i++) list[i] = next();
                    yield Arrays.asList(list);
                }
                case 5 -> {
                    var map = new HashMap<Object, Object>();
                    for (int i = 0; i < value; i++) map.put(next(), next());
                    yield map;
                }
                default -> throw new IllegalArgumentException("a certificate has no such value");
            };
        }

        private long value(int low) {
            return switch (low) {
                case 24 -> in.get() & 0xFF;
                case 25 -> in.getShort() & 0xFFFF;
                case 26 -> in.getInt() & 0xFFFFFFFFL;
                case 27 -> in.getLong();
                default -> low;
            };
        }

        private byte[] take(long length) {
            byte[] bytes = new byte[(int) length];
            in.get(bytes);
            return bytes;
        }
    }
}
