// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.channel.Mode;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SCP03 at the issuer domain: every key length, mode and level, and those who should not get in. */
class Scp03SessionTest {
    private static final int[] LEVELS = {0x00, 0x01, 0x03, 0x11, 0x13, 0x33};
    private static final String KEY_INFORMATION = "80ca00e0";
    private static final String DELETE = "80e40000";
    private static final byte[] NO_SUCH_VERSION = Hex.decode("d20155");

    static Stream<Arguments> channels() {
        return Stream.of(16, 24, 32)
                .flatMap(length -> Stream.of(Mode.values())
                        .flatMap(mode -> Arrays.stream(LEVELS).mapToObj(level -> Arguments.of(length, mode, level))));
    }

    @ParameterizedTest
    @MethodSource("channels")
    void opensWithEveryKeyLengthModeAndLevel(int length, Mode mode, int level) {
        Contacts contacts = new Contacts(new Suite(mode, true));
        ReferenceKeys keys = ReferenceKeys.of(length, 3);
        ReferenceChannel factory = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0xFF, 0x33, mode.length());
        Contacts.put(factory, Contacts.PUT_KEY_SET, keys, 0x30);

        ReferenceChannel channel = contacts.issuer.scp03(keys, 0x30, level, mode.length());
        for (int i = 0; i < 3; i++) {
            byte[] information = channel.send(KEY_INFORMATION).good();
            assertEquals(
                    "e012" + "c00401308810c00402308810c00403308810".replace("8810", "88%02x".formatted(length)),
                    Hex.toHexString(information));
        }
        assertEquals(level == 0 ? 0x6982 : 0x6A88, channel.status(DELETE, NO_SUCH_VERSION));
    }

    @Test
    void challengesNeverComeTwiceAlsoAcrossPowerCuts() {
        Contacts contacts = new Contacts();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            byte[] answer = contacts.issuer
                    .initializeUpdate(0, Hex.decode("0102030405060708"))
                    .good();
            assertTrue(seen.add(Hex.toHexString(answer, 13, 8)));
            assertEquals(i + 1, answer[31]);
            contacts.powerOn();
        }
    }

    @Test
    void aTornInitializeUpdateUsesUpItsChallengeOrShowsNone() {
        Contacts contacts = new Contacts();
        contacts.memory.tearAt(1, TearingMemory.Moment.AFTER);
        assertThrows(PowerLostException.class, () -> contacts.issuer.initializeUpdate(0, new byte[8]));
        contacts.powerOn();
        assertEquals(2, contacts.issuer.initializeUpdate(0, new byte[8]).good()[31]);
    }

    @Test
    void randomChallengesComeWithoutASequence() {
        Contacts contacts = new Contacts(new Suite(Mode.S8, false));
        byte[] first = contacts.issuer.initializeUpdate(0, new byte[8]).good();
        byte[] second = contacts.issuer.initializeUpdate(0, new byte[8]).good();
        assertEquals(29, first.length);
        assertEquals(0x60, first[12]);
        assertNotEquals(Hex.toHexString(first, 13, 8), Hex.toHexString(second, 13, 8));
        contacts.issuer
                .scp03(ReferenceKeys.TRANSPORT, 0, 0x33)
                .send(KEY_INFORMATION)
                .good();
    }

    @Test
    void aWrongLengthVersionOrLevelIsSaid() {
        Contacts contacts = new Contacts();
        assertEquals(0x6700, contacts.issuer.initializeUpdate(0, new byte[16]).statusWord());
        assertEquals(0x6A88, contacts.issuer.initializeUpdate(1, new byte[8]).statusWord());
        byte[] external =
                contacts.issuer.begin(ReferenceKeys.TRANSPORT, 0, 0x30, 8).externalAuthenticate();
        assertEquals(0x6A86, contacts.issuer.transmit(external).statusWord());
    }

    @Test
    void tenWrongProofsBlockTheSetForGoodAndARightOneForgives() {
        Contacts contacts = new Contacts();
        fail(contacts, 9);
        contacts.powerOn();
        contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
        fail(contacts, 10);
        assertEquals(0x6983, contacts.issuer.initializeUpdate(0, new byte[8]).statusWord());
        contacts.powerOn();
        assertEquals(0x6983, contacts.issuer.initializeUpdate(0, new byte[8]).statusWord());
    }

    @Test
    void aTryIsCountedBeforeItIsLookedAt() {
        Contacts contacts = new Contacts();
        for (int i = 0; i < 10; i++) {
            byte[] wrong = wrong(contacts);
            // Power goes right behind the write that counts, before anything is compared.
            contacts.memory.tearAt(1, TearingMemory.Moment.AFTER);
            assertThrows(PowerLostException.class, () -> contacts.issuer.transmit(wrong));
            contacts.powerOn();
        }
        assertEquals(0x6983, contacts.issuer.initializeUpdate(0, new byte[8]).statusWord());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x03, 0x11, 0x13, 0x33})
    void aReplayEndsTheSession(int level) {
        Contacts contacts = new Contacts();
        ReferenceChannel channel = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, level);
        byte[] command = channel.wrap(KEY_INFORMATION);
        channel.unwrap(contacts.issuer.transmit(command)).good();
        assertEquals(0x6982, contacts.issuer.transmit(command).statusWord());
        assertEquals(0x6982, channel.status(KEY_INFORMATION));
    }

    @Test
    void aCommandOfAnotherSessionEndsTheSession() {
        Contacts contacts = new Contacts();
        byte[] earlier = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33).wrap(KEY_INFORMATION);
        contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
        assertEquals(0x6982, contacts.issuer.transmit(earlier).statusWord());
    }

    @Test
    void everyBitOfACommandCounts() {
        Contacts contacts = new Contacts();
        int bits = 8 * contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33).wrap(DELETE, NO_SUCH_VERSION).length;
        for (int bit = 0; bit < bits; bit++) {
            boolean isChannelOrLength = bit / 8 == 4 || bit / 8 == 0;
            if (isChannelOrLength) {
                continue;
            }
            ReferenceChannel channel = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
            byte[] command = channel.wrap(DELETE, NO_SUCH_VERSION);
            command[bit / 8] ^= (byte) (1 << bit % 8);
            assertEquals(0x6982, contacts.issuer.transmit(command).statusWord(), "bit " + bit);
        }
    }

    @Test
    void aCutMacEndsTheSession() {
        for (int cut = 1; cut <= 8; cut++) {
            Contacts contacts = new Contacts();
            ReferenceChannel channel = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x13);
            byte[] command = channel.wrap(KEY_INFORMATION);
            byte[] shorter = Arrays.copyOf(command, command.length - cut);
            shorter[4] -= (byte) cut;
            byte[] sent = shorter[4] == 0 ? Arrays.copyOf(shorter, 4) : shorter;
            assertEquals(0x6982, contacts.issuer.transmit(sent).statusWord(), cut + " bytes cut");
            assertEquals(0x6982, channel.status(KEY_INFORMATION));
        }
    }

    @Test
    void aWrongCounterEndsTheSession() {
        Contacts contacts = new Contacts();
        ReferenceChannel channel = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x03);
        channel.skip();
        // The MAC holds, and what was enciphered under another counter is no padded data.
        assertEquals(0x6982, channel.status(DELETE, NO_SUCH_VERSION));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x03, 0x11, 0x13, 0x33})
    void aPlainCommandEndsTheSession(int level) {
        for (String plain : new String[] {"80ca00e000", "00ca006600", "80e4000003d20155", "80d8000000"}) {
            Contacts contacts = new Contacts();
            ReferenceChannel channel = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, level);
            assertEquals(0x6982, contacts.issuer.send(plain).statusWord(), plain);
            assertEquals(0x6982, channel.status(KEY_INFORMATION));
        }
    }

    @Test
    void theLevelCannotBeTakenDown() {
        Contacts contacts = new Contacts();
        ReferenceIssuer.Opening opening = contacts.issuer.begin(ReferenceKeys.TRANSPORT, 0, 0x33, 8);
        byte[] lower = opening.externalAuthenticate();
        lower[2] = 0x01;
        assertEquals(0x6300, contacts.issuer.transmit(lower).statusWord());

        contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
        ReferenceIssuer.Opening again = contacts.issuer.begin(ReferenceKeys.TRANSPORT, 0, 0x01, 8);
        contacts.issuer.transmit(again.externalAuthenticate()).good();
        // A new session, not the old one with less: what level 33 alone may do is refused.
        assertEquals(0x6982, again.channel().status("80ca" + "df20"));
    }

    @Test
    void aCommandWithoutItsMacIsNoCommandOfTheSession() {
        Contacts contacts = new Contacts();
        contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
        assertEquals(0x6982, contacts.issuer.send("84ca00e000").statusWord());
    }

    @Test
    void anErrorThatIsNoBreachLeavesTheSessionStanding() {
        Contacts contacts = new Contacts();
        ReferenceChannel channel = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
        assertEquals(0x6A88, channel.status(DELETE, NO_SUCH_VERSION));
        assertEquals(0x6D00, channel.status("80010203"));
        channel.send(KEY_INFORMATION).good();
    }

    @Test
    void nothingIsManagedWithoutASession() {
        Contacts contacts = new Contacts();
        for (String command :
                new String[] {"80d8008100", "80e2900000", "80e4000003d201ff", "80f1001100", "84d8008100"}) {
            assertEquals(0x6982, contacts.issuer.send(command).statusWord(), command);
        }
        assertEquals(0x6A88, contacts.issuer.send("80cadf2000").statusWord());
    }

    @Test
    void selectionAndPowerOffEndTheSession() {
        Contacts contacts = new Contacts();
        ReferenceChannel channel = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
        contacts.issuer.select();
        assertEquals(0x6982, channel.status(KEY_INFORMATION));
        ReferenceChannel other = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
        contacts.powerOn();
        assertEquals(0x6982, other.status(KEY_INFORMATION));
    }

    @Test
    void theLogicalChannelIsNotMaced() {
        Contacts contacts = new Contacts();
        ReferenceIssuer second = new ReferenceIssuer(contacts.withoutDefault(), 1).select();
        second.scp03(ReferenceKeys.TRANSPORT, 0, 0x33).send(KEY_INFORMATION).good();
    }

    private static void fail(Contacts contacts, int times) {
        for (int i = 0; i < times; i++) {
            assertEquals(0x6300, contacts.issuer.transmit(wrong(contacts)).statusWord());
        }
    }

    private static byte[] wrong(Contacts contacts) {
        byte[] external =
                contacts.issuer.begin(ReferenceKeys.TRANSPORT, 0, 0x33, 8).externalAuthenticate();
        external[5] ^= 1;
        return external;
    }
}
