// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChainedChannel;
import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.key.Challenge;
import org.dualchip.securechip.key.KeyKind;
import org.dualchip.securechip.key.Pkcs1;
import org.dualchip.securechip.key.Signed;

/** A card's PIV application, selected on logical channel 0. */
public final class PivApplication {
    // SP 800-73-4 part 2 §3.1 and §3.2
    private static final int INS_SELECT = 0xA4;
    private static final int INS_GET_DATA = 0xCB;
    private static final int INS_VERIFY = 0x20;
    private static final int INS_GENERAL_AUTHENTICATE = 0x87;
    private static final int REFERENCE_PIN = 0x80;
    private static final byte[] AID = HexFormat.of().parseHex("A00000030800001000");
    private static final int TAG_APPLICATION = 0x61;
    private static final int TAG_OBJECT_NAME = 0x5C;
    private static final int TAG_OBJECT = 0x53;
    private static final int TAG_AUTHENTICATION = 0x7C;
    private static final int TAG_CHALLENGE = 0x81;
    private static final int TAG_RESPONSE = 0x82;

    private static final int CHUID = 0x5FC102;
    private static final int PIN_LENGTH = 8;

    private final CardChannel channel;

    private PivApplication(CardChannel channel) {
        this.channel = channel;
    }

    /**
     * Selects it: one exchange.
     *
     * @param raw sends one command in one exchange; long ones are chained here
     * @return empty when the card has none
     */
    public static Optional<PivApplication> select(CardChannel raw) throws CardException {
        var channel = new ChainedChannel(raw);
        var answer = channel.transmit(new Command(0x00, INS_SELECT, 0x04, 0x00, AID, Command.ALL));
        boolean isPiv = answer.ok() && answer.data().length > 0 && answer.data()[0] == TAG_APPLICATION;
        return isPiv ? Optional.of(new PivApplication(channel)) : Optional.empty();
    }

    /**
     * Has a key sign a challenge by GENERAL AUTHENTICATE. One exchange for elliptic curves, three for RSA.
     *
     * @return empty when the card has no key of that kind there
     * @throws RefusedException PIN_MISSING when the key wants the PIN first
     */
    public Optional<Signed> sign(PivKey key, KeyKind kind, Challenge challenge) throws CardException, RefusedException {
        byte[] digest = challenge.digest(kind);
        byte[] input = kind == KeyKind.RSA2048 ? Pkcs1.padded(digest) : digest;
        byte[] data =
                Tlv.encode(TAG_AUTHENTICATION, Tlv.encode(TAG_RESPONSE, new byte[0]), Tlv.encode(TAG_CHALLENGE, input));
        var answer = channel.transmit(
                new Command(0x00, INS_GENERAL_AUTHENTICATE, algorithm(kind), key.reference(), data, Command.ALL));
        String step = "GENERAL AUTHENTICATE %02x".formatted(key.reference());
        if (!PivStatus.signed(step, answer)) return Optional.empty();
        try {
            byte[] response = Tlv.only(TAG_RESPONSE, Tlv.only(TAG_AUTHENTICATION, answer.data()));
            return Optional.of(Signed.decode(kind, response));
        } catch (MalformedException e) {
            throw new RefusedException(Refusal.NOT_AUTHENTIC, "PIV " + step + ": " + e.getMessage());
        }
    }

    /** Algorithm identifiers of SP 800-78-4 table 6-2. */
    private static int algorithm(KeyKind kind) {
        return switch (kind) {
            case RSA2048 -> 0x07;
            case P256 -> 0x11;
            case P384 -> 0x14;
        };
    }

    /** A key's certificate in DER, unpacked where the card keeps it packed; empty when the card has none. */
    public Optional<byte[]> certificate(PivKey key) throws CardException, RefusedException {
        var object = object(key.certificate());
        if (object.isEmpty()) return Optional.empty();
        try {
            return Optional.of(CertificateObject.certificate(object.get()));
        } catch (MalformedException e) {
            throw unreadable("certificate of %02x".formatted(key.reference()), e);
        }
    }

    /** The card holder unique identifier; empty when the card has none. */
    public Optional<Chuid> chuid() throws CardException, RefusedException {
        var object = object(CHUID);
        if (object.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Chuid.decode(object.get()));
        } catch (MalformedException e) {
            throw unreadable("CHUID", e);
        }
    }

    private Optional<byte[]> object(int tag) throws CardException, RefusedException {
        byte[] name = Arrays.copyOfRange(ByteBuffer.allocate(4).putInt(tag).array(), 1, 4);
        var answer = channel.transmit(
                new Command(0x00, INS_GET_DATA, 0x3F, 0xFF, Tlv.encode(TAG_OBJECT_NAME, name), Command.ALL));
        String step = "GET DATA %06x".formatted(tag);
        if (!PivStatus.found(step, answer)) return Optional.empty();
        try {
            byte[] content = Tlv.only(TAG_OBJECT, answer.data());
            return content.length == 0 ? Optional.empty() : Optional.of(content);
        } catch (MalformedException e) {
            throw unreadable(step, e);
        }
    }

    private static RefusedException unreadable(String what, MalformedException e) {
        return new RefusedException(Refusal.CARD_UNREADABLE, "PIV " + what + ": " + e.getMessage());
    }

    /**
     * Has the card verify the holder's PIN.
     *
     * @param pin 6 to 8 ASCII digits; the caller's to wipe
     */
    public void verify(byte[] pin) throws CardException, RefusedException {
        byte[] padded = new byte[PIN_LENGTH];
        try {
            // No PIV card has a PIN of another length, so a try would be wasted.
            if (pin.length < 6 || pin.length > PIN_LENGTH) {
                throw new RefusedException(Refusal.PIN_WRONG, "PIV VERIFY: a PIN has 6 to 8 digits");
            }
            Arrays.fill(padded, (byte) 0xFF);
            System.arraycopy(pin, 0, padded, 0, pin.length);
            PivStatus.requirePin(channel.transmit(new Command(0x00, INS_VERIFY, 0x00, REFERENCE_PIN, padded, 0)));
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }
}
