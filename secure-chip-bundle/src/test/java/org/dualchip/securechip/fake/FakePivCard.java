// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Cipher;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;

/** A PIV card with the JDK's cryptography: short APDUs, chaining both ways, a PIN that counts. Shares nothing with the host. */
public final class FakePivCard implements CardChannel {
    public static final int KEY_9A = 0x9A;
    public static final int KEY_9E = 0x9E;
    public static final String CERTIFICATE_9A = "5fc105";
    public static final String CERTIFICATE_9E = "5fc101";
    public static final String CHUID = "5fc102";

    private static final String AID = "a00000030800001000";
    private static final byte[] SELECTED = HexFormat.of().parseHex("61114f0600001000010079074f05a000000308");

    /** Keys by their references. */
    public final Map<Integer, KeyPair> keys = new TreeMap<>();
    /** What stands inside the 53 of a data object, by its tag in hex. */
    public final Map<String, byte[]> objects = new TreeMap<>();

    public byte[] pin = "123456".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    public int tries = 3;
    /** Whether VERIFY is there: not so over most contactless interfaces. */
    public boolean takesPin = true;
    /** The reader's own answer for the card's number; empty when it knows none. */
    public byte[] uid = {};

    public int exchanges;
    public int certificatesRead;
    /** The status word for the next command with this instruction, once. */
    public int faultyIns = -1;

    public int fault;
    /** What is answered instead of a signature. */
    public byte[] wrongAnswer = {};

    private final ByteArrayOutputStream chained = new ByteArrayOutputStream();
    private byte[] rest = {};
    private boolean selected;
    private boolean verified;

    public PublicKey key(int reference) {
        return Objects.requireNonNull(keys.get(reference)).getPublic();
    }

    public byte[] stored(String tag) {
        return Objects.requireNonNull(objects.get(tag));
    }

    @Override
    public Response transmit(Command command) throws CardException {
        if (command.cla() == 0xFF) return uid.length == 0 ? status(0x6A81) : new Response(uid, 0x9000);
        exchanges++;
        if (command.cla() != 0x00 && command.cla() != 0x10) return status(0x6881);
        if (command.encoded().length > 261) throw new CardException("a short APDU has 261 bytes at most");
        if (command.ins() == faultyIns) return faulty();
        if (command.ins() == 0xC0) return piece();
        chained.writeBytes(command.data());
        if (command.cla() == 0x10) return status(0x9000);
        byte[] data = chained.toByteArray();
        chained.reset();
        return answered(command, data);
    }

    private Response faulty() {
        faultyIns = -1;
        return status(fault);
    }

    private Response answered(Command command, byte[] data) throws CardException {
        if (command.ins() == 0xA4) return select(data);
        if (!selected) return status(0x6D00);
        return switch (command.ins()) {
            case 0xCB -> object(HexFormat.of().formatHex(data));
            case 0x20 -> verify(data);
            case 0x87 -> authenticate(command.p1(), command.p2(), data);
            default -> status(0x6D00);
        };
    }

    private Response select(byte[] aid) {
        selected = HexFormat.of().formatHex(aid).equals(AID);
        verified = false;
        return selected ? new Response(SELECTED, 0x9000) : status(0x6A82);
    }

    private Response object(String request) {
        var content = objects.get(request.substring(4));
        if (content == null) return status(0x6A82);
        if (!request.endsWith(CHUID)) certificatesRead++;
        rest = tlv(0x53, content);
        return piece();
    }

    private Response verify(byte[] data) {
        if (!takesPin) return status(0x6A81);
        if (tries == 0) return status(0x6983);
        byte[] padded = Arrays.copyOf(pin, 8);
        Arrays.fill(padded, pin.length, 8, (byte) 0xFF);
        verified = Arrays.equals(padded, data);
        tries = verified ? 3 : tries - 1;
        return status(verified ? 0x9000 : 0x63C0 + tries);
    }

    private Response authenticate(int algorithm, int reference, byte[] data) throws CardException {
        var key = keys.get(reference);
        if (key == null || algorithm != algorithm(key)) return status(0x6A80);
        if (reference == KEY_9A && !verified) return status(0x6982);
        byte[] challenge = Arrays.copyOfRange(data, data.length - length(key), data.length);
        byte[] signature = wrongAnswer.length > 0 ? wrongAnswer : sign(key, challenge);
        rest = tlv(0x7C, tlv(0x82, signature));
        return piece();
    }

    private static byte[] sign(KeyPair key, byte[] input) throws CardException {
        try {
            if (key.getPrivate().getAlgorithm().equals("RSA")) {
                var cipher = Cipher.getInstance("RSA/ECB/NoPadding");
                cipher.init(Cipher.DECRYPT_MODE, key.getPrivate());
                return cipher.doFinal(input);
            }
            var signer = Signature.getInstance("NONEwithECDSA");
            signer.initSign(key.getPrivate());
            signer.update(input);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new CardException("the fake card cannot sign", e);
        }
    }

    private static int algorithm(KeyPair key) {
        if (!(key.getPublic() instanceof ECPublicKey curve)) return 0x07;
        return curve.getParams().getOrder().bitLength() == 256 ? 0x11 : 0x14;
    }

    private static int length(KeyPair key) {
        return switch (algorithm(key)) {
            case 0x07 -> 256;
            case 0x11 -> 32;
            default -> 48;
        };
    }

    private Response piece() {
        byte[] part = Arrays.copyOf(rest, Math.min(256, rest.length));
        rest = Arrays.copyOfRange(rest, part.length, rest.length);
        return new Response(part, rest.length == 0 ? 0x9000 : 0x6100 | Math.min(rest.length, 255));
    }

    private static Response status(int status) {
        return new Response(new byte[0], status);
    }

    /** One BER-TLV object. */
    public static byte[] tlv(int tag, byte[] value) {
        var out = ByteBuffer.allocate(4 + value.length).put((byte) tag);
        if (value.length < 0x80) out.put((byte) value.length);
        else if (value.length < 0x100) out.put((byte) 0x81).put((byte) value.length);
        else out.put((byte) 0x82).putShort((short) value.length);
        out.put(value);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** A certificate's data object. */
    public static byte[] certificate(byte[] der, boolean packed) {
        return ByteBuffer.allocate(der.length + 9)
                .put(tlv(0x70, der))
                .put(new byte[] {0x71, 0x01, (byte) (packed ? 1 : 0), (byte) 0xFE, 0x00})
                .array();
    }

    /** A key pair: P-256, P-384 or RSA with so many bits. */
    public static KeyPair pair(String kind) {
        try {
            var generator = KeyPairGenerator.getInstance(kind.startsWith("P") ? "EC" : "RSA");
            switch (kind) {
                case "P-256" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case "P-384" -> generator.initialize(new ECGenParameterSpec("secp384r1"));
                default -> generator.initialize(Integer.parseInt(kind.replace("RSA-", "")));
            }
            return Objects.requireNonNull(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
