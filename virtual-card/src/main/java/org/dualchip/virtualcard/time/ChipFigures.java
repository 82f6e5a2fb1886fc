// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

import static org.dualchip.virtualcard.work.Operation.AES_BLOCK;
import static org.dualchip.virtualcard.work.Operation.AES_CALL;
import static org.dualchip.virtualcard.work.Operation.ECDH;
import static org.dualchip.virtualcard.work.Operation.ECDSA_SIGN;
import static org.dualchip.virtualcard.work.Operation.ECDSA_VERIFY;
import static org.dualchip.virtualcard.work.Operation.EC_KEY_PAIR;
import static org.dualchip.virtualcard.work.Operation.PAGE_WRITE;
import static org.dualchip.virtualcard.work.Operation.RSA_PRIVATE;
import static org.dualchip.virtualcard.work.Operation.SHA_BLOCK;

import java.util.Map;
import org.dualchip.virtualcard.work.Operation;
import org.dualchip.virtualcard.work.Work;

/**
 * What each operation costs on a chip, in microseconds. The docs name the measured, the assumed and the source.
 *
 * <p>AES is priced as if ciphers stay loaded with their keys; loading one costs a Java Card applet 9 ms (JCOP4) or 22 (JCOP3).
 */
enum ChipFigures {
    /** NXP J3R180. */
    JCOP4(Map.of(
            EC_KEY_PAIR, 26_800,
            ECDH, 20_000,
            ECDSA_SIGN, 33_000,
            ECDSA_VERIFY, 30_200,
            RSA_PRIVATE, 53_500,
            AES_CALL, 1_500,
            AES_BLOCK, 20,
            SHA_BLOCK, 1_600,
            PAGE_WRITE, 3_000)),
    /** Infineon SECORA ID X: its signature is measured, the rest is taken to be JCOP4's. */
    SECORA(Map.of(
            EC_KEY_PAIR, 26_800,
            ECDH, 20_000,
            ECDSA_SIGN, 32_000,
            ECDSA_VERIFY, 30_200,
            RSA_PRIVATE, 53_500,
            AES_CALL, 1_500,
            AES_BLOCK, 20,
            SHA_BLOCK, 1_600,
            PAGE_WRITE, 3_000)),
    /** NXP J3H145. */
    JCOP3(Map.of(
            EC_KEY_PAIR, 156_300,
            ECDH, 55_100,
            ECDSA_SIGN, 56_000,
            ECDSA_VERIFY, 50_300,
            RSA_PRIVATE, 192_300,
            AES_CALL, 8_400,
            AES_BLOCK, 40,
            SHA_BLOCK, 1_600,
            PAGE_WRITE, 3_000)),
    /** A DESFire's own AES, which no applet's interpreter slows down. All assumed. */
    DESFIRE(Map.of(AES_CALL, 300, AES_BLOCK, 20, PAGE_WRITE, 3_000));

    private final Map<Operation, Integer> micros;

    ChipFigures(Map<Operation, Integer> micros) {
        this.micros = micros;
    }

    /** IllegalArgumentException for an operation this chip does not have. */
    long micros(Work work) {
        return work.counts().entrySet().stream()
                .mapToLong(done -> (long) price(done.getKey()) * done.getValue())
                .sum();
    }

    private int price(Operation operation) {
        Integer price = micros.get(operation);
        if (price == null) {
            throw new IllegalArgumentException(this + " has no " + operation);
        }
        return price;
    }
}
