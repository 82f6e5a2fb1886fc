// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

import static java.util.Map.entry;
import static org.dualchip.virtualcard.work.Operation.AES_BLOCK;
import static org.dualchip.virtualcard.work.Operation.AES_CALL;
import static org.dualchip.virtualcard.work.Operation.ECDH;
import static org.dualchip.virtualcard.work.Operation.ECDH_P384;
import static org.dualchip.virtualcard.work.Operation.ECDSA_SIGN;
import static org.dualchip.virtualcard.work.Operation.ECDSA_SIGN_P384;
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
    JCOP4(Map.ofEntries(
            entry(EC_KEY_PAIR, 26_800),
            entry(ECDH, 20_000),
            entry(ECDSA_SIGN, 33_000),
            entry(ECDSA_VERIFY, 30_200),
            entry(ECDH_P384, 30_600),
            entry(ECDSA_SIGN_P384, 45_300),
            entry(RSA_PRIVATE, 53_500),
            entry(AES_CALL, 1_500),
            entry(AES_BLOCK, 20),
            entry(SHA_BLOCK, 1_600),
            entry(PAGE_WRITE, 3_000))),
    /** Infineon SECORA ID X: its signature is measured, the rest is taken to be JCOP4's. */
    SECORA(Map.ofEntries(
            entry(EC_KEY_PAIR, 26_800),
            entry(ECDH, 20_000),
            entry(ECDSA_SIGN, 32_000),
            entry(ECDSA_VERIFY, 30_200),
            entry(ECDH_P384, 30_600),
            entry(ECDSA_SIGN_P384, 45_300),
            entry(RSA_PRIVATE, 53_500),
            entry(AES_CALL, 1_500),
            entry(AES_BLOCK, 20),
            entry(SHA_BLOCK, 1_600),
            entry(PAGE_WRITE, 3_000))),
    /** NXP J3H145. */
    JCOP3(Map.ofEntries(
            entry(EC_KEY_PAIR, 156_300),
            entry(ECDH, 55_100),
            entry(ECDSA_SIGN, 56_000),
            entry(ECDSA_VERIFY, 50_300),
            entry(ECDH_P384, 100_800),
            entry(ECDSA_SIGN_P384, 92_900),
            entry(RSA_PRIVATE, 192_300),
            entry(AES_CALL, 8_400),
            entry(AES_BLOCK, 40),
            entry(SHA_BLOCK, 1_600),
            entry(PAGE_WRITE, 3_000))),
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
