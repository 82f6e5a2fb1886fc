// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.piv.BlankPiv;

/** A desk that fills virtual PIV cards over their contacts, as any PIV tool does. */
final class PivDesk {
    private static final byte[] FACTORY_KEY =
            HexFormat.of().parseHex("010203040506070801020304050607080102030405060708");

    private final Memory memory = new ArrayMemory(BlankPiv.MEMORY);
    private final Card contact;

    PivDesk() {
        BlankPiv.write(memory);
        contact = PivCard.of(memory).contact();
        contact.powerOn();
        send(0xA4, 0x04, 0x00, hex("A00000030800001000"));
        administer();
    }

    /** The card, as it is held to a reader. */
    PivCard card() {
        contact.powerOff();
        return PivCard.of(memory);
    }

    /** Makes a P-256 card authentication key on the card: SubjectPublicKeyInfo in DER. */
    byte[] generate() {
        byte[] answer = send(0x47, 0x00, 0x9E, hex("AC03800111"));
        byte[] point = Arrays.copyOfRange(answer, answer.length - 65, answer.length);
        var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
        try {
            return new SubjectPublicKeyInfo(algorithm, point).getEncoded();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void putCertificate(byte[] der) {
        put("5FC101", join(tlv(0x70, der), hex("710100FE00")));
    }

    void putChuid(byte[] chuid) {
        put("5FC102", chuid);
    }

    private void put(String tag, byte[] content) {
        send(0xDB, 0x3F, 0xFF, join(tlv(0x5C, hex(tag)), tlv(0x53, content)));
    }

    /** Mutual authentication with the management key. */
    private void administer() {
        byte[] witness = send(0x87, 0x03, 0x9B, hex("7C028000"));
        byte[] known = tripleDes(Arrays.copyOfRange(witness, witness.length - 8, witness.length));
        send(0x87, 0x03, 0x9B, tlv(0x7C, join(tlv(0x80, known), tlv(0x81, new byte[8]), hex("8200"))));
    }

    private static byte[] tripleDes(byte[] block) {
        try {
            var cipher = Cipher.getInstance("DESede/ECB/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(FACTORY_KEY, "DESede"));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] send(int ins, int p1, int p2, byte[] data) {
        int sent = 0;
        for (; data.length - sent > 255; sent += 255)
            transmit(0x10, ins, p1, p2, Arrays.copyOfRange(data, sent, sent + 255));
        return transmit(0x00, ins, p1, p2, Arrays.copyOfRange(data, sent, data.length));
    }

    private byte[] transmit(int cla, int ins, int p1, int p2, byte[] data) {
        byte[] header = {(byte) cla, (byte) ins, (byte) p1, (byte) p2, (byte) data.length};
        byte[] answer = contact.transmit(join(header, data));
        assertEquals("9000", HexFormat.of().formatHex(answer, answer.length - 2, answer.length));
        return Arrays.copyOf(answer, answer.length - 2);
    }

    static byte[] tlv(int tag, byte[] value) {
        var out = ByteBuffer.allocate(4 + value.length).put((byte) tag);
        if (value.length < 0x80) out.put((byte) value.length);
        else if (value.length < 0x100) out.put((byte) 0x81).put((byte) value.length);
        else out.put((byte) 0x82).putShort((short) value.length);
        out.put(value);
        return Arrays.copyOf(out.array(), out.position());
    }

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
