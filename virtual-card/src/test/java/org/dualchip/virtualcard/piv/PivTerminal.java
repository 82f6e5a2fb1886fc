// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.Memory;

/** A terminal's side of SP 800-73-4, written for the tests from the standard: chains, parts of answers, padding. */
public final class PivTerminal {
    static final byte[] FACTORY_KEY = Hex.decode("010203040506070801020304050607080102030405060708");
    static final String PIN = "123456";
    static final String PUK = "12345678";
    static final int TRIPLE_DES = 0x03;

    private static final int PART = 255;

    private final Card card;

    public PivTerminal(Card card) {
        this.card = card;
    }

    /** A new memory, as it leaves the factory. */
    public static Memory factory() {
        Memory memory = new ArrayMemory(BlankPiv.MEMORY);
        BlankPiv.write(memory);
        return memory;
    }

    /** A card's contacts, switched on. */
    static PivTerminal atTheContacts(Memory memory) {
        Card contact = PivCard.of(memory).contact();
        contact.powerOn();
        return new PivTerminal(contact);
    }

    /** What a card answers. */
    public record Said(byte[] data, int status) {
        public byte[] good() {
            assertEquals("9000", Integer.toHexString(status));
            return data;
        }

        void refused(int expected) {
            assertEquals(Integer.toHexString(expected), Integer.toHexString(status));
            assertEquals(0, data.length);
        }
    }

    Said apdu(String hex) {
        return said(card.transmit(Hex.decode(hex)));
    }

    /** Chains what is longer than a short command, and fetches what is longer than a short answer. */
    public Said send(int ins, int p1, int p2, byte[] data) {
        int at = 0;
        while (data.length - at > PART) {
            Said part = said(card.transmit(short16(0x10, ins, p1, p2, Arrays.copyOfRange(data, at, at + PART))));
            if (part.status != 0x9000) {
                return part;
            }
            at += PART;
        }
        Said said = said(card.transmit(short16(0x00, ins, p1, p2, Arrays.copyOfRange(data, at, data.length))));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (said.status >> 8 == 0x61) {
            all.writeBytes(said.data);
            said = said(card.transmit(new byte[] {0x00, (byte) 0xC0, 0x00, 0x00, (byte) said.status}));
        }
        all.writeBytes(said.data);
        return new Said(all.toByteArray(), said.status);
    }

    public void select() {
        apdu("00A404000BA00000030800001000010000").good();
    }

    Said verify(String pin) {
        return send(0x20, 0x00, 0x80, padded(pin));
    }

    /** Tries left, or 0 when blocked, or all when verified. */
    int state() {
        return send(0x20, 0x00, 0x80, new byte[0]).status;
    }

    Said change(int reference, String from, String to) {
        return send(0x24, 0x00, reference, Jca.join(padded(from), padded(to)));
    }

    Said unblock(String puk, String pin) {
        return send(0x2C, 0x00, 0x80, Jca.join(padded(puk), padded(pin)));
    }

    public void administer() {
        administer(TRIPLE_DES, FACTORY_KEY).good();
    }

    /** Mutual authentication; the card's answer is checked too. */
    Said administer(int algorithm, byte[] key) {
        Said witness = send(0x87, algorithm, 0x9B, Hex.decode("7C028000"));
        if (witness.status != 0x9000) {
            return witness;
        }
        int block = witness.data.length - 4;
        byte[] deciphered = cipher(Cipher.DECRYPT_MODE, algorithm, key, tail(witness.data, block));
        byte[] challenge = new byte[block];
        Arrays.fill(challenge, (byte) 0x5A);
        Said said = send(
                0x87,
                algorithm,
                0x9B,
                tlv(0x7C, Jca.join(tlv(0x80, deciphered), tlv(0x81, challenge), Hex.decode("8200"))));
        if (said.status == 0x9000) {
            byte[] expected = cipher(Cipher.ENCRYPT_MODE, algorithm, key, challenge);
            assertEquals(Hex.toHexString(expected), Hex.toHexString(tail(said.data, block)), "the card proves itself");
        }
        return said;
    }

    public Said get(int tag) {
        return send(0xCB, 0x3F, 0xFF, tlv(0x5C, tagBytes(tag)));
    }

    public Said put(int tag, byte[] content) {
        return send(0xDB, 0x3F, 0xFF, Jca.join(tlv(0x5C, tagBytes(tag)), tlv(0x53, content)));
    }

    public Said generate(int slot, int algorithm) {
        return send(0x47, 0x00, slot, new byte[] {(byte) 0xAC, 3, (byte) 0x80, 1, (byte) algorithm});
    }

    /** GENERAL AUTHENTICATE with a challenge; 6 bytes of template before what is answered are cut off by the caller. */
    public Said sign(int slot, int algorithm, byte[] challenge) {
        return send(0x87, algorithm, slot, tlv(0x7C, Jca.join(Hex.decode("8200"), tlv(0x81, challenge))));
    }

    Said agree(int slot, int algorithm, byte[] point) {
        return send(0x87, algorithm, slot, tlv(0x7C, Jca.join(Hex.decode("8200"), tlv(0x85, point))));
    }

    /** The value of a response in its template. */
    public static byte[] response(byte[] answer) {
        byte[] template = value(answer, 0x7C);
        return value(template, 0x82);
    }

    static byte[] cipher(int mode, int algorithm, byte[] key, byte[] block) {
        String name = algorithm == TRIPLE_DES ? "DESede" : "AES";
        try {
            Cipher cipher = Cipher.getInstance(name + "/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, name));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] padded(String digits) {
        byte[] value = new byte[8];
        Arrays.fill(value, (byte) 0xFF);
        byte[] ascii = digits.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, value, 0, ascii.length);
        return value;
    }

    public static byte[] tlv(int tag, byte[] value) {
        String length = value.length < 0x80
                ? String.format("%02X", value.length)
                : value.length < 0x100 ? String.format("81%02X", value.length) : String.format("82%04X", value.length);
        return Jca.join(tagBytes(tag), Hex.decode(length), value);
    }

    /** The value of a data object that all of the bytes are. */
    static byte[] value(byte[] object, int tag) {
        byte[] rest = Arrays.copyOfRange(object, tagBytes(tag).length, object.length);
        assertEquals(Hex.toHexString(tagBytes(tag)), Hex.toHexString(object, 0, tagBytes(tag).length));
        int lengthBytes = (rest[0] & 0x80) == 0 ? 1 : 1 + (rest[0] & 0x7F);
        return Arrays.copyOfRange(rest, lengthBytes, rest.length);
    }

    static byte[] tail(byte[] bytes, int length) {
        return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
    }

    private static byte[] tagBytes(int tag) {
        return Hex.decode(String.format(tag < 0x100 ? "%02X" : tag < 0x10000 ? "%04X" : "%06X", tag));
    }

    private static byte[] short16(int cla, int ins, int p1, int p2, byte[] data) {
        byte[] header = {(byte) cla, (byte) ins, (byte) p1, (byte) p2, (byte) data.length};
        return data.length == 0 ? header : Jca.join(header, data);
    }

    private static Said said(byte[] response) {
        int end = response.length - 2;
        return new Said(Arrays.copyOf(response, end), (response[end] & 0xFF) << 8 | (response[end + 1] & 0xFF));
    }
}
