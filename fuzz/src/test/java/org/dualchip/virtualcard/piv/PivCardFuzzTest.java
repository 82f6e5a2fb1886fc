// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.BigIntegers;
import org.dualchip.fuzz.Answers;
import org.dualchip.fuzz.Kept;
import org.dualchip.fuzz.Pieces;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.RecordedCard;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.piv.storage.DataObject;
import org.dualchip.virtualcard.piv.storage.PivMemory;
import org.dualchip.virtualcard.piv.storage.Slot;

/**
 * A PIV card answers every sequence of commands. The first byte chooses the interface, and at the contacts what was shown
 * before: nothing, the PIN, the management key, or both. Whoever has not shown the management key changes no key and no
 * object, unless PIN and PUK are used up and RESET is sent; no answer holds a private key.
 */
class PivCardFuzzTest {
    private static final int[] SLOTS = {0x9A, 0x9C, 0x9D, 0x9E};
    private static final int[] OBJECTS = {0x5FC101, 0x5FC102, 0x5FC105};
    private static final int INS_GENERATE = 0x47;
    private static final int INS_RESET = 0xFB;
    private static final byte RSA = 0x07;
    private static final int MOST_KEYS = 2;

    private static final Kept ISSUED = issued();
    private static final List<byte[]> SECRETS = secrets(ISSUED.copy());

    @FuzzTest(maxDuration = "1m")
    void speak(byte[] input) {
        var in = new Pieces(input);
        int shown = in.u8() % 5;
        var memory = ISSUED.copy();
        var card = new RecordedCard(
                shown == 4 ? PivCard.of(memory) : PivCard.of(memory).contact());
        card.powerOn();
        var terminal = new PivTerminal(card);
        terminal.select();
        if (shown == 1 || shown == 3) terminal.verify(PivTerminal.PIN);
        if (shown == 2 || shown == 3) terminal.administer();
        boolean reset = false;
        int keys = 0;
        while (in.more()) {
            byte[] apdu = in.piece();
            // An RSA key takes a second, and stories of the card's own room make enough of them.
            if (isIns(apdu, INS_GENERATE) && (keys++ == MOST_KEYS || contains(apdu, RSA))) return;
            byte[] answer = card.transmit(apdu);
            Answers.assertAnswered(apdu, answer);
            reset |= isIns(apdu, INS_RESET) && Arrays.equals(answer, new byte[] {(byte) 0x90, 0});
        }
        for (var exchange : card.transcript()) Answers.assertHoldsNone(exchange.response(), SECRETS);
        boolean administered = shown == 2 || shown == 3;
        if (!administered && !reset && !ISSUED.isIn(memory)) assertUnchanged(memory);
    }

    private static void assertUnchanged(Memory memory) {
        var before = new PivMemory(ISSUED.copy());
        var after = new PivMemory(memory);
        for (int slot : SLOTS) assertArrayEquals(key(before, slot), key(after, slot));
        for (int tag : OBJECTS) {
            var object = DataObject.of(tag).orElseThrow();
            assertArrayEquals(
                    before.read(object).orElse(new byte[0]), after.read(object).orElse(new byte[0]));
        }
    }

    private static boolean isIns(byte[] apdu, int ins) {
        return apdu.length > 1 && (apdu[1] & 0xFF) == ins;
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte one : bytes) if (one == wanted) return true;
        return false;
    }

    private static Kept issued() {
        var memory = PivTerminal.factory();
        var desk = PivTerminal.atTheContacts(memory);
        desk.select();
        desk.administer();
        desk.generate(0x9A, 0x11).good();
        desk.generate(0x9C, 0x14).good();
        desk.generate(0x9D, 0x07).good();
        desk.generate(0x9E, 0x11).good();
        desk.put(0x5FC105, new byte[900]).good();
        return new Kept(memory, BlankPiv.MEMORY);
    }

    private static List<byte[]> secrets(Memory memory) {
        var storage = new PivMemory(memory);
        var secrets = new ArrayList<byte[]>();
        for (int slot : SLOTS) secrets.addAll(numbers(key(storage, slot)));
        secrets.add(PivTerminal.FACTORY_KEY);
        assertTrue(secrets.size() == 1 + 3 + 6);
        return secrets;
    }

    private static byte[] key(PivMemory storage, int slot) {
        return storage.keyPair(Slot.of(slot).orElseThrow()).orElseThrow().encode();
    }

    private static List<byte[]> numbers(byte[] pkcs8) {
        var info = PrivateKeyInfo.getInstance(pkcs8);
        byte[] inner = info.getPrivateKey().getOctets();
        if (info.getPrivateKeyAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return List.of(BigIntegers.asUnsignedByteArray(
                    ECPrivateKey.getInstance(inner).getKey()));
        }
        var key = RSAPrivateKey.getInstance(inner);
        return List.of(
                BigIntegers.asUnsignedByteArray(key.getPrime1()),
                BigIntegers.asUnsignedByteArray(key.getPrime2()),
                BigIntegers.asUnsignedByteArray(key.getPrivateExponent()),
                BigIntegers.asUnsignedByteArray(key.getExponent1()),
                BigIntegers.asUnsignedByteArray(key.getExponent2()),
                BigIntegers.asUnsignedByteArray(key.getCoefficient()));
    }
}
