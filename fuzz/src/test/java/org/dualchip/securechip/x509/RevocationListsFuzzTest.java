// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.dualchip.fuzz.Bounded;

/** A file of revocation lists vouches for a certificate when its issuer's list is in it, byte for byte. */
class RevocationListsFuzzTest {
    private final Site site = new Site();

    @FuzzTest(maxDuration = "1m")
    void lists(byte[] input) {
        Bounded.read(input, () -> Certificates.listsOfFile(input)).ifPresent(lists -> {
            var store = new TrustStore("fuzz", List.of(site.anchor()), List.of(), lists);
            Bounded.read(input, () -> RevocationLists.vouchingFor(site.card(), site.anchor(), store))
                    .ifPresent(list -> {
                        byte[] encoded = Site.encoded(list);
                        assertTrue(Arrays.equals(site.list(), encoded), "a list that the issuer did not sign");
                        Bounded.read(input, () -> {
                            RevocationLists.requireFresh(list, Site.NOW, Duration.ofDays(7));
                            return list;
                        });
                    });
        });
    }
}
