// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import org.dualchip.virtualcard.channel.Mode;
import org.dualchip.virtualcard.channel.Scp03Handshake;
import org.dualchip.virtualcard.channel.Scp11;
import org.dualchip.virtualcard.channel.SecureMessaging;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.issuer.DomainKey.AesSet;
import org.dualchip.virtualcard.memory.Durable;
import org.jspecify.annotations.Nullable;

/** The commands that lead to a session, GlobalPlatform Amendment D §7.1 and Amendment F §7.5 to §7.7. */
final class ChannelOpening {
    private static final int SCP03 = 0x03;
    private static final int NOT_THE_LAST = 0x80;
    private static final int INS_INTERNAL_AUTHENTICATE = 0x88;

    private static final int KID_SCP11A = 0x11;
    private static final int KID_SCP11B = 0x13;
    private static final int KID_SCP11C = 0x15;

    private static final int WRONG_LENGTH = 0x6700;
    private static final int WRONG_PARAMETERS = 0x6A86;
    private static final int NOT_FOUND = 0x6A88;

    private final Durable<DomainState> memory;
    private final Durable<Counters> counters;
    private final SecureRandom random;
    private final TerminalCertificates certificates = new TerminalCertificates();
    private @Nullable Handshake handshake;

    /** A session and what its terminal is told. */
    record Opened(Session session, byte[] answer) {}

    private record Handshake(Scp03Handshake keys, AesSet set) {}

    ChannelOpening(Durable<DomainState> memory, Durable<Counters> counters, SecureRandom random) {
        this.memory = memory;
        this.counters = counters;
        this.random = random;
    }

    /** P1 names the key version, 00 the first there is. The answer: see {@code docs/card-issuing.md} section 2. */
    Answer initializeUpdate(Command command) {
        forget();
        unless(command.p2() == 0, WRONG_PARAMETERS);
        AesSet set = set(command.p1());
        Suite suite = memory.get().suite();
        byte[] hostChallenge = command.data();
        unless(hostChallenge.length == suite.mode().length(), WRONG_LENGTH);
        counters.get().needUnblocked(set.serial());
        byte[] challenge = suite.pseudoRandom() ? nextChallenge(set, suite.mode()) : randomChallenge(suite.mode());
        var keys = new Scp03Handshake(set.keys(), suite.mode(), hostChallenge, challenge);
        handshake = new Handshake(keys, set);
        byte[] sequence = suite.pseudoRandom() ? sequence(set) : new byte[0];
        byte[] keyInformation = {(byte) set.kvn(), SCP03, (byte) suite.parameter()};
        return Answer.done(org.bouncycastle.util.Arrays.concatenate(
                new byte[][] {memory.get().identity(), keyInformation, challenge, keys.cardCryptogram(), sequence}));
    }

    boolean awaitsExternalAuthenticate() {
        return handshake != null;
    }

    /** Counted before it is looked at: power pulled at the comparison must not give the try back. */
    Session externalAuthenticate(Command command) {
        Handshake begun = handshake;
        handshake = null;
        if (begun == null) {
            throw new StatusException(StatusException.SECURITY);
        }
        unless(command.p2() == 0, WRONG_PARAMETERS);
        int serial = begun.set.serial();
        counters.replace(counters.get().tried(serial));
        SecureMessaging channel = proved(begun, command);
        counters.replace(counters.get().proved(serial));
        return new Session(channel, begun.set.keys().dek(), true);
    }

    /** P1 names the version, P2 the key of the authority, its bit 8 that another certificate follows. */
    Answer performSecurityOperation(Command command) {
        dropHandshake();
        // Bit 8 of P1 says that the command comes in parts, which the runtime has put together.
        KeyRef authority = new KeyRef(command.p2() & ~NOT_THE_LAST, command.p1() & ~NOT_THE_LAST);
        boolean last = (command.p2() & NOT_THE_LAST) == 0;
        certificates.add(memory.get(), authority, last, command.data());
        return Answer.of(Answer.DONE);
    }

    /** MUTUAL AUTHENTICATE (SCP11a and c) or INTERNAL AUTHENTICATE (SCP11b). */
    Opened agree(Command command) {
        dropHandshake();
        KeyRef ref = new KeyRef(command.p2(), command.p1());
        boolean internal = command.ins() == INS_INTERNAL_AUTHENTICATE;
        unless(internal == (ref.kid() == KID_SCP11B), WRONG_PARAMETERS);
        P256Key key = memory.get()
                .key(DomainKey.Private.class, ref)
                .orElseThrow(() -> new StatusException(NOT_FOUND))
                .key();
        Scp11 agreed = switch (ref.kid()) {
            case KID_SCP11A -> mutual(Scp11.Variant.A, command, key);
            case KID_SCP11B -> Scp11.b(command.data(), key, random);
            case KID_SCP11C -> mutual(Scp11.Variant.C, command, key);
            default -> throw new StatusException(WRONG_PARAMETERS);
        };
        forget();
        Session session = new Session(agreed.channel(), agreed.dek(), !internal);
        java.util.Arrays.fill(agreed.dek(), (byte) 0);
        return new Opened(session, agreed.answer());
    }

    void forget() {
        dropHandshake();
        certificates.forget();
    }

    private static SecureMessaging proved(Handshake begun, Command command) {
        try {
            return begun.keys.authenticate(command);
        } catch (StatusException refusal) {
            begun.keys.wipe();
            throw refusal;
        }
    }

    private Scp11 mutual(Scp11.Variant variant, Command command, P256Key key) {
        return Scp11.mutual(variant, command.data(), key, certificates.takeTerminal(), random);
    }

    private AesSet set(int kvn) {
        return memory.get()
                .sets()
                .filter(set -> kvn == 0 || set.kvn() == kvn)
                .findFirst()
                .orElseThrow(() -> new StatusException(NOT_FOUND));
    }

    /** Durably used up before it is shown: no challenge comes twice. */
    private byte[] nextChallenge(AesSet set, Mode mode) {
        List<Integer> present = memory.get().sets().map(AesSet::serial).toList();
        counters.replace(counters.get().only(present).advanced(set.serial()));
        int sequence = counters.get().of(set.serial()).sequence();
        return Scp03Handshake.pseudoRandomChallenge(set.keys(), mode, sequence, IssuerDomain.AID);
    }

    private byte[] randomChallenge(Mode mode) {
        byte[] challenge = new byte[mode.length()];
        random.nextBytes(challenge);
        return challenge;
    }

    private byte[] sequence(AesSet set) {
        byte[] whole = ByteBuffer.allocate(Integer.BYTES)
                .putInt(counters.get().of(set.serial()).sequence())
                .array();
        return java.util.Arrays.copyOfRange(whole, 1, Integer.BYTES);
    }

    private void dropHandshake() {
        if (handshake != null) {
            handshake.keys.wipe();
            handshake = null;
        }
    }
}
