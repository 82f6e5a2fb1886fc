// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.cryptography.Padding;
import org.dualchip.virtualcard.cryptography.Sha256;
import org.dualchip.virtualcard.issuer.Personalization.Points;
import org.dualchip.virtualcard.issuer.Personalization.State;
import org.dualchip.virtualcard.issuer.Personalization.Step;
import org.dualchip.virtualcard.memory.Durable;

/** The data groupings of {@code docs/card-issuing.md} section 4: one step of personalisation each, in their order. */
final class PersonalizationCommands {
    /** The state and the steps done, readable by the issuer alone. */
    static final int PROGRESS = 0xDF20;

    private static final int GENERATE_KEYS = 0xD001;
    private static final int BATCH_KEY = 0xD002;
    private static final int ISSUER = 0xD003;
    private static final int CERTIFICATE = 0xD004;
    private static final int ROLE_KEYS = 0xD005;
    private static final int RULES = 0xD006;
    private static final int PIN = 0xD007;
    private static final int PUK = 0xD008;
    private static final int FINISH = 0xD009;
    private static final int ERASE = 0xD00A;

    private static final Set<Step> MANDATORY =
            EnumSet.of(Step.KEYS, Step.BATCH_KEY, Step.ISSUERS, Step.CERTIFICATE, Step.ROLE_KEYS);
    /** What may come again once the card is issued: renewal and unblocking. */
    private static final Set<Step> REPEATABLE = EnumSet.of(Step.CERTIFICATE, Step.PIN, Step.PUK);

    private static final int SCALAR = 32;
    private static final int KEY_ID = 4;
    private static final int LONG_GROUPING = 0xFF;

    private static final int NOT_NOW = 0x6985;
    private static final int WRONG_DATA = 0x6A80;
    private static final int NOT_FOUND = 0x6A88;

    private final Durable<DomainState> memory;
    private final Optional<Personalization> application;

    /** @param application empty on a chip without the dual-chip application */
    PersonalizationCommands(Durable<DomainState> memory, Optional<Personalization> application) {
        this.memory = memory;
        this.application = application;
    }

    /** State 1 ‖ steps done 1 ‖ once there are keys, identity point 65 ‖ seal point 65. */
    Answer progress(Session session) {
        session.needFullProtection();
        Personalization card = card();
        byte[] answer = {(byte) card.state().ordinal(), (byte) bits(card.done())};
        boolean blank = card.state() == State.BLANK;
        return Answer.done(Tlv.of(PROGRESS, answer, blank ? new byte[0] : points(card.points())));
    }

