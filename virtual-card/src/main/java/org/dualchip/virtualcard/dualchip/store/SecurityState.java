// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dualchip.virtualcard.certificate.EpochDay;
import org.dualchip.virtualcard.certificate.KeyId;
import org.dualchip.virtualcard.certificate.TerminalCertificate;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.issuer.Personalization.State;

/**
 * What the application is and knows, all of it that changes seldom.
 *
 * @param generation another one whenever something changes that a resumption secret rests on
 * @param certificate the card certificate, encoded; of no length before there is one
 * @param day the latest not-before of a certificate whose signature was verified, days since 1970
 */
public record SecurityState(
        State life,
        int generation,
        ChipKeys keys,
        byte[] certificate,
        List<KnownIssuer> issuers,
        List<RoleKey> roleKeys,
        RuleTable rules,
        int day,
        Pin pin,
        Pin puk) {
    private static final int FORMAT = 0x03;

    /** Before anything was made or brought. */
    public static SecurityState blank() {
        return blank(0);
    }

    private static SecurityState blank(int generation) {
        return new SecurityState(
                State.BLANK,
                generation,
                ChipKeys.NONE,
                new byte[0],
                List.of(),
                List.of(),
                RuleTable.NONE,
                0,
                Pin.none(),
                Pin.none());
    }

    static SecurityState decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        if (bytes.get() != FORMAT) {
            throw new IllegalStateException("the chip's memory is of another version: issue the card again");
        }
        State life = State.values()[bytes.get()];
        int generation = bytes.getInt();
        ChipKeys keys = ChipKeys.read(bytes);
        byte[] certificate = new byte[bytes.get() & 0xFF];
        bytes.get(certificate);
        List<KnownIssuer> issuers = readList(bytes, KnownIssuer::read);
        List<RoleKey> roleKeys = readList(bytes, RoleKey::read);
        RuleTable rules = RuleTable.read(bytes);
        int day = Short.toUnsignedInt(bytes.getShort());
        Pin pin = Pin.read(bytes);
        return new SecurityState(
                life, generation, keys, certificate, issuers, roleKeys, rules, day, pin, Pin.read(bytes));
    }

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(length());
        bytes.put((byte) FORMAT).put((byte) life.ordinal()).putInt(generation);
        keys.write(bytes);
        bytes.put((byte) certificate.length).put(certificate);
        bytes.put((byte) issuers.size());
        issuers.forEach(issuer -> issuer.write(bytes));
        bytes.put((byte) roleKeys.size());
        roleKeys.forEach(roleKey -> roleKey.write(bytes));
        rules.write(bytes);
        bytes.putShort((short) day);
        pin.write(bytes);
        puk.write(bytes);
        return bytes.array();
    }

    /** Whether it fits into its cell. */
    public boolean fits() {
        return length() <= ChipMemory.LONGEST_STATE;
    }

    public P256Key identityKey() {
        return requireNonNull(keys.identity(), "no identity key");
    }

    public P256Key sealKey() {
        return requireNonNull(keys.seal(), "no seal key");
    }

    public P256Key batchKey() {
        return requireNonNull(keys.batch(), "no batch key");
    }

    public Optional<KnownIssuer> issuer(KeyId id) {
        return issuers.stream().filter(issuer -> issuer.id().equals(id)).findFirst();
    }

    public Optional<RoleKey> roleKey(int function, int role) {
        return roleKeys.stream().filter(key -> key.isOf(function, role)).findFirst();
    }

    /** Forgets all but how often it was begun, with these keys of the chip's own. */
    public SecurityState begunWith(ChipKeys own) {
        return blank(generation + 1).with(State.PERSONALISING, own);
    }

    /** Forgets all but how often it was begun. */
    public SecurityState erased() {
        return blank(generation + 1);
    }

    public SecurityState with(ChipKeys changed) {
        return with(life, changed);
    }

    public SecurityState finished() {
        return with(State.ISSUED, keys);
    }

    private SecurityState with(State changedLife, ChipKeys changed) {
        return new SecurityState(
                changedLife, generation, changed, certificate, issuers, roleKeys, rules, day, pin, puk);
    }

    /** With a card certificate that begins on this day. */
    public SecurityState withCertificate(byte[] encoded, int firstDay) {
        int later = Math.max(day, firstDay);
        return new SecurityState(
                life, generation + 1, keys, encoded.clone(), issuers, roleKeys, rules, later, pin, puk);
    }

    /** Trusts this issuer, in place of what was known of it. */
    public SecurityState trusting(KnownIssuer issuer) {
        List<KnownIssuer> changed = new ArrayList<>(issuers);
        changed.replaceAll(known -> known.id().equals(issuer.id()) ? issuer : known);
        if (!changed.contains(issuer)) {
            changed.add(issuer);
        }
        return new SecurityState(
                life, generation + 1, keys, certificate, List.copyOf(changed), roleKeys, rules, day, pin, puk);
    }

    public SecurityState withRules(RuleTable changed) {
        return new SecurityState(life, generation + 1, keys, certificate, issuers, roleKeys, changed, day, pin, puk);
    }

    public SecurityState withRoleKeys(List<RoleKey> changed) {
        return new SecurityState(
                life, generation, keys, certificate, issuers, List.copyOf(changed), rules, day, pin, puk);
    }

    /** With this key in place of the one for the same role. */
    public SecurityState with(RoleKey changed) {
        return withRoleKeys(roleKeys.stream()
                .map(key -> key.isOf(changed.function(), changed.role()) ? changed : key)
                .toList());
    }

    public SecurityState withPin(Pin changed) {
        return new SecurityState(life, generation, keys, certificate, issuers, roleKeys, rules, day, changed, puk);
    }

    public SecurityState withPuk(Pin changed) {
        return new SecurityState(life, generation, keys, certificate, issuers, roleKeys, rules, day, pin, changed);
    }

    /** Date and epoch move up to a verified certificate's, and never down. */
    public SecurityState seen(TerminalCertificate terminal) {
        List<KnownIssuer> moved = issuers.stream()
                .map(issuer -> issuer.id().equals(terminal.issuer()) ? issuer.atLeast(terminal.epoch()) : issuer)
                .toList();
        int later = Math.max(day, EpochDay.of(terminal.validity().notBefore()));
        return new SecurityState(life, generation, keys, certificate, moved, roleKeys, rules, later, pin, puk);
    }

    /** Whether the other says the same, in whatever generation. */
    public boolean sameAs(SecurityState other) {
        SecurityState alike =
                new SecurityState(life, other.generation, keys, certificate, issuers, roleKeys, rules, day, pin, puk);
        return Arrays.equals(alike.encode(), other.encode());
    }

    /** Forgets what can be overwritten. */
    void wipe() {
        roleKeys.forEach(RoleKey::wipe);
        pin.wipe();
        puk.wipe();
    }

    @Override
    public String toString() {
        return "SecurityState";
    }

    private int length() {
        return 2
                + Integer.BYTES
                + ChipKeys.LENGTH
                + (1 + certificate.length)
                + (1 + issuers.size() * KnownIssuer.LENGTH)
                + (1 + roleKeys.size() * RoleKey.LENGTH)
                + rules.length()
                + Short.BYTES
                + 2 * Pin.LENGTH;
    }

    private static <T> List<T> readList(ByteBuffer bytes, Function<ByteBuffer, T> read) {
        int size = bytes.get() & 0xFF;
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(read.apply(bytes));
        }
        return List.copyOf(list);
    }
}
