// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.KeyId;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.dualchip.virtualcard.dualchip.DualChipApplet;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.security.SecurityChip;
import org.junit.jupiter.api.Test;

/** What the security chip keeps, and keeps to itself. */
class SecretsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final P256Key batchKey = P256Key.generate(new SecureRandom());
    private final ArrayMemory memory = new ArrayMemory(BlankSecurityChip.MEMORY);

    @Test
    void areKeptWholeThroughPowerOff() {
        byte[] roleKey = seal();

        SecurityState state = stored();

        assertArrayEquals(batchKey.scalar(), state.batchKey().scalar());
        assertArrayEquals(roleKey, state.roleKey(1, 1).orElseThrow().key());
        assertEquals(
                List.of(0b10),
                state.issuers().stream().map(KnownIssuer::functionMask).toList());
        assertEquals(3, state.pin().triesLeft());
        assertEquals(20779, state.day());
    }

    @Test
    void areNotPrinted() {
        seal();

        assertEquals("SecurityState", stored().toString());
        assertEquals("Pin[triesLeft=3]", stored().pin().toString());
        assertEquals("P256Key", batchKey.toString());
    }

    @Test
    void areForgottenWhenPowerGoes() {
        seal();
        SecurityChip chip = new SecurityChip(List.of(new DualChipApplet(memory)));
        chip.powerOn();
        assertEquals(13, chip.transmit(Hex.decode("01A404000AF04455414C434849500100")).length);

        chip.powerOff();

        assertThrows(PowerLostException.class, () -> chip.transmit(Hex.decode("01A404000AF04455414C434849500100")));
    }

    @Test
    void takeNoPinThatIsNotDigits() {
        for (String pin : List.of("123", "123456789", "12a4", "١٢٣٤")) {
            assertThrows(IllegalArgumentException.class, () -> Pin.of(pin.toCharArray()));
        }
    }

    private byte[] seal() {
        BlankSecurityChip blank = new BlankSecurityChip(memory);
        byte[] roleKey = blank.makeRoleKey(1, 1);
        blank.trust(batchKey.point(), 0b10, 5);
        blank.setPin("123456".toCharArray());
        blank.seal(batchKey, certificate(blank.identityPoint()));
        return roleKey;
    }

    private CardCertificate certificate(byte[] identityPoint) {
        return new CardCertificate(
                KeyId.of(batchKey.point()),
                new byte[8],
                identityPoint,
                new Validity(TODAY, TODAY),
                5,
                "Ada",
                new byte[64]);
    }

    private SecurityState stored() {
        ChipMemory kept = new ChipMemory(memory);
        kept.powerOn();
        return kept.state().get();
    }
}
