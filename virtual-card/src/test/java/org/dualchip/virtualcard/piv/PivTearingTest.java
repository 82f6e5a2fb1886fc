// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.dualchip.virtualcard.memory.TearingMemory.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Torn at every write of every command that writes: before or after, and no other content is touched. */
class PivTearingTest {
    private static final byte[] OTHER_KEY = Hex.decode("089B10" + "22".repeat(16));
    private static final byte[] HASH = new byte[32];

    private final Memory memory = PivTerminal.factory();
    private final PivTerminal desk = PivTerminal.atTheContacts(memory);

    /** A card in use: another content and key beside the ones that are about to change. */
    private byte[] prepared() {
        desk.administer();
        desk.generate(0x9A, 0x11).good();
        desk.generate(0x9E, 0x14).good();
        desk.put(0x5FC105, content(1, 1000)).good();
        desk.put(0x5FC101, content(2, 900)).good();
        return memory.read(0, BlankPiv.MEMORY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x11, 0x07})
    void generateKeyPair(int algorithm) {
        byte[] prepared = prepared();
        String before = publicKey(desk);
        // RSA takes long to make: torn in the middle only, which is between before and after.
        List<Moment> moments = algorithm == 0x07 ? List.of(Moment.IN_THE_MIDDLE) : List.of(Moment.values());
        moments.forEach(moment -> tearEveryWrite(
                prepared, moment, PivTerminal::administer, card -> card.generate(0x9A, algorithm), (card, torn) -> {
                    boolean same = publicKey(card).equals(before);
                    assertTrue(torn || !same, "answered means made");
                    card.verify(PivTerminal.PIN).good();
                    int now = same ? 0x11 : algorithm;
                    card.sign(0x9A, now, now == 0x07 ? new byte[256] : HASH).good();
                }));
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void putData(Moment moment) {
        byte[] prepared = prepared();
        byte[] old = PivTerminal.tlv(0x53, content(1, 1000));
        byte[] changed = content(3, 2990);
        tearEveryWrite(prepared, moment, PivTerminal::administer, card -> card.put(0x5FC105, changed), (card, torn) -> {
            byte[] now = card.get(0x5FC105).good();
            assertArrayEquals(torn && now.length == old.length ? old : PivTerminal.tlv(0x53, changed), now);
        });
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void putDataWhereNothingWas(Moment moment) {
        byte[] prepared = prepared();
        byte[] first = content(3, 2990);
        tearEveryWrite(prepared, moment, PivTerminal::administer, card -> card.put(0x5FC10A, first), (card, torn) -> {
            PivTerminal.Said now = card.get(0x5FC10A);
            if (torn && now.status() != 0x9000) {
                assertEquals(0x6A82, now.status());
            } else {
                assertArrayEquals(PivTerminal.tlv(0x53, first), now.good());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void changeReferenceData(Moment moment) {
        byte[] prepared = prepared();
        tearEveryWrite(
                prepared, moment, card -> {}, card -> card.change(0x80, PivTerminal.PIN, "654321"), (card, torn) -> {
                    int left = card.state();
                    assertTrue(left == 0x63C3 || (torn && left == 0x63C2), "at most the one try is gone");
                    boolean changed = card.verify("654321").status() == 0x9000;
                    assertTrue(torn || changed, "answered means changed");
                    card.verify(changed ? "654321" : PivTerminal.PIN).good();
                });
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void resetRetryCounter(Moment moment) {
        for (int i = 0; i < 3; i++) {
            desk.verify("000000");
        }
        byte[] prepared = prepared();
        tearEveryWrite(prepared, moment, card -> {}, card -> card.unblock(PivTerminal.PUK, "654321"), (card, torn) -> {
            boolean unblocked = card.verify("654321").status() == 0x9000;
            assertTrue(torn || unblocked, "answered means unblocked");
            if (!unblocked) {
                card.verify(PivTerminal.PIN).refused(0x6983);
                card.unblock(PivTerminal.PUK, "654321").good();
            }
        });
    }

    /** The wrong PIN: whenever power goes away, no try is won, and no more than one is lost. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void verifyOfAWrongPin(Moment moment) {
        byte[] prepared = prepared();
        tearEveryWrite(prepared, moment, card -> {}, card -> card.verify("000000"), (card, torn) -> {
            int left = card.state();
            assertTrue(left == 0x63C2 || (torn && left == 0x63C3), Integer.toHexString(left));
        });
    }

    /** Cutting the power as soon as the card compares does not give another try: the count came first. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void verifyOfTheRightPin(Moment moment) {
        byte[] prepared = prepared();
        tearEveryWrite(prepared, moment, card -> {}, card -> card.verify(PivTerminal.PIN), (card, torn) -> {
            int left = card.state();
            assertTrue(left == 0x63C3 || (torn && left == 0x63C2), Integer.toHexString(left));
            card.verify(PivTerminal.PIN).good();
        });
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void setManagementKey(Moment moment) {
        byte[] prepared = prepared();
        tearEveryWrite(
                prepared,
                moment,
                PivTerminal::administer,
                card -> card.send(0xFF, 0xFF, 0xFF, OTHER_KEY),
                (card, torn) -> {
                    byte[] key = Arrays.copyOfRange(OTHER_KEY, 3, 19);
                    boolean changed = card.administer(0x08, key).status() == 0x9000;
                    assertTrue(torn || changed, "answered means changed");
                    if (!changed) {
                        card.administer();
                    }
                });
    }

    private void tearEveryWrite(
            byte[] prepared,
            Moment moment,
            Consumer<PivTerminal> before,
            Consumer<PivTerminal> command,
            BiConsumer<PivTerminal, Boolean> check) {
        int write = 1;
        boolean torn = true;
        while (torn) {
            restore(prepared);
            TearingMemory tearing = new TearingMemory(memory);
            PivTerminal card = PivTerminal.atTheContacts(tearing);
            before.accept(card);
            tearing.tearAt(write++, moment);
            torn = loses(() -> command.accept(card));
            PivTerminal anew = PivTerminal.atTheContacts(memory);
            check.accept(anew, torn);
            assertOthersUntouched();
        }
        assertTrue(write > 2, "nothing was torn");
    }

    private void assertOthersUntouched() {
        Card air = PivCard.of(memory);
        air.powerOn();
        PivTerminal onAir = new PivTerminal(air);
        onAir.select();
        assertArrayEquals(
                PivTerminal.tlv(0x53, content(2, 900)), onAir.get(0x5FC101).good());
        onAir.sign(0x9E, 0x14, HASH).good();
    }

    private void restore(byte[] prepared) {
        for (int at = 0; at < prepared.length; at += Memory.PAGE) {
            memory.write(at, Arrays.copyOfRange(prepared, at, Math.min(at + Memory.PAGE, prepared.length)));
        }
    }

    private static String publicKey(PivTerminal card) {
        return Hex.toHexString(card.send(0xF7, 0x00, 0x9A, new byte[0]).good());
    }

    private static boolean loses(Runnable command) {
        try {
            command.run();
            return false;
        } catch (PowerLostException torn) {
            return true;
        }
    }

    private static byte[] content(int seed, int length) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }
}
