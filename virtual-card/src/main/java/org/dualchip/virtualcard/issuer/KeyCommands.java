// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Predicate;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.issuer.DomainKey.AesSet;
import org.dualchip.virtualcard.memory.Durable;

/**
 * PUT KEY, DELETE KEY and GENERATE KEY, GlobalPlatform Card Specification §11.8 and §11.2.2.3, Amendment D §7.2 and
 * Amendment F §7.1. Each is one replacement of the domain's state, so a torn one is done or not begun.
 */
final class KeyCommands {
    private static final int SEVERAL_KEYS = 0x80;
    private static final int LAST_VERSION = 0x7F;
    private static final int TAG_KID = 0xD0;
    private static final int TAG_KVN = 0xD2;

    private static final int IN_USE = 0x6985;
    private static final int WRONG_DATA = 0x6A80;
    private static final int WRONG_PARAMETERS = 0x6A86;
    private static final int NOT_FOUND = 0x6A88;

    private final Durable<DomainState> memory;
    private final SecureRandom random;

    KeyCommands(Durable<DomainState> memory, SecureRandom random) {
        this.memory = memory;
        this.random = random;
    }

    /** P1 names the version that is replaced, 00 for none; P2 the key, with bit 8 for a set of three. */
    Answer put(Session session, Command command, byte[] data) {
        KeyBlock block = new KeyBlock(session, data);
        int kvn = version(block.version());
        if (command.p2() == (SEVERAL_KEYS | AesSet.KID)) {
            return putSet(block, command.p1(), kvn);
        }
        KeyRef ref = new KeyRef(command.p2(), kvn);
        DomainKey key = isAuthority(ref) ? block.authority(ref) : block.ownKey(need(ref, isOwn(ref)));
        memory.replace(replacing(command.p1(), key).with(key));
        return Answer.done(new byte[] {(byte) kvn});
    }

    /** Makes the key on the card; its point is the answer. */
    Answer generate(Command command, byte[] data) {
        unless(data.length > 0, WRONG_DATA);
        KeyRef ref = new KeyRef(command.p2(), version(data[0] & 0xFF));
        byte[] parameters = Tlv.one(java.util.Arrays.copyOfRange(data, 1, data.length), DomainKey.EC_PARAMETERS)
                .value();
        unless(parameters.length == 1 && parameters[0] == KeyBlock.P256_PARAMETERS, WRONG_DATA);
        DomainKey.Private key = new DomainKey.Private(need(ref, isOwn(ref)), P256Key.generate(random));
        memory.replace(replacing(command.p1(), key).with(key));
        return Answer.done(Tlv.of(DomainKey.EC_PUBLIC, key.key().point()));
    }

    /** Every key of this identifier (D0), this version (D2), or both. The last AES set stays: {@code 6985}. */
    Answer delete(byte[] data) {
        List<Tlv> names = Tlv.all(data);
        unless(!names.isEmpty(), WRONG_DATA);
        Predicate<DomainKey> named = key -> names.stream().allMatch(name -> matches(name, key.ref()));
        DomainState state = memory.get();
        unless(state.keys().stream().anyMatch(named), NOT_FOUND);
        DomainState rest = state.without(named);
        unless(rest.sets().findAny().isPresent(), IN_USE);
        memory.replace(rest);
        return Answer.of(Answer.DONE);
    }

    private Answer putSet(KeyBlock block, int replaced, int kvn) {
        DomainState state = memory.get();
        AesSet set = new AesSet(kvn, state.nextSerial(), block.set());
        // The keys that everybody knows go with the first of the issuer's own.
        DomainState rest = replacing(replaced, set).without(KeyCommands::isTransport);
        memory.replace(rest.with(set));
        return Answer.done(ByteBuffer.allocate(1 + block.checks().length)
                .put((byte) kvn)
                .put(block.checks())
                .array());
    }

    /** The state without the key that this one replaces; a name that is taken otherwise is refused with {@code 6985}. */
    private DomainState replacing(int replaced, DomainKey key) {
        DomainState state = memory.get();
        KeyRef old = new KeyRef(key.ref().kid(), replaced);
        boolean known = state.keys().stream().anyMatch(kept -> kept.ref().equals(old));
        boolean taken = state.keys().stream().anyMatch(kept -> kept.ref().equals(key.ref()));
        unless(replaced == 0 || known, NOT_FOUND);
        unless(!taken || old.equals(key.ref()), IN_USE);
        return replaced == 0 ? state : state.without(kept -> kept.ref().equals(old));
    }

    private static boolean isTransport(DomainKey key) {
        return key instanceof AesSet set && set.kvn() == AesSet.TRANSPORT;
    }

    private static boolean matches(Tlv name, KeyRef ref) {
        unless(name.value().length == 1, WRONG_DATA);
        int wanted = name.value()[0] & 0xFF;
        return switch (name.tag()) {
            case TAG_KID -> ref.kid() == wanted;
            case TAG_KVN -> ref.kvn() == wanted;
            default -> throw new StatusException(WRONG_DATA);
        };
    }

    private static boolean isOwn(KeyRef ref) {
        return ref.kid() == 0x11 || ref.kid() == 0x13 || ref.kid() == 0x15;
    }

    private static boolean isAuthority(KeyRef ref) {
        return ref.kid() == 0x10 || (ref.kid() >= 0x20 && ref.kid() <= 0x2F);
    }

    private static KeyRef need(KeyRef ref, boolean condition) {
        unless(condition, WRONG_PARAMETERS);
        return ref;
    }

    private static int version(int kvn) {
        unless(kvn >= 1 && kvn <= LAST_VERSION, WRONG_DATA);
        return kvn;
    }
}
