// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static java.util.Objects.requireNonNull;
import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.dualchip.virtualcard.certificate.TerminalCertificate;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.Sha256;
import org.dualchip.virtualcard.dualchip.store.ChipMemory;
import org.dualchip.virtualcard.dualchip.store.LogEntry;
import org.dualchip.virtualcard.dualchip.store.Resumption;
import org.dualchip.virtualcard.dualchip.store.RuleTable;
import org.dualchip.virtualcard.dualchip.store.SecurityState;
import org.dualchip.virtualcard.dualchip.store.Witness;
import org.jspecify.annotations.Nullable;

/**
 * What is said inside one channel, in its order: AUTHORIZE, then certificate and PIN if asked, OPEN, CONFIRM, and what is
 * left after that. A resumed channel begins with OPEN.
 */
final class Dialogue {
    private static final int AUTHORIZE = 0x300000;
    private static final int GET_CERTIFICATE = 0x360000;
    private static final int VERIFY = 0x200080;
    private static final int RESET_RETRY_COUNTER = 0x2C0080;
    private static final int OPEN = 0x320000;
    private static final int CONFIRM = 0x340000;
    private static final int REKEY = 0x380000;
    private static final int REKEYED = 0x3C0000;
    private static final int SEAL = 0x3E0000;
    private static final int GET_SEAL_KEY = 0x400000;
    private static final int GET_LOG = 0x420000;
    private static final int VOUCH = 0x440000;
    private static final int DELEGATE = 0x460000;

    private static final int SECOND_PART = 2 * Aes.BLOCK;
    private static final byte KEEP = 0x01;
    private static final int ENTRIES_IN_ONE_ANSWER = 7;
    private static final int BREAKS_GLASS = 6;
    private static final byte[] PROOF = "DC1-C".getBytes(StandardCharsets.US_ASCII);

    private enum Step {
        CHANNEL,
        AUTHORIZED,
        OPENED,
        CONFIRMED
    }

    private final ChipMemory memory;
    private final SecureRandom random;
    private final ChannelSecrets secrets;
    private Step step;
    private Admission admission;
    private boolean pinVerified;
    private @Nullable Opening opening;
    private @Nullable Rekeying rekeying;

    private Dialogue(ChipMemory memory, SecureRandom random, ChannelSecrets secrets, Step step, Admission admission) {
        this.memory = memory;
        this.random = random;
        this.secrets = secrets;
        this.step = step;
        this.admission = admission;
    }

    /** A dialogue with a terminal that has proved nothing yet. */
    static Dialogue full(ChipMemory memory, SecureRandom random, ChannelSecrets secrets) {
        return new Dialogue(memory, random, secrets, Step.CHANNEL, Admission.NONE);
    }

    /** A dialogue with a terminal whose right was proved in an earlier one. */
    static Dialogue resumed(ChipMemory memory, SecureRandom random, ChannelSecrets secrets, Resumption resumption) {
        return new Dialogue(memory, random, secrets, Step.AUTHORIZED, Admission.resumed(resumption));
    }

    /** Answers the command of this INS, P1 and P2; a refusal ends the channel and is thrown. */
    Answer answer(int verb, byte[] data) {
        return switch (verb) {
            case AUTHORIZE -> Answer.done(authorize(data));
            case GET_CERTIFICATE -> Answer.done(certificate(data));
            case VERIFY -> verify(data);
            case RESET_RETRY_COUNTER -> unblock(data);
            case OPEN -> Answer.done(open(data));
            case CONFIRM -> Answer.done(confirm(data));
            case REKEY -> Answer.done(rekeying().next(data));
            case REKEYED -> Answer.done(rekeying().done(data));
            case SEAL -> Answer.done(seal(data));
            case GET_SEAL_KEY -> Answer.done(sealKey(data));
            case GET_LOG -> Answer.done(log(data));
            case VOUCH -> Answer.done(vouching().vouch(data));
            case DELEGATE -> Answer.done(vouching().delegate(data));
            default -> throw new StatusException(StatusException.SECURITY);
        };
    }

    void wipe() {
        secrets.wipe();
        if (opening != null) {
            opening.wipe();
        }
        if (rekeying != null) {
            rekeying.wipe();
        }
    }

    private byte[] authorize(byte[] data) {
        need(Step.CHANNEL);
        Authorization request = Authorization.decode(data);
        request.check(state(), secrets.h());
        remember(state().seen(request.terminal()));
        admission = Admission.of(request);
        step = Step.AUTHORIZED;
        byte[] hash = Sha256.of(state().certificate());
        byte[] signature = state().identityKey()
                .sign(PROOF, secrets.h(), request.terminal().hash(), request.p(), hash);
        return join(hash, signature);
    }

    private void remember(SecurityState seen) {
        // Most taps teach the chip nothing new; its memory wears with every write.
        if (!seen.sameAs(state())) {
            memory.state().replace(seen);
        }
    }

    private byte[] certificate(byte[] data) {
        needAuthorized();
        unless(data.length == 0, StatusException.SECURITY);
        return state().certificate();
    }

    private Answer verify(byte[] given) {
        needAuthorized();
        Answer answer = new PinTries(memory.state()).verify(given);
        pinVerified = answer.statusWord() == Answer.DONE;
        return answer;
    }

    private Answer unblock(byte[] given) {
        needAuthorized();
        unless(admission.purpose().isIssuing(), StatusException.SECURITY);
        return new PinTries(memory.state()).unblock(given);
    }

