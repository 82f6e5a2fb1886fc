// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Map;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.cryptography.Sha256;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.piv.key.EllipticKeyPair;
import org.dualchip.virtualcard.piv.key.KeyAlgorithm;
import org.dualchip.virtualcard.piv.key.KeyPair;
import org.dualchip.virtualcard.piv.key.PublicHalf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted, and what is not. */
class TallyTest {
    private static final byte[] KEY = new byte[16];

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "16,1", "17,2", "32,2", "151,10"})
    void aCmacIsOneCallOverItsBlocks(int bytes, int blocks) {
        assertEquals(
                Map.of(Operation.AES_CALL, 1, Operation.AES_BLOCK, blocks),
                work(() -> Aes.cmac(KEY, new byte[bytes / 2], new byte[bytes - bytes / 2])));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "55,1", "56,2", "64,2", "119,2", "120,3", "248,5"})
    void aHashIsItsBlocksWithTheirPadding(int bytes, int blocks) {
        assertEquals(Map.of(Operation.SHA_BLOCK, blocks), work(() -> Sha256.of(new byte[bytes])));
    }

    @Test
    void everyOperationOfTheCurveIsOne() {
        P256Key key = P256Key.generate(new SecureRandom());
        byte[] signature = key.sign(KEY);

        assertEquals(Map.of(Operation.EC_KEY_PAIR, 1), work(() -> P256Key.generate(new SecureRandom())));
        assertEquals(Map.of(Operation.ECDH, 1), work(() -> key.agree(key.point())));
        assertEquals(Map.of(Operation.ECDSA_SIGN, 1), work(() -> key.sign(KEY)));
        assertEquals(Map.of(Operation.ECDSA_VERIFY, 1), work(() -> P256.verify(key.point(), KEY, signature)));
    }

    @ParameterizedTest
    @CsvSource({"P256,32,ECDSA_SIGN", "P384,48,ECDSA_SIGN_P384", "RSA_2048,256,RSA_PRIVATE"})
    void aKeyOfPivAnswersInOneOperation(KeyAlgorithm algorithm, int length, Operation operation) {
        KeyPair key = KeyPair.generate(algorithm, new SecureRandom());

        assertEquals(Map.of(operation, 1), work(() -> key.answer(new byte[length])));
    }

    @ParameterizedTest
    @CsvSource({"P256,ECDH", "P384,ECDH_P384"})
    void aKeyOfPivAgreesInOneOperation(KeyAlgorithm algorithm, Operation operation) {
        var key = (EllipticKeyPair) KeyPair.generate(algorithm, new SecureRandom());
        byte[] point = ((PublicHalf.Point) key.publicHalf()).bytes();

        assertEquals(Map.of(operation, 1), work(() -> key.agree(point)));
    }

    @Test
    void aContentIsItsPages() {
        AtomicCell cell = new AtomicCell(new ArrayMemory(4096), 4096);

        // 32 + 8 + 4 bytes stand in front of the content.
        assertEquals(Map.of(Operation.PAGE_WRITE, 2), work(() -> cell.replace(new byte[2 * 256 - 44])));
        assertEquals(Map.of(Operation.PAGE_WRITE, 3), work(() -> cell.replace(new byte[2 * 256 - 43])));
        assertEquals(Map.of(), work(cell::read));
    }

    @Test
    void aTallyAroundAnotherCountsTheSameEvenOfWhatFails() {
        var outer = Tally.of(() -> {
            assertThrows(IllegalStateException.class, () -> Tally.of(TallyTest::blockAndFail));
            Tally.add(Operation.ECDH, 1);
            return "done";
        });

        assertEquals("done", outer.result());
        assertEquals(
                Map.of(Operation.AES_CALL, 1, Operation.AES_BLOCK, 1, Operation.ECDH, 1),
                outer.work().counts());
    }

    @Test
    void nothingIsCountedOutsideNorForAnotherThread() throws Exception {
        Thread other = new Thread(() -> Aes.block(KEY, KEY));
        Aes.block(KEY, KEY);
        assertEquals(Map.of(), work(() -> {
            other.start();
            join(other);
        }));
    }

    @Test
    void workAddsUp() {
        Work one = new Work(Map.of(Operation.ECDH, 1, Operation.AES_CALL, 0));
        Work sum = one.plus(new Work(Map.of(Operation.ECDH, 2, Operation.SHA_BLOCK, 4)));

        assertEquals(Map.of(Operation.ECDH, 3, Operation.SHA_BLOCK, 4), sum.counts());
        assertEquals(0, sum.count(Operation.AES_CALL));
        assertEquals(one, Work.NONE.plus(one));
    }

    private static Map<Operation, Integer> work(Runnable action) {
        return Tally.of(() -> {
                    action.run();
                    return true;
                })
                .work()
                .counts();
    }

    private static boolean blockAndFail() {
        Aes.block(KEY, KEY);
        throw new IllegalStateException("torn");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
