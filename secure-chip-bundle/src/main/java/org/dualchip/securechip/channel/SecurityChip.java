// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.certificate.Label;
import org.dualchip.securechip.certificate.Seal;
import org.dualchip.securechip.certificate.SealKey;
import org.dualchip.securechip.certificate.Terminal;
import org.jspecify.annotations.Nullable;

/** A card's security chip over its secure channel; the methods are called in the order in which they stand. */
public final class SecurityChip implements AutoCloseable {

    // docs/card-application.md §2 to §4; the class byte names logical channel 1.
    private static final byte[] AID = HexFormat.of().parseHex("f04455414c4348495001");
    private static final byte[] SELECTED = HexFormat.of().parseHex("6f098001018104");
    private static final int CLA_SELECT = 0x01;
    private static final int CLA = 0x81;
    private static final int INS_SELECT = 0xA4;
    private static final int INS_INTERNAL_AUTHENTICATE = 0x88;
    private static final int INS_RESUME = 0x3A;
    private static final byte[] KEEP = {0x01};
    private static final int NONCE_LENGTH = 16;
    private static final int RESUMED_LENGTH = 40;
    private static final byte[] NOTHING = {};
    private static final int CERTIFICATE_HASH_LENGTH = 32;

    private final CardChannel card;
    private final Scp03 messaging;
    private final byte[] transcript;
    private final @Nullable AesKey dek;

    private SecurityChip(CardChannel card, Scp03 messaging, byte[] transcript, @Nullable AesKey dek) {
        this.card = card;
        this.messaging = messaging;
        this.transcript = transcript;
        this.dek = dek;
    }

    /** SELECT: empty when the card has no such application. It proves nothing yet. */
    public static Optional<Selected> select(CardChannel card) throws CardException, RefusedException {
        var answer = card.transmit(new Command(CLA_SELECT, INS_SELECT, 0x04, 0x00, AID, Command.ALL));
        if (!answer.ok()) return Optional.empty();
        byte[] data = answer.data();
        boolean ours = data.length == SELECTED.length + 4
                && Arrays.equals(data, 0, SELECTED.length, SELECTED, 0, SELECTED.length);
        if (!ours) throw refused(Refusal.NOT_OUR_CARD, "SELECT of protocol version 1", answer.status());
        return Optional.of(new Selected(card, data));
    }

    /** A security chip of some batch, before the channel. */
    public static final class Selected {
        private final CardChannel card;
        private final byte[] answer;

        private Selected(CardChannel card, byte[] answer) {
            this.card = card;
            this.answer = answer;
        }

        /** INTERNAL AUTHENTICATE: a pipe to some card of a batch we know. It proves nobody yet. */
        public SecurityChip connect(BatchKeys batchKeys, SessionKey sessionKey) throws CardException, RefusedException {
            var batchKey = batchKeys.key(ByteBuffer.wrap(answer).getInt(SELECTED.length));
            var agreement = Scp11.b(sessionKey.take(batchKey));
            byte[] offer = agreement.offer();
            var agreed = card.transmit(new Command(CLA, INS_INTERNAL_AUTHENTICATE, 0x01, 0x13, offer, Command.ALL));
            if (!agreed.ok()) throw refused(Refusal.NOT_AUTHENTIC, "INTERNAL AUTHENTICATE", agreed.status());
            var accepted = agreement.accept(agreed.data(), batchKey);
            byte[] transcript = Sha256.of(Label.of("DC1"), answer, batchKey.encoded(), offer, agreed.data());
            return new SecurityChip(card, accepted.messaging(), transcript, accepted.dek());
        }

        /**
         * RESUME: asks the card to show a secret that it shares with this terminal. Cards answer alike, with a secret or
         * without; empty when this one does not know the command. INTERNAL AUTHENTICATE may follow.
         */
        public Optional<Resumable> resume(byte[] terminalNumber, Purpose purpose, SecureRandom random)
                throws CardException {
            byte[] nonce = new byte[NONCE_LENGTH];
            random.nextBytes(nonce);
            byte[] request = joined(terminalNumber, nonce, purpose.encoded());
            var shown = card.transmit(new Command(CLA, INS_RESUME, 0x00, 0x00, request, Command.ALL));
            byte[] data = shown.data();
            if (!shown.ok() || data.length != RESUMED_LENGTH) return Optional.empty();
            return Optional.of(new Resumable(card, answer, request, data));
        }
    }

    /**
     * What a card answered to RESUME.
     *
     * @param selected the answer to SELECT
     * @param request as sent
     */
    public record Resumable(CardChannel card, byte[] selected, byte[] request, byte[] answer) {

        /** The one-time id, 8 bytes: names a secret, or nothing. */
        public byte[] id() {
            return Arrays.copyOf(answer, 8);
        }

