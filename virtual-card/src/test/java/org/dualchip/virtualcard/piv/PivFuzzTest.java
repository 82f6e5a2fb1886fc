// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.util.BigIntegers;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.RecordedCard;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.piv.storage.PivMemory;
import org.dualchip.virtualcard.piv.storage.Slot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, a short answer goes back, no answer holds a secret of the card, and the card still works. */
class PivFuzzTest {
    private static final byte[] INSTRUCTIONS = Hex.decode("A420242C8747CBDBC070F7F8F9FAFDFEFFF6CAE2");
    private static final byte[] REFERENCES = Hex.decode("8081829A9B9C9D9E95F900FF");
    private static final byte[] ALGORITHMS = Hex.decode("000307080A0C111406FF3F");
    private static final List<String> WELL_FORMED = List.of(
            "00A4040009A0000003080000100000",
            "00CB3FFF055C035FC10500",
            "00CB3FFF055C035FC10800",
            "00DB3FFF0D5C035FC10553063004AABBCCDD",
            "0020008008313233343536FFFF",
            "0024008010313233343536FFFF363534333231FFFF",
            "002C008010313233343536373831323334353637FF",
            "0087039B047C028000",
            "0087039B167C1480080000000000000000810800000000000000008200",
            "0087119A267C24820081200000000000000000000000000000000000000000000000000000000000000000",
            "0047009505AC03800111",
            "00F7009A00",
            "0070000001",
            "00FFFFFF1B039B18000000000000000000000000000000000000000000000000");
    /** Bytes in a row that no answer shares with a secret by chance. */
    private static final int TELLING = 8;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answersWhateverComes(long seed) {
        Random random = new Random(seed);
        Memory memory = PivTerminal.factory();
        fill(memory);
        List<byte[]> secrets = secrets(memory);
        RecordedCard card = new RecordedCard(
                seed % 3 == 0 ? PivCard.of(memory) : PivCard.of(memory).contact());
        for (int session = 0; session < 12; session++) {
            card.powerOn();
            enterSomeSession(new PivTerminal(card), session);
            for (int i = 0; i < 60; i++) {
                assertAnswered(card, random.nextBoolean() ? mutated(random) : wellFormed(random));
            }
        }
        byte[] telling = secrets.get(3);
        assertThrows(AssertionError.class, () -> assertHoldsNothing(telling, secrets), "a secret would be found");
        card.transcript().forEach(exchange -> assertHoldsNothing(exchange.response(), secrets));
        card.powerOn();
        PivTerminal still = new PivTerminal(card);
        still.select();
        still.get(0x7E).good();
        still.sign(0x9E, 0x11, new byte[32]).good();
    }

    private static void enterSomeSession(PivTerminal card, int session) {
        card.select();
        if (session % 3 == 1) {
            card.verify(PivTerminal.PIN);
        }
        if (session % 4 == 2) {
            card.administer(PivTerminal.TRIPLE_DES, PivTerminal.FACTORY_KEY);
        }
    }

    private static void assertAnswered(Card card, byte[] command) {
        byte[] answer = card.transmit(command);
        assertTrue(answer.length >= 2 && answer.length <= 258, () -> Hex.toHexString(command));
        int status = answer[answer.length - 2] & 0xF0;
        assertTrue(status == 0x60 || status == 0x90, () -> Hex.toHexString(command));
        assertFalse(isCrash(answer), () -> Hex.toHexString(command));
    }

    /** 6Fxx: what a card says when its program stumbled. */
    private static boolean isCrash(byte[] answer) {
        return answer[answer.length - 2] == 0x6F;
    }

    private static byte[] mutated(Random random) {
        byte[] command = Hex.decode(WELL_FORMED.get(random.nextInt(WELL_FORMED.size())));
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            command[random.nextInt(command.length)] = (byte) random.nextInt();
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(command, random.nextInt(command.length + 3)) : command;
    }

    private static byte[] wellFormed(Random random) {
        byte[] data = new byte[random.nextInt(256)];
        random.nextBytes(data);
        byte[] command = new byte[5 + data.length];
        command[0] = (byte) (random.nextInt(4) == 0 ? 0x10 : random.nextInt(4));
        command[1] = INSTRUCTIONS[random.nextInt(INSTRUCTIONS.length)];
        command[2] = ALGORITHMS[random.nextInt(ALGORITHMS.length)];
        command[3] = REFERENCES[random.nextInt(REFERENCES.length)];
        command[4] = (byte) data.length;
        System.arraycopy(data, 0, command, 5, data.length);
        return command;
    }

    private static void assertHoldsNothing(byte[] answer, List<byte[]> secrets) {
        String said = Hex.toHexString(answer);
        for (byte[] secret : secrets) {
            for (int at = 0; at + TELLING <= secret.length; at++) {
                String part = Hex.toHexString(secret, at, TELLING);
                assertFalse(said.contains(part), () -> "a secret in " + said);
            }
        }
    }

    private static void fill(Memory memory) {
        PivTerminal desk = PivTerminal.atTheContacts(memory);
        desk.administer();
        desk.generate(0x9A, 0x11).good();
        desk.generate(0x9C, 0x14).good();
        desk.generate(0x9D, 0x07).good();
        desk.generate(0x9E, 0x11).good();
        desk.put(0x5FC105, new byte[900]).good();
    }

    /** Private numbers of the four keys, as the card's own memory has them. */
    private static List<byte[]> secrets(Memory memory) {
        PivMemory storage = new PivMemory(memory);
        List<byte[]> secrets = new ArrayList<>();
        for (int reference : new int[] {0x9A, 0x9C, 0x9D, 0x9E}) {
            byte[] encoded = storage.keyPair(Slot.of(reference).orElseThrow())
                    .orElseThrow()
                    .encode();
            secrets.addAll(numbers(encoded));
        }
        secrets.add(PivTerminal.FACTORY_KEY);
        secrets.add(PivTerminal.padded(PivTerminal.PIN));
        secrets.add(PivTerminal.padded(PivTerminal.PUK));
        assertTrue(secrets.size() == 3 + 6 + 3, "three scalars, six numbers of RSA, three references");
        return secrets;
    }

    private static List<byte[]> numbers(byte[] pkcs8) {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
            if (!info.getPrivateKeyAlgorithm().getAlgorithm().getId().startsWith("1.2.840.113549")) {
                var scalar = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
                return List.of(BigIntegers.asUnsignedByteArray(scalar));
            }
            RSAPrivateKey key = RSAPrivateKey.getInstance(info.parsePrivateKey());
            return List.of(
                    BigIntegers.asUnsignedByteArray(key.getPrime1()),
                    BigIntegers.asUnsignedByteArray(key.getPrime2()),
                    BigIntegers.asUnsignedByteArray(key.getPrivateExponent()),
                    BigIntegers.asUnsignedByteArray(key.getExponent1()),
                    BigIntegers.asUnsignedByteArray(key.getExponent2()),
                    BigIntegers.asUnsignedByteArray(key.getCoefficient()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
