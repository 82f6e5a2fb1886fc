// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.EpochDay;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Memory;

/**
 * The security chip in the factory. It makes its own keys; the identity key never leaves, a role's key leaves once,
 * for the application chip of the same card. Nothing lasts until {@link #seal}, and then all of it.
 */
public final class BlankSecurityChip {
    /** Bytes of memory the chip needs. */
    public static final int MEMORY = SecurityState.MEMORY;

    private final Memory memory;
    private final SecureRandom random = new SecureRandom();
    private final P256Key identityKey = P256Key.generate(random);
    private final List<KnownIssuer> issuers = new ArrayList<>();
    private final List<RoleKey> roleKeys = new ArrayList<>();
    private Pin pin = Pin.none();

    public BlankSecurityChip(Memory memory) {
        this.memory = memory;
    }

    /** The public half of the identity key made on this chip, for its certificate. */
    public byte[] identityPoint() {
        return identityKey.point();
    }

    /** Makes the key of one role of one function, keeps it, and hands it over this once. */
    public byte[] makeRoleKey(int function, int role) {
        byte[] key = new byte[16];
        random.nextBytes(key);
        roleKeys.add(new RoleKey(function, role, key));
        return key.clone();
    }

    /** Trusts terminals that this issuer certified, for the functions in the mask, from this epoch on. */
    public void trust(byte[] issuerPoint, int functionMask, long minimumEpoch) {
        issuers.add(new KnownIssuer(issuerPoint.clone(), functionMask, minimumEpoch));
    }

    /** Sets the holder's PIN, 4 to 8 digits. */
    public void setPin(char[] digits) {
        pin = Pin.of(digits);
    }

    /** Writes everything and ends the chip's life as a blank. Its date starts at its certificate's not-before. */
    public void seal(P256Key batchKey, CardCertificate certificate) {
        int day = EpochDay.of(certificate.validity().notBefore());
        SecurityState state = new SecurityState(
                batchKey, identityKey, certificate.encode(), List.copyOf(issuers), List.copyOf(roleKeys), day, pin);
        new AtomicCell(memory, MEMORY).replace(state.encode());
        state.wipe();
    }
}