        /** The channel, when the card has shown that it has this secret; OPEN comes next. */
        public Optional<SecurityChip> under(ResumptionSecret secret) {
            return secret.accept(request, answer)
                    .map(messaging -> new SecurityChip(
                            card, messaging, Sha256.of(Label.of("DC1-H"), selected, request, answer), null));
        }
    }

    /** Proves the terminal's right, and has the card sign who it is. */
    public Authorization authorize(Terminal terminal, Purpose purpose) throws CardException, RefusedException {
        byte[] certificate = terminal.certificate().encoded();
        byte[] p = purpose.encoded();
        byte[] terminalHash = terminal.certificate().hash();
        byte[] signature = terminal.key().sign(Label.of("DC1-T"), transcript, terminalHash, p);
        byte[] answer = answer(Step.AUTHORIZE, joined(certificate, p, signature), 96);
        byte[] certificateHash = Arrays.copyOf(answer, CERTIFICATE_HASH_LENGTH);
        byte[] statement = joined(Label.of("DC1-C"), transcript, terminalHash, p, certificateHash);
        return new Authorization(
                certificateHash, statement, Arrays.copyOfRange(answer, CERTIFICATE_HASH_LENGTH, answer.length));
    }

    /** The card certificate, as the card has it. */
    public byte[] certificate() throws CardException, RefusedException {
        return answer(Step.GET_CERTIFICATE, NOTHING);
    }