    /** The application chip's challenge, and behind it, the first time in a channel, what the rule wants shown. */
    private byte[] open(byte[] data) {
        boolean first = step == Step.AUTHORIZED;
        boolean anew = rekeying != null && rekeying.isOver();
        unless(first || anew || step == Step.OPENED, StatusException.SECURITY);
        int challenge = first ? Math.min(data.length, Aes.BLOCK) : data.length;
        Opening now = opening;
        if (first || anew || now == null) {
            now = new Opening(memory.state(), admission.purpose(), random);
            opening = now;
            rekeying = null;
        }
        byte[] answer = now.open(Arrays.copyOf(data, challenge));
        if (first) {
            admit(Arrays.copyOfRange(data, challenge, data.length));
        }
        step = Step.OPENED;
        return answer;
    }

    /** The rules of the role, once a channel; what they want written is durable before anything is answered. */
    private void admit(byte[] proof) {
        boolean companion = (rules() & RuleTable.COMPANION) != 0;
        unless(companion || proof.length == 0, StatusException.SECURITY);
        unless((rules() & RuleTable.PIN) == 0 || pinVerified, StatusException.SECURITY);
        Witness witness = companion ? witness(proof) : Witness.NONE;
        if (companion || (rules() & RuleTable.LOG) != 0) {
            int flags = (pinVerified ? LogEntry.PIN_VERIFIED : 0) | (admission.isResumed() ? LogEntry.RESUMED : 0);
            byte[] p = admission.purpose().encode();
            memory.log().add(new LogEntry(0, state().day(), admission.number(), p, flags, witness));
        }
    }

    /** Who stands by this card, or that the terminal may do without: never in a resumed channel. */
    private Witness witness(byte[] proof) {
        TerminalCertificate terminal = admission.certificate();
        if (terminal == null) {
            throw new StatusException(StatusException.SECURITY);
        }
        if (proof.length == 0) {
            Purpose purpose = admission.purpose();
            unless((rules() & RuleTable.BREAK_GLASS) != 0 && purpose.breaksGlass(), StatusException.SECURITY);
            unless(terminal.grants(purpose.function(), BREAKS_GLASS), StatusException.SECURITY);
            return Witness.brokenGlass();
        }
        CompanionProof shown = CompanionProof.decode(proof);
        unless(!shown.isDelegated() || (rules() & RuleTable.DELEGATED) != 0, StatusException.SECURITY);
        return shown.check(memory, admission, terminal, secrets.h());
    }

    private byte[] confirm(byte[] data) {
        need(Step.OPENED);
        boolean asksToKeep = data.length == SECOND_PART + 1 && data[SECOND_PART] == KEEP;
        boolean mayAsk = !admission.isResumed() && !admission.purpose().isIssuing();
        unless(data.length == SECOND_PART || (asksToKeep && mayAsk), StatusException.SECURITY);
        ReaderSession session = requireNonNull(opening).confirm(Arrays.copyOf(data, SECOND_PART));
        step = Step.CONFIRMED;
        if (admission.purpose().isIssuing()) {
            rekeying = new Rekeying(memory.state(), random, admission.purpose().function(), session);
            return rekeying.keys();
        }
        int uses = asksToKeep ? kept() : admission.usesLeft();
        byte[] released = join(session.released(), new byte[] {(byte) uses});
        session.wipe();
        return released;
    }

    /** How often this tap may be resumed: the secret for it is durable now, or there is none. */
    private int kept() {
        int forbidding = RuleTable.PIN | RuleTable.NEVER_RESUME | RuleTable.COMPANION;
        if (!admission.purpose().mayBeResumed() || (rules() & forbidding) != 0) {
            return 0;
        }
        Resumption fresh = admission.resumption(secrets, state());
        memory.resumptions().keep(fresh, state());
        return fresh.uses();
    }

    private byte[] seal(byte[] digest) {
        need(Step.CONFIRMED);
        return new Seals(memory).seal(secrets.h(), admission.purpose(), digest);
    }

    private byte[] sealKey(byte[] data) {
        need(Step.CONFIRMED);
        unless(data.length == 0, StatusException.SECURITY);
        return new Seals(memory).key();
    }

    private byte[] log(byte[] from) {
        unless(step == Step.AUTHORIZED || step == Step.CONFIRMED, StatusException.SECURITY);
        unless(pinVerified || admission.purpose().isIssuing(), StatusException.SECURITY);
        unless(from.length == Integer.BYTES, StatusException.SECURITY);
        List<LogEntry> entries = memory.log().from(ByteBuffer.wrap(from).getInt());
        return join(entries.stream()
                .limit(ENTRIES_IN_ONE_ANSWER)
                .map(LogEntry::encode)
                .toArray(byte[][]::new));
    }

    /** Only a professional's own card that was given its PIN in this channel stands by others. */
    private Vouching vouching() {
        need(Step.CONFIRMED);
        unless(admission.purpose().isProfessional() && pinVerified, StatusException.SECURITY);
        return new Vouching(memory, admission);
    }

    private Rekeying rekeying() {
        need(Step.CONFIRMED);
        unless(rekeying != null, StatusException.SECURITY);
        return requireNonNull(rekeying);
    }

    private int rules() {
        Purpose purpose = admission.purpose();
        return state().rules().flags(purpose.function(), purpose.role());
    }

    private SecurityState state() {
        return memory.state().get();
    }

    private void need(Step expected) {
        unless(step == expected, StatusException.SECURITY);
    }

    private void needAuthorized() {
        need(Step.AUTHORIZED);
        unless(!admission.isResumed(), StatusException.SECURITY);
    }

    private static byte[] join(byte[]... parts) {
        return org.bouncycastle.util.Arrays.concatenate(parts);
    }
}
