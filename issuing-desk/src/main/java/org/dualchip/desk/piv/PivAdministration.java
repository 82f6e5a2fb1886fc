// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChainedChannel;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.tlv.BerTlv;

/** A PIV application as its administrator sees it, SP 800-73-4 part 2. The methods are called in their order. */
public final class PivAdministration {
    private static final byte[] AID = HexFormat.of().parseHex("A00000030800001000");
    private static final int INS_VERIFY = 0x20;
    private static final int INS_CHANGE_REFERENCE_DATA = 0x24;
    private static final int INS_GENERATE = 0x47;
    private static final int INS_GENERAL_AUTHENTICATE = 0x87;
    private static final int INS_SELECT = 0xA4;
    private static final int INS_GET_DATA = 0xCB;
    private static final int INS_PUT_DATA = 0xDB;
    /** Not of the standard, which leaves the change of this key to the maker: as others' tools send it. */
    private static final int INS_SET_MANAGEMENT_KEY = 0xFF;

    private static final int INS_RESET_RETRY_COUNTER = 0x2C;
    /** Of others' too. */
    private static final int INS_RESET = 0xFB;

    private static final int BLOCKED = 0x6983;
    private static final int MOST_TRIES = 16;
    private static final int MANAGEMENT = 0x9B;
    private static final int ALGORITHM_P256 = 0x11;
    private static final int PIN_LENGTH = 8;
    private static final int POINT = 65;
    private static final int P256_HASH = 32;

    private final CardChannel card;
    private final SecureRandom random = Jdk.random();

    private PivAdministration(CardChannel card) {
        this.card = card;
    }

    /** Selects the application on channel 0. */
    public static PivAdministration select(CardChannel channel) throws CardException {
        var piv = new PivAdministration(new ChainedChannel(channel));
        piv.done("SELECT", new Command(0x00, INS_SELECT, 0x04, 0x00, AID, Command.ALL));
        return piv;
    }

    /** Each proves the key to the other; refused, a CardException names the status word. */
    public void authenticate(ManagementKey key) throws CardException {
        byte[] witness = BerTlv.value(0x80, authenticate(key, BerTlv.of(0x80)));
        if (witness.length != key.block()) {
            throw new CardException("PIV GENERAL AUTHENTICATE: the witness has %d bytes, not %d"
                    .formatted(witness.length, key.block()));
        }
        byte[] ours = new byte[key.block()];
        random.nextBytes(ours);
        byte[] theirs = authenticate(key, BerTlv.of(0x80, key.decipher(witness)), BerTlv.of(0x81, ours));
        if (!MessageDigest.isEqual(key.encipher(ours), BerTlv.value(0x82, theirs))) {
            throw new CardException("PIV GENERAL AUTHENTICATE: the card does not have its management key");
        }
    }

    private byte[] authenticate(ManagementKey key, byte[]... template) throws CardException {
        var command = new Command(
                0x00, INS_GENERAL_AUTHENTICATE, key.algorithm(), MANAGEMENT, BerTlv.of(0x7C, template), Command.ALL);
        return BerTlv.value(
                0x7C,
                done("GENERAL AUTHENTICATE of the management key", command).data());
    }

