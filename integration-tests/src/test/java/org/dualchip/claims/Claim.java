// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.issuing.Issuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What every claim is tried on: a site, its factory, Ada's card. */
@SuppressWarnings("NullAway.Init")
abstract class Claim {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final long EPOCH = 5;

    @TempDir
    Path folder;

    Issuer issuer;
    P256Key batchKey;
    Factory factory;
    Place place;
    Factory.Chips ada;

    @BeforeEach
    void openTheSite() throws IOException {
        issuer = Issuer.create(folder.resolve("issuer.pem"));
        batchKey = P256Key.generate(new SecureRandom());
        factory = new Factory(issuer, batchKey, TODAY, EPOCH);
        place = new Place(folder.resolve("data"), factory);
        ada = factory.card("Ada");
    }

    static void refused(Refusal wanted, Executable tap) {
        var e = assertThrows(RefusedException.class, tap);
        assertEquals(wanted, e.refusal(), e.getMessage());
    }
}