    /** Takes 4 to 8 ASCII digits, which stay the caller's to wipe. */
    public void verify(byte[] pin) throws CardException, RefusedException {
        byte[] padded = new byte[8];
        Arrays.fill(padded, (byte) 0xFF);
        System.arraycopy(pin, 0, padded, 0, pin.length);
        try {
            var answer = exchange(Step.VERIFY, padded);
            if (!answer.ok()) throw refused(ofPin(answer.status()), "VERIFY", answer.status());
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    /** h: names this channel for whoever stands by. */
    public byte[] transcript() {
        return transcript.clone();
    }

    /** Takes the application chip's E(RndB); answers E(RndA ‖ RndB′). */
    public byte[] open(byte[] challenge) throws CardException, RefusedException {
        return answer(Step.OPEN, challenge, 32);
    }

    /**
     * The same, for a role that wants a professional by the card.
     *
     * @param shown a companion's proof: {@link #vouch} or {@link #delegate} behind mandate, sections and reason
     */
    public byte[] open(byte[] challenge, byte[] shown) throws CardException, RefusedException {
        return answer(Step.OPEN_BESIDE, joined(challenge, shown), 32);
    }

    /**
     * Takes the application chip's E(TI ‖ RndA′ ‖ capabilities), releases the session's keys.
     *
     * @param keep whether to ask the card to keep a resumption secret; never asked in a resumed channel
     */
    public Confirmed confirm(byte[] proof, boolean keep) throws CardException, RefusedException {
        byte[] answer = answer(Step.CONFIRM, keep ? joined(proof, KEEP) : proof, 37);
        try {
            var keys = new SessionKeys(
                    Arrays.copyOf(answer, 16), Arrays.copyOfRange(answer, 16, 32), Arrays.copyOfRange(answer, 32, 36));
            return new Confirmed(keys, answer[36] & 0xFF);
        } finally {
            Arrays.fill(answer, (byte) 0);
        }
    }

    /**
     * What CONFIRM released.
     *
     * @param keys the caller's to wipe
     * @param uses how often this tap may be resumed; 0 when the card kept no secret
     */
    public record Confirmed(SessionKeys keys, int uses) {}

    /** The secret that the card keeps when CONFIRM said so. IllegalStateException in a resumed channel. */
    public ResumptionSecret resumptionSecret(Terminal terminal, Purpose purpose, byte[] certificateHash) {
        if (dek == null) throw new IllegalStateException("a resumed channel makes no new secret");
        byte[] secret = dek.cmac(
                Label.of("DC1-R"), transcript, terminal.certificate().hash(), purpose.encoded(), certificateHash);
        try {
            return new ResumptionSecret(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** CONFIRM of an issuing terminal: no keys come out, but the state of the function's keys. */
    List<KeyState> confirmIssuing(byte[] proof) throws CardException, RefusedException {
        return KeyState.listOf(answer(Step.CONFIRM, proof));
    }

    /** REKEY: the next command for the application chip, INS ‖ data. */
    byte[] rekey(byte[] keyAndOption) throws CardException, RefusedException {
        return answer(Step.REKEY, keyAndOption);
    }

    /** REKEYED: takes the application chip's status ‖ answer, says how it stands with the key. */
    int rekeyed(byte[] statusAndAnswer) throws CardException, RefusedException {
        return answer(Step.REKEYED, statusAndAnswer, 1)[0];
    }

    /** Has the card seal a digest of 32 bytes, after CONFIRM. To be believed once its seal key's signature holds. */
    public Seal seal(Purpose purpose, byte[] certificateHash, byte[] digest) throws CardException, RefusedException {
        byte[] answer = answer(Step.SEAL, digest, 70);
        var in = ByteBuffer.wrap(answer);
        int counter = in.getInt();
        int day = Short.toUnsignedInt(in.getShort());
        return new Seal(
                transcript.clone(),
                certificateHash.clone(),
                purpose,
                day,
                counter,
                digest.clone(),
                Arrays.copyOfRange(answer, 6, 70));
    }

    /** The card's seal key, as its identity key vouches for it: {@link SealKey#of} believes it or not. */
    public byte[] sealKey() throws CardException, RefusedException {
        return answer(Step.GET_SEAL_KEY, NOTHING, 128);
    }

    /** Has a professional's card, open as such, sign another card's session: 64 bytes. */
    public byte[] vouch(byte[] otherTranscript, Purpose purpose, int sections, int reason)
            throws CardException, RefusedException {
        byte[] wanted = {(byte) sections, (byte) reason};
        return answer(Step.VOUCH, joined(otherTranscript, purpose.encoded(), wanted), 64);
    }

    /** Has it sign sessions to come at this terminal: date 2 ‖ serial 4 ‖ signature 64. */
    public byte[] delegate(Purpose purpose, int sections, int reason) throws CardException, RefusedException {
        byte[] wanted = {(byte) sections, (byte) reason};
        return answer(Step.DELEGATE, joined(purpose.encoded(), wanted), 70);
    }

    /** The entries of the card's access log from a sequence number on, oldest first: 33 bytes each, 7 at most. */
    public byte[] log(int from) throws CardException, RefusedException {
        return answer(
                Step.GET_LOG, ByteBuffer.allocate(Integer.BYTES).putInt(from).array());
    }

    @Override
    public void close() {
        messaging.close();
        if (dek != null) dek.close();
    }

    private byte[] answer(Step step, byte[] data, int length) throws CardException, RefusedException {
        byte[] answer = answer(step, data);
        if (answer.length == length) return answer;
        Arrays.fill(answer, (byte) 0);
        throw new CardException("%s answered %d bytes, not %d".formatted(step, answer.length, length));
    }

    private byte[] answer(Step step, byte[] data) throws CardException, RefusedException {
        var answer = exchange(step, data);
        if (!answer.ok()) throw refused(step.refusal, step.name(), answer.status());
        return answer.data();
    }

    private Scp03.Plain exchange(Step step, byte[] data) throws CardException, RefusedException {
        var answer =
                card.transmit(messaging.wrap(new Command(CLA, step.ins, 0x00, step.p2, NOTHING, Command.ALL), data));
        if (Scp03.isBare(answer)) throw refused(step.refusal, step.name(), answer.status());
        return messaging.unwrap(answer);
    }

    /** ISO 7816-4 §11.6.6; only a status word with a MAC comes here. */
    private static Refusal ofPin(int status) {
        if (status == 0x6983 || status == 0x63C0) return Refusal.PIN_BLOCKED;
        return (status & 0xFFF0) == 0x63C0 ? Refusal.PIN_WRONG : Refusal.PIN_MISSING;
    }

    private static RefusedException refused(Refusal refusal, String step, int status) {
        return new RefusedException(refusal, "%s: %04x".formatted(step, status));
    }

    private static byte[] joined(byte[]... parts) {
        var out = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) out.put(part);
        return out.array();
    }

    /** The secured commands, and what it means when the chip ends the channel over one. */
    private enum Step {
        AUTHORIZE(0x30, 0x00, Refusal.TERMINAL_REFUSED),
        GET_CERTIFICATE(0x36, 0x00, Refusal.NOT_AUTHENTIC),
        VERIFY(0x20, 0x80, Refusal.NOT_AUTHENTIC),
        OPEN(0x32, 0x00, Refusal.APPLICATION_REFUSED),
        OPEN_BESIDE(0x32, 0x00, Refusal.COMPANION_REFUSED),
        CONFIRM(0x34, 0x00, Refusal.APPLICATION_REFUSED),
        REKEY(0x38, 0x00, Refusal.APPLICATION_REFUSED),
        REKEYED(0x3C, 0x00, Refusal.APPLICATION_REFUSED),
        SEAL(0x3E, 0x00, Refusal.APPLICATION_REFUSED),
        GET_SEAL_KEY(0x40, 0x00, Refusal.APPLICATION_REFUSED),
        GET_LOG(0x42, 0x00, Refusal.TERMINAL_REFUSED),
        VOUCH(0x44, 0x00, Refusal.COMPANION_REFUSED),
        DELEGATE(0x46, 0x00, Refusal.COMPANION_REFUSED);

        private final int ins;
        private final int p2;
        private final Refusal refusal;

        Step(int ins, int p2, Refusal refusal) {
            this.ins = ins;
            this.p2 = p2;
            this.refusal = refusal;
        }
    }
}
