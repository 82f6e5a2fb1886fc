// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.KeyPair;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PUT KEY, GENERATE KEY, DELETE KEY: what they do, and what they refuse without doing any of it. */
class KeyCommandsTest {
    private static final ReferenceKeys OWN = ReferenceKeys.of(16, 40);
    private static final int KVN = 0x01;
    private static final byte[] P256 = Hex.decode("f0010000");

    private final Contacts contacts = Contacts.with(OWN, KVN);
    private ReferenceChannel channel = contacts.issuer.scp03(OWN, KVN, 0x33);

    @BeforeEach
    void open() {
        channel = contacts.issuer.scp03(OWN, KVN, 0x33);
    }

    @Test
    void theTransportKeysGoWithTheFirstSetOfTheIssuersOwn() {
        assertEquals("e012c00401018810c00402018810c00403018810", information());
        assertEquals(0x6A88, contacts.issuer.initializeUpdate(0xFF, new byte[8]).statusWord());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void aSetIsAddedWithItsCheckValuesAndOpens(int length) {
        ReferenceKeys added = ReferenceKeys.of(length, 90);
        byte[] answer = Contacts.put(channel, Contacts.PUT_KEY_SET, added, 0x20);
        assertArrayEquals(Jca.join(new byte[] {0x20}, added.checks()), answer);
        contacts.issuer.scp03(added, 0x20, 0x33);
        contacts.issuer.scp03(OWN, KVN, 0x33);
    }

    @Test
    void aSetIsReplacedInPlaceOrUnderAnotherVersion() {
        ReferenceKeys next = ReferenceKeys.of(16, 70);
        Contacts.put(channel, "80d80181", next, KVN);
        channel = contacts.issuer.scp03(next, KVN, 0x33);
        ReferenceKeys last = ReferenceKeys.of(32, 71);
        Contacts.put(channel, "80d80181", last, 0x02);
        assertEquals("e012c00401028820c00402028820c00403028820", information());
        contacts.issuer.scp03(last, 0x02, 0x33);
    }

    @Test
    void aReplacedSetBeginsWithNewCounters() {
        Contacts.put(channel, "80d80181", OWN, KVN);
        assertEquals(1, contacts.issuer.initializeUpdate(KVN, new byte[8]).good()[31]);
    }

    @Test
    void aWrongCheckValueChangesNothing() {
        byte[] components = ReferenceKeys.of(16, 70).components(channel.dek);
        components[components.length - 1] ^= 1;
        assertEquals(0x9485, channel.status(Contacts.PUT_KEY_SET, new byte[] {2}, components));
        assertEquals("e012c00401018810c00402018810c00403018810", information());
    }

    @Test
    void keysEncipheredUnderAnotherDekChangeNothing() {
        byte[] components = ReferenceKeys.of(16, 70).components(ReferenceKeys.TRANSPORT.dek());
        assertEquals(0x9485, channel.status(Contacts.PUT_KEY_SET, new byte[] {2}, components));
    }

    @ParameterizedTest
    @CsvSource({
        "80d80081, 6985, 01", // taken
        "80d80581, 6a88, 02", // nothing there to replace
        "80d80081, 6a80, 00",
        "80d80081, 6a80, 80",
        "80d80082, 6a86, 02",
        "80d80001, 6a86, 02"
    })
    void aSetThatCannotBePutIsRefused(String header, String status, String kvn) {
        byte[] components = ReferenceKeys.of(16, 70).components(channel.dek);
        assertEquals(Integer.parseInt(status, 16), channel.status(header, Hex.decode(kvn), components));
        assertEquals("e012c00401018810c00402018810c00403018810", information());
    }

    @Test
    void aSetThatIsCutAnywhereIsRefused() {
        byte[] components = ReferenceKeys.of(24, 70).components(channel.dek);
        for (int length = 0; length < components.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(components, length);
            assertEquals(0x6A80, channel.status(Contacts.PUT_KEY_SET, new byte[] {2}, cut), "at " + length);
        }
    }

    @Test
    void keysOfSeveralLengthsAreNoSet() {
        ReferenceKeys mixed = new ReferenceKeys(
                ReferenceKeys.of(16, 1).enc(),
                ReferenceKeys.of(32, 2).mac(),
                ReferenceKeys.of(16, 3).dek());
        assertEquals(0x6A80, channel.status(Contacts.PUT_KEY_SET, new byte[] {2}, mixed.components(channel.dek)));
    }

    @Test
    void anEllipticKeyIsPutAndGeneratedAndToldOf() {
        KeyPair authority = Jca.generate();
        byte[] head = {3, (byte) 0xB0, 0x41};
        assertArrayEquals(
                new byte[] {3},
                channel.send("80d80010", head, Jca.point(authority), P256).good());
        byte[] scalar = new byte[32];
        scalar[31] = 5;
        byte[] own = {3, (byte) 0xB1, 0x20};
        channel.send("80d80011", own, channel.sensitive(scalar), P256).good();
        byte[] generated = channel.send("80f10013", Hex.decode("03f00100")).good();
        assertEquals("b04104", Hex.toHexString(generated, 0, 3));
        assertEquals(
                "e02a" + "c00401018810c00402018810c00403018810" + "c0061003b041f001" + "c0061103b120f001"
                        + "c0061303b120f001",
                information());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void aNumberThatIsNoPrivateKeyIsRefused(String scalar) {
        byte[] own = {3, (byte) 0xB1, 0x20};
        assertEquals(0x6A80, channel.status("80d80011", own, channel.sensitive(Hex.decode(scalar)), P256));
    }

    @Test
    void aPointOffTheCurveIsRefused() {
        byte[] point = Jca.point(Jca.generate());
        point[40] ^= 1;
        assertEquals(0x6A80, channel.status("80d80010", Hex.decode("03b041"), point, P256));
    }

    @ParameterizedTest
    @CsvSource({"80d80012", "80d80001", "80d80030", "80d8001f"})
    void aKeyForNothingIsRefused(String header) {
        byte[] own = {3, (byte) 0xB1, 0x20};
        assertEquals(0x6A86, channel.status(header, own, channel.sensitive(new byte[32]), P256));
    }

    @Test
    void keysAreDeletedByIdentifierOrVersionAndTheLastSetStays() {
        channel.send("80f10011", Hex.decode("03f00100")).good();
        channel.send("80f10013", Hex.decode("03f00100")).good();
        channel.send("80f10013", Hex.decode("04f00100")).good();
        channel.send("80e40000", Hex.decode("d00113d20103")).good();
        channel.send("80e40000", Hex.decode("d20104")).good();
        assertEquals(0x6985, channel.status("80e40000", Hex.decode("d20101")));
        assertEquals(0x6A88, channel.status("80e40000", Hex.decode("d20104")));
        assertEquals(0x6A80, channel.status("80e40000", Hex.decode("d30104")));
        assertEquals(0x6A80, channel.status("80e40000"));
        assertEquals("e01a" + "c00401018810c00402018810c00403018810" + "c0061103b120f001", information());
    }

    @Test
    void certificatesAndAuthoritiesGoWithTheirKey() {
        channel.send("80f10013", Hex.decode("03f00100")).good();
        byte[] bundle = X509.terminal(Jca.generate(), Jca.generate(), 1);
        store(Hex.decode("a60483021303"), bundle);
        channel.send("80e29000", Hex.decode("a60c" + "800101" + "4203010203" + "83021303"))
                .good();
        Reply plain = contacts.issuer.select().send("00cabf2106a6048302130300");
        assertArrayEquals(bundle, plain.good());
        assertEquals(
                "4203010203" + "83021303",
                Hex.toHexString(contacts.issuer.send("00caff3400").good()));
        channel = contacts.issuer.scp03(OWN, KVN, 0x33);
        channel.send("80f10313", Hex.decode("03f00100")).good();
        assertEquals(0x6A88, channel.status("80cabf21", Hex.decode("a60483021303")));
        assertEquals(0x6A88, channel.status("80caff34"));
    }

    @Test
    void certificatesOfNoKeyOrOfNoFormAreRefused() {
        assertEquals(0x6A88, channel.status("80e29000", Hex.decode("a60483021303bf21023000")));
        channel.send("80f10013", Hex.decode("03f00100")).good();
        assertEquals(0x6A80, channel.status("80e29000", Hex.decode("a60483021303bf21023100")));
        assertEquals(0x6A80, channel.status("80e29000", Hex.decode("bf21023000")));
        assertEquals(0x6A80, channel.status("80e29000"));
        assertEquals(0x6A86, channel.status("80e28000", Hex.decode("a60483021303")));
        assertEquals(0x6A86, channel.status("80e29001", Hex.decode("a60483021303")));
    }

    @Test
    void moreThanFitsIsRefusedAndChangesNothing() {
        channel.send("80f10013", Hex.decode("03f00100")).good();
        KeyPair key = Jca.generate();
        byte[] bundle = {};
        for (int i = 0; i < 9; i++) {
            bundle = Jca.join(bundle, X509.terminal(key, key, i));
        }
        for (int kvn = 4; kvn < 20; kvn++) {
            channel.send("80f10013", new byte[] {(byte) kvn, (byte) 0xF0, 1, 0}).good();
        }
        int stored = 0;
        int status = 0x9000;
        while (status == 0x9000) {
            byte[] reference = {(byte) 0xA6, 4, (byte) 0x83, 2, 0x13, (byte) (4 + stored++)};
            status = storing(reference, bundle);
        }
        assertEquals(0x6A84, status);
        assertArrayEquals(
                bundle, channel.send("00cabf21", Hex.decode("a60483021304")).good());
    }

    private void store(byte[] reference, byte[] bundle) {
        assertEquals(0x9000, storing(reference, bundle));
    }

    /** In blocks of 100 bytes. */
    private int storing(byte[] reference, byte[] bundle) {
        byte[] length = {(byte) 0xBF, 0x21, (byte) 0x82, (byte) (bundle.length >> 8), (byte) bundle.length};
        byte[] all = Jca.join(reference, length, bundle);
        int status = 0;
        for (int at = 0, block = 0; at < all.length; at += 100, block++) {
            int end = Math.min(all.length, at + 100);
            String header = "80e2%02x%02x".formatted(end == all.length ? 0x90 : 0x10, block);
            status = channel.send(header, java.util.Arrays.copyOfRange(all, at, end))
                    .statusWord();
        }
        return status;
    }

    private String information() {
        return Hex.toHexString(channel.send("80ca00e0").good());
    }
}
