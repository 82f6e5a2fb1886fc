// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.desk.tlv.BerTlv;
import org.dualchip.securechip.channel.Scp03Keys;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** The keys of the domain, in an open session: {@code docs/card-issuing.md} section 3. */
public final class DomainKeys {
    private static final int INS_GET_DATA = 0xCA;
    private static final int INS_PUT_KEY = 0xD8;
    private static final int INS_STORE_DATA = 0xE2;
    private static final int INS_DELETE = 0xE4;
    private static final int INS_GENERATE_KEY = 0xF1;

    private static final int AES = 0x88;
    private static final int EC_PUBLIC = 0xB0;
    private static final int EC_PRIVATE = 0xB1;
    private static final byte[] P256 = {(byte) 0xF0, 0x01, 0x00};
    private static final byte[] NO_CHECK_VALUE = {0x00};
    private static final int CHECK_VALUE = 3;
    private static final int SEVERAL = 0x80;
    private static final int BER_TLV_LAST = 0x90;

    private final IssuerSession session;

    DomainKeys(IssuerSession session) {
        this.session = session;
    }

    /** Which keys there are, this time under the channel's protection. */
    public List<KeyReference> list() throws CardException, DomainException, RefusedException {
        return IssuerDomain.keys(session.send("GET DATA 00e0", INS_GET_DATA, 0x00, 0xE0, new byte[0]));
    }

    /**
     * Puts an SCP03 set, and checks that the card has understood each key. The transport keys go with the first one.
     *
     * @param replaced the version that goes, 0 for none
     */
    public void putSet(int kvn, Scp03Keys keys, int replaced) throws CardException, DomainException, RefusedException {
        var data = ByteBuffer.allocate(1 + 3 * 40).put((byte) kvn);
        var checks = ByteBuffer.allocate(1 + 3 * CHECK_VALUE).put((byte) kvn);
        for (byte[] key : new byte[][] {keys.enc(), keys.mac(), keys.dek()}) {
            byte[] check = checkValue(key);
            data.put(component(key)).put((byte) CHECK_VALUE).put(check);
            checks.put(check);
            Arrays.fill(key, (byte) 0);
        }
        byte[] sent = Arrays.copyOf(data.array(), data.position());
        byte[] answer = session.send("PUT KEY", INS_PUT_KEY, replaced, SEVERAL | KeyReference.SCP03, sent);
        if (!Arrays.equals(checks.array(), answer)) {
            throw new CardException("PUT KEY: the card has understood other keys; try again before it leaves the desk");
        }
    }

    /**
     * Puts a key of the domain's own.
     *
     * @param scalar 32 bytes, the caller's to wipe
     */
    public void putOwn(KeyReference key, byte[] scalar, int replaced)
            throws CardException, DomainException, RefusedException {
        byte[] value = BerTlv.of(EC_PRIVATE, session.enciphered(scalar));
        put(key, value, replaced);
    }

    /** Puts the key of an authority that certifies terminals. */
    public void putAuthority(KeyReference key, Point authority, int replaced)
            throws CardException, DomainException, RefusedException {
        put(key, BerTlv.of(EC_PUBLIC, authority.encoded()), replaced);
    }

    /** Has the card make a key of the domain's own. */
    public Point generate(KeyReference key, int replaced) throws CardException, DomainException, RefusedException {
        byte[] data = BerTlv.joined(new byte[] {(byte) key.kvn()}, P256);
        byte[] answer = session.send("GENERATE KEY", INS_GENERATE_KEY, replaced, key.kid(), data);
        try {
            return Point.decode(BerTlv.value(EC_PUBLIC, answer));
        } catch (MalformedException e) {
            throw new CardException("GENERATE KEY: the card answers no point of P-256", e);
        }
    }

    /** Deletes a key, a set by its version alone. The last set stays: the card refuses. */
    public void delete(KeyReference key) throws CardException, DomainException, RefusedException {
        byte[] version = BerTlv.of(0xD2, new byte[] {(byte) key.kvn()});
        byte[] identifier = BerTlv.of(0xD0, new byte[] {(byte) key.kid()});
        session.send("DELETE KEY", INS_DELETE, 0x00, 0x00, BerTlv.joined(identifier, version));
    }

    /** Keeps certificates in DER beside a key, the leaf last. */
    public void storeCertificates(KeyReference key, List<byte[]> certificates)
            throws CardException, DomainException, RefusedException {
        byte[] bundle = BerTlv.joined(certificates.toArray(byte[][]::new));
        byte[] data = BerTlv.joined(reference(key), BerTlv.of(0xBF21, bundle));
        session.send("STORE DATA of certificates", INS_STORE_DATA, BER_TLV_LAST, 0x00, data);
    }

    /** Lets in those terminals alone whose certificates have one of these serial numbers. */
    public void storeAllowList(KeyReference authority, List<byte[]> serials)
            throws CardException, DomainException, RefusedException {
        byte[] list = BerTlv.joined(
                serials.stream().map(serial -> BerTlv.of(0x93, serial)).toArray(byte[][]::new));
        byte[] data = BerTlv.joined(reference(authority), BerTlv.of(0x70, list));
        session.send("STORE DATA of an allow list", INS_STORE_DATA, BER_TLV_LAST, 0x00, data);
    }

    private void put(KeyReference key, byte[] value, int replaced)
            throws CardException, DomainException, RefusedException {
        byte[] data = BerTlv.joined(new byte[] {(byte) key.kvn()}, value, P256, NO_CHECK_VALUE);
        session.send("PUT KEY", INS_PUT_KEY, replaced, key.kid(), data);
    }

    /** Type, length, the clear length, and the key in whole blocks under the DEK. */
    private byte[] component(byte[] key) {
        byte[] blocks = Arrays.copyOf(key, (key.length + AesKey.BLOCK - 1) / AesKey.BLOCK * AesKey.BLOCK);
        try {
            return BerTlv.of(AES, new byte[] {(byte) key.length}, session.enciphered(blocks));
        } finally {
            Arrays.fill(blocks, (byte) 0);
        }
    }

    private static byte[] checkValue(byte[] key) {
        byte[] ones = new byte[AesKey.BLOCK];
        Arrays.fill(ones, (byte) 1);
        try (var aes = new AesKey(key)) {
            return Arrays.copyOf(aes.encipher(ones), CHECK_VALUE);
        }
    }

    private static byte[] reference(KeyReference key) {
        return BerTlv.of(0xA6, BerTlv.of(0x83, key.encoded()));
    }
}