    /** Has the card make a key on P-256 in a slot. What was there is gone. */
    public SubjectPublicKeyInfo generate(int slot) throws CardException {
        byte[] template = BerTlv.of(0xAC, BerTlv.of(0x80, new byte[] {ALGORITHM_P256}));
        var answer = done(
                "GENERATE %02x".formatted(slot), new Command(0x00, INS_GENERATE, 0x00, slot, template, Command.ALL));
        byte[] point = BerTlv.value(0x86, BerTlv.value(0x7F49, answer.data()));
        if (point.length != POINT) throw new CardException("PIV GENERATE answered no P-256 point");
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1), point);
    }

    /** Has a slot's P-256 key sign a SHA-256: the signature in DER. */
    public byte[] sign(int slot, byte[] hash) throws CardException {
        if (hash.length != P256_HASH) throw new IllegalArgumentException("a SHA-256 has 32 bytes");
        byte[] template = BerTlv.of(0x7C, BerTlv.of(0x82), BerTlv.of(0x81, hash));
        var answer = done(
                "GENERAL AUTHENTICATE %02x".formatted(slot),
                new Command(0x00, INS_GENERAL_AUTHENTICATE, ALGORITHM_P256, slot, template, Command.ALL));
        return BerTlv.value(0x82, BerTlv.value(0x7C, answer.data()));
    }

    /** Puts a certificate in DER where a slot's belongs. */
    public void certificate(int object, byte[] der) throws CardException {
        put(object, BerTlv.joined(BerTlv.of(0x70, der), BerTlv.of(0x71, new byte[] {0}), BerTlv.of(0xFE)));
    }

    /** The certificate in a certificate object, in DER, uncompressed; empty when there is none. */
    public Optional<byte[]> certificate(int object) throws CardException {
        var answer =
                card.transmit(new Command(0x00, INS_GET_DATA, 0x3F, 0xFF, BerTlv.of(0x5C, name(object)), Command.ALL));
        if (!answer.ok()) return Optional.empty();
        for (var part : BerTlv.all(BerTlv.value(0x53, answer.data()))) {
            if (part.tag() == 0x70) return Optional.of(part.value());
        }
        return Optional.empty();
    }

    /** Replaces a data object, whole or not at all. */
    public void put(int object, byte[] content) throws CardException {
        byte[] data = BerTlv.joined(BerTlv.of(0x5C, name(object)), BerTlv.of(0x53, content));
        done("PUT DATA %06x".formatted(object), new Command(0x00, INS_PUT_DATA, 0x3F, 0xFF, data, 0));
    }

    private static byte[] name(int object) {
        return new byte[] {(byte) (object >> 16), (byte) (object >> 8), (byte) object};
    }

    public void setManagementKey(ManagementKey key) throws CardException {
        byte[] secret = key.bytes();
        byte[] data = BerTlv.joined(new byte[] {(byte) key.algorithm()}, BerTlv.of(MANAGEMENT, secret));
        try {
            done("SET MANAGEMENT KEY", new Command(0x00, INS_SET_MANAGEMENT_KEY, 0xFF, 0xFF, data, 0));
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(data, (byte) 0);
        }
    }

    /**
     * Changes PIN (80) or PUK (81).
     *
     * @param old 6 to 8 ASCII digits; the caller's to wipe, as is the other
     */
    public void change(int reference, byte[] old, byte[] fresh) throws CardException {
        byte[] data = BerTlv.joined(padded(old), padded(fresh));
        try {
            done("CHANGE REFERENCE DATA", new Command(0x00, INS_CHANGE_REFERENCE_DATA, 0x00, reference, data, 0));
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    public void verify(byte[] pin) throws CardException {
        byte[] data = padded(pin);
        try {
            done("VERIFY", new Command(0x00, INS_VERIFY, 0x00, 0x80, data, 0));
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    /** Whether the PIN is this one. A wrong one costs a try. */
    public boolean isPin(byte[] pin) throws CardException {
        byte[] data = padded(pin);
        try {
            return card.transmit(new Command(0x00, INS_VERIFY, 0x00, 0x80, data, 0))
                    .ok();
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    /** Back to the maker's state, as others' tools do it: PIN and PUK blocked by wrong tries, then the maker's command. */
    public void reset() throws CardException {
        byte[] wrong = padded("00000000".getBytes(StandardCharsets.US_ASCII));
        block(new Command(0x00, INS_VERIFY, 0x00, 0x80, wrong, 0));
        block(new Command(0x00, INS_RESET_RETRY_COUNTER, 0x00, 0x80, BerTlv.joined(wrong, wrong), 0));
        done("RESET", new Command(0x00, INS_RESET, 0x00, 0x00, new byte[0], 0));
    }

    private void block(Command wrong) throws CardException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (card.transmit(wrong).status() == BLOCKED) return;
        }
        throw new CardException("PIV: PIN or PUK cannot be blocked, so the application cannot be reset");
    }

    private static byte[] padded(byte[] pin) {
        byte[] padded = new byte[PIN_LENGTH];
        Arrays.fill(padded, (byte) 0xFF);
        System.arraycopy(pin, 0, padded, 0, pin.length);
        return padded;
    }

    private Response done(String step, Command command) throws CardException {
        var answer = card.transmit(command);
        if (!answer.ok()) throw new CardException("PIV %s: %04x".formatted(step, answer.status()));
        return answer;
    }
}
