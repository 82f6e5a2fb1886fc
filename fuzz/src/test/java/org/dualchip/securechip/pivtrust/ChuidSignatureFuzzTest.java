// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pivtrust;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.LocalDate;
import java.util.UUID;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.Pieces;
import org.dualchip.securechip.piv.Chuid;

/** A signature is somebody's over the CHUID, or refused: first piece what it is to cover, then the signature. */
class ChuidSignatureFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void signer(byte[] input) {
        var in = new Pieces(input);
        var chuid = new Chuid(new byte[25], new UUID(1, 2), LocalDate.of(2030, 12, 31), in.piece(), in.rest());
        Bounded.read(input, () -> ChuidSignature.signer(chuid));
    }
}
