// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.dualchip.appchip.Ev2Exchanges;
import org.dualchip.securechip.channel.Scp03Exchanges;

/** Secure messaging of the host, command and answer, turn by turn with the bare AES that it cannot do without. */
final class SecureMessagingCosts {
    private static final int OPERATIONS = 500;

    private SecureMessagingCosts() {}

    /** @param rounds of 500 operations, each */
    static void measure(Report report, int rounds) throws GeneralSecurityException {
        // IV, data, MAC of the command; MAC, IV, data of the answer.
        compare(
                report,
                rounds,
                "SCP03, 16 bytes out and in",
                () -> new Scp03Exchanges(16, OPERATIONS),
                1,
                2,
                4,
                4,
                1,
                2);
        compare(
                report,
                rounds,
                "SCP03, 200 bytes out and in",
                () -> new Scp03Exchanges(200, OPERATIONS),
                1,
                13,
                15,
                15,
                1,
                13);
        // MAC of the command; MAC, IV, data of the answer.
        compare(report, rounds, "EV2, 32 bytes read, full", () -> new Ev2Exchanges(32, true, OPERATIONS), 1, 4, 1, 3);
        compare(report, rounds, "EV2, 32 bytes read, MAC", () -> new Ev2Exchanges(32, false, OPERATIONS), 1, 3);
    }

    private static void compare(Report report, int rounds, String name, Supplier<Runnable> exchanges, int... runs)
            throws GeneralSecurityException {
        var bare = new AesRuns(runs);
        var messaging = Measured.of(rounds, OPERATIONS, exchanges);
        var aes = Measured.of(rounds, OPERATIONS, () -> () -> bare.repeat(OPERATIONS));
        report.figure(name + ", ns", messaging.nanos());
        report.figure(name + ", bytes allocated", messaging.bytes());
        report.figure(
                name
                        + ": its %d AES blocks alone, ns"
                                .formatted(Arrays.stream(runs).sum()),
                aes.nanos());
        report.figure(name + ", ratio to AES alone", messaging.nanos() / aes.nanos());
    }
}