    /** Grouping identifier 2 ‖ length 1, or FF and 2 ‖ data. */
    Answer answer(Session session, byte[] grouping) {
        session.needFullProtection();
        unless(!memory.get().inTransport(), NOT_NOW);
        ByteBuffer in = ByteBuffer.wrap(grouping);
        unless(in.remaining() >= 3, WRONG_DATA);
        int identifier = Short.toUnsignedInt(in.getShort());
        byte[] data = new byte[length(in)];
        in.get(data);
        try {
            return perform(session, identifier, data);
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    private Answer perform(Session session, int identifier, byte[] data) {
        Personalization card = card();
        return switch (identifier) {
            case GENERATE_KEYS -> generateKeys(card, data);
            case BATCH_KEY -> step(card, Step.BATCH_KEY, () -> batchKey(card, session, data));
            case ISSUER -> step(card, Step.ISSUERS, () -> issuer(card, data));
            case CERTIFICATE -> step(card, Step.CERTIFICATE, () -> card.setCertificate(data));
            case ROLE_KEYS -> step(card, Step.ROLE_KEYS, () -> roleKeys(card, data));
            case RULES -> step(card, Step.RULES, () -> card.setRules(data));
            case PIN -> step(card, Step.PIN, () -> digits(session, data, card::setPin));
            case PUK -> step(card, Step.PUK, () -> digits(session, data, card::setPuk));
            case FINISH -> finish(card, data);
            case ERASE -> erase(card, data);
            default -> throw new StatusException(NOT_FOUND);
        };
    }

    private static Answer generateKeys(Personalization card, byte[] data) {
        unless(data.length == 0, WRONG_DATA);
        unless(card.state() != State.ISSUED, NOT_NOW);
        return Answer.done(points(card.generateKeys()));
    }

    private static Answer step(Personalization card, Step step, Runnable change) {
        switch (card.state()) {
            case BLANK -> throw new StatusException(NOT_NOW);
            case PERSONALISING -> unless(card.done().containsAll(before(step)), NOT_NOW);
            case ISSUED -> unless(REPEATABLE.contains(step), NOT_NOW);
        }
        change.run();
        return Answer.of(Answer.DONE);
    }

    private static Set<Step> before(Step step) {
        Set<Step> before = EnumSet.copyOf(MANDATORY);
        before.removeIf(one -> one.compareTo(step) >= 0);
        return before;
    }

    /** E(scalar 32) under the DEK ‖ key id 4, which tells a scalar that was deciphered with another key. */
    private static void batchKey(Personalization card, Session session, byte[] data) {
        unless(data.length == SCALAR + KEY_ID, WRONG_DATA);
        byte[] scalar = session.decipherSensitive(Arrays.copyOf(data, SCALAR));
        try {
            unless(P256Key.isScalar(scalar), WRONG_DATA);
            byte[] id = Arrays.copyOf(Sha256.of(P256Key.of(scalar).point()), KEY_ID);
            unless(Arrays.equals(id, Arrays.copyOfRange(data, SCALAR, data.length)), WRONG_DATA);
            card.setBatchKey(scalar);
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    /** Point 65 ‖ function mask 1 ‖ minimum epoch 4. */
    private static void issuer(Personalization card, byte[] data) {
        unless(data.length == P256.POINT + 1 + Integer.BYTES, WRONG_DATA);
        ByteBuffer in = ByteBuffer.wrap(data);
        byte[] point = new byte[P256.POINT];
        in.get(point);
        unless(P256.isPoint(point), WRONG_DATA);
        card.trust(point, in.get() & 0xFF, Integer.toUnsignedLong(in.getInt()));
    }

    /** Function 1 ‖ role mask 1, of one function. */
    private static void roleKeys(Personalization card, byte[] data) {
        unless(data.length == 2 && data[1] != 0, WRONG_DATA);
        // Function 00 is the application chip itself, which has a master key and no roles.
        unless(data[0] != 0 || data[1] == 1, WRONG_DATA);
        card.prepareRoleKeys(data[0] & 0xFF, data[1] & 0xFF);
    }

    /** E(4 to 8 ASCII digits, padded with 80 00…) under the DEK, 16. */
    private static void digits(Session session, byte[] data, Consumer<byte[]> set) {
        byte[] padded = session.decipherSensitive(data);
        byte[] digits = Padding.remove(padded).orElseThrow(() -> new StatusException(WRONG_DATA));
        try {
            set.accept(digits);
        } finally {
            Arrays.fill(padded, (byte) 0);
            Arrays.fill(digits, (byte) 0);
        }
    }

    private static Answer finish(Personalization card, byte[] data) {
        unless(data.length == 0, WRONG_DATA);
        if (card.state() != State.ISSUED) {
            unless(card.state() == State.PERSONALISING && card.done().containsAll(MANDATORY), NOT_NOW);
            card.finish();
        }
        return Answer.of(Answer.DONE);
    }

    private static Answer erase(Personalization card, byte[] data) {
        unless(data.length == 0, WRONG_DATA);
        card.erase();
        return Answer.of(Answer.DONE);
    }

    private Personalization card() {
        return application.orElseThrow(() -> new StatusException(NOT_FOUND));
    }

    private static byte[] points(Points points) {
        return org.bouncycastle.util.Arrays.concatenate(points.identity(), points.seal());
    }

    private static int bits(Set<Step> steps) {
        return steps.stream().mapToInt(step -> 1 << step.ordinal()).sum();
    }

    private static int length(ByteBuffer in) {
        int length = in.get() & 0xFF;
        if (length == LONG_GROUPING) {
            unless(in.remaining() >= 2, WRONG_DATA);
            length = Short.toUnsignedInt(in.getShort());
        }
        unless(in.remaining() == length, WRONG_DATA);
        return length;
    }
}
