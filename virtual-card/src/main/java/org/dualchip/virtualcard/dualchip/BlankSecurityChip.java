// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.EpochDay;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.dualchip.store.ChipKeys;
import org.dualchip.virtualcard.dualchip.store.ChipMemory;
import org.dualchip.virtualcard.dualchip.store.KnownIssuer;
import org.dualchip.virtualcard.dualchip.store.Pin;
import org.dualchip.virtualcard.dualchip.store.RoleKey;
import org.dualchip.virtualcard.dualchip.store.RuleTable;
import org.dualchip.virtualcard.dualchip.store.SecurityState;
import org.dualchip.virtualcard.memory.Memory;

/**
 * The security chip in the factory. It makes its own keys; identity and seal key never leave, a role's key leaves once,
 * for the application chip of the same card. Nothing lasts until {@link #seal}, and then all of it.
 */
public final class BlankSecurityChip {
    /** Bytes of memory the chip needs. */
    public static final int MEMORY = ChipMemory.SIZE;

    private final ChipMemory memory;
    private final SecureRandom random = new SecureRandom();
    private final P256Key identityKey = P256Key.generate(random);
    private final List<RoleKey> roleKeys = new ArrayList<>();
    private SecurityState state;

    public BlankSecurityChip(Memory memory) {
        this.memory = new ChipMemory(memory);
        this.state = SecurityState.blank();
    }

    /** The public half of the identity key made on this chip, for its certificate. */
    public byte[] identityPoint() {
        return identityKey.point();
    }

    /** Makes the key of one role of one function, keeps it, and hands it over this once. */
    public byte[] makeRoleKey(int function, int role) {
        byte[] key = new byte[RoleKey.KEY];
        random.nextBytes(key);
        roleKeys.add(RoleKey.of(function, role, key));
        return key;
    }

    /** Takes the key that every application has from the factory for this role's, to be changed by re-keying. */
    public void takeTransportKey(int function, int role) {
        roleKeys.add(RoleKey.transport(function, role));
    }

    /** Trusts terminals that this issuer certified, for the functions in the mask, from this epoch on. */
    public void trust(byte[] issuerPoint, int functionMask, long minimumEpoch) {
        state = state.trusting(new KnownIssuer(issuerPoint.clone(), functionMask, minimumEpoch));
    }

    /** Sets the holder's PIN, 4 to 8 digits. */
    public void setPin(char[] digits) {
        state = state.withPin(Pin.of(digits));
    }

    /** Sets the PUK, 4 to 8 digits. */
    public void setPuk(char[] digits) {
        state = state.withPuk(Pin.of(digits));
    }

    /** Sets the rule table, entries of 3 bytes. */
    public void setRules(byte[] table) {
        state = state.withRules(
                RuleTable.of(table).orElseThrow(() -> new IllegalArgumentException("not a rule table")));
    }

    /** Writes everything and ends the chip's life as a blank. Its date starts at its certificate's not-before. */
    public void seal(P256Key batchKey, CardCertificate certificate) {
        int day = EpochDay.of(certificate.validity().notBefore());
        ChipKeys keys = new ChipKeys(identityKey, P256Key.generate(random), batchKey);
        memory.powerOn();
        memory.state()
                .replace(state.with(keys)
                        .withRoleKeys(roleKeys)
                        .withCertificate(certificate.encode(), day)
                        .finished());
        memory.powerOff();
    }
}
