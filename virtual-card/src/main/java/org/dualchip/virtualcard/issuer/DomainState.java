// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dualchip.virtualcard.issuer.DomainKey.AesSet;

/**
 * All that the domain keeps and seldom changes; replaced whole, so a change of keys is one change.
 *
 * @param identity the 10 bytes of diversification data that INITIALIZE UPDATE answers
 * @param suite how this card does SCP03
 * @param nextSerial of the next AES set
 */
record DomainState(byte[] identity, Suite suite, int nextSerial, List<DomainKey> keys, List<Attachment> attachments) {
    static final int IDENTITY = 10;

    /** Two slots of what 24 keys and a few certificates need. */
    static final int MEMORY = 2 * 8192;

    private static final int HEADER = IDENTITY + 1 + Integer.BYTES;
    /** A cell's slot holds a checksum, a sequence and a length too. */
    private static final int ROOM = MEMORY / 2 - 64;

    private static final int MOST_KEYS = 24;
    private static final int NO_SPACE = 0x6A84;
    private static final int NOT_FOUND = 0x6A88;

    DomainState {
        keys = List.copyOf(keys);
        attachments = List.copyOf(attachments);
    }

    static DomainState decode(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        byte[] identity = new byte[IDENTITY];
        in.get(identity);
        Suite suite = Suite.of(in.get() & 0xFF);
        int nextSerial = in.getInt();
        List<DomainKey> keys = new ArrayList<>();
        for (int left = in.get(); left > 0; left--) {
            keys.add(DomainKey.read(in));
        }
        List<Attachment> attachments = new ArrayList<>();
        while (in.hasRemaining()) {
            attachments.add(Attachment.read(in));
        }
        return new DomainState(identity, suite, nextSerial, keys, attachments);
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(length());
        out.put(identity).put((byte) suite.parameter()).putInt(nextSerial).put((byte) keys.size());
        keys.forEach(key -> key.write(out));
        attachments.forEach(attachment -> attachment.write(out));
        return out.array();
    }

    <K extends DomainKey> Optional<K> key(Class<K> kind, KeyRef ref) {
        return keys.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(key -> key.ref().equals(ref))
                .findFirst();
    }

    Stream<AesSet> sets() {
        return keys.stream().filter(AesSet.class::isInstance).map(AesSet.class::cast);
    }

    /** Whether the card still opens with the keys that everybody knows. */
    boolean inTransport() {
        return sets().anyMatch(set -> set.kvn() == AesSet.TRANSPORT);
    }

    Optional<byte[]> attached(Attachment.Kind kind, KeyRef ref) {
        return attachments.stream()
                .filter(attachment ->
                        attachment.kind() == kind && attachment.ref().equals(ref))
                .map(Attachment::content)
                .findFirst();
    }

    /** The same with another key; what was attached to one of the same name goes. No room: {@code 6A84}. */
    DomainState with(DomainKey key) {
        DomainState rest = without(old -> old.ref().equals(key.ref()));
        List<DomainKey> more = new ArrayList<>(rest.keys);
        more.add(key);
        int serial = key instanceof AesSet ? nextSerial + 1 : nextSerial;
        return new DomainState(identity, suite, serial, more, rest.attachments).fitting();
    }

    /** The same without these keys, and without what was attached to them. */
    DomainState without(Predicate<DomainKey> gone) {
        List<DomainKey> left = keys.stream().filter(gone.negate()).toList();
        List<KeyRef> names = left.stream().map(DomainKey::ref).toList();
        List<Attachment> kept = attachments.stream()
                .filter(attachment -> names.contains(attachment.ref()))
                .toList();
        return new DomainState(identity, suite, nextSerial, left, kept);
    }

    /** The same with this beside its key, which must be there ({@code 6A88}); no content takes it away. */
    DomainState with(Attachment changed) {
        unless(keys.stream().anyMatch(key -> key.ref().equals(changed.ref())), NOT_FOUND);
        List<Attachment> kept = new ArrayList<>(attachments);
        kept.removeIf(old -> old.kind() == changed.kind() && old.ref().equals(changed.ref()));
        if (changed.content().length > 0) {
            kept.add(changed);
        }
        return new DomainState(identity, suite, nextSerial, keys, kept).fitting();
    }

    void wipe() {
        keys.forEach(DomainKey::wipe);
    }

    @Override
    public String toString() {
        return "DomainState";
    }

    private DomainState fitting() {
        unless(keys.size() <= MOST_KEYS && length() <= ROOM, NO_SPACE);
        return this;
    }

    private int length() {
        return HEADER
                + 1
                + keys.stream().mapToInt(DomainKey::length).sum()
                + attachments.stream().mapToInt(Attachment::length).sum();
    }
}
