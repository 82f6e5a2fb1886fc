// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.certificate.Label;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.curve.CurveKey;

/** A card's security chip over its secure channel; the methods are called in the order in which they stand. */
public final class SecurityChip implements AutoCloseable {

    // docs/card-application.md §2 to §4; the class byte names logical channel 1.
    private static final byte[] AID = HexFormat.of().parseHex("f04455414c4348495001");
    private static final byte[] SELECTED = HexFormat.of().parseHex("6f098001018104");
    private static final int CLA_SELECT = 0x01;
    private static final int CLA = 0x81;
    private static final int INS_SELECT = 0xA4;
    private static final int INS_INTERNAL_AUTHENTICATE = 0x88;
    private static final byte[] NOTHING = {};
    private static final int CERTIFICATE_HASH_LENGTH = 32;

    private final CardChannel card;
    private final Scp03 messaging;
    private final byte[] transcript;

    private SecurityChip(CardChannel card, Scp03 messaging, byte[] transcript) {
        this.card = card;
        this.messaging = messaging;
        this.transcript = transcript;
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
        public SecurityChip connect(BatchKeys batchKeys, SecureRandom random) throws CardException, RefusedException {
            var batchKey = batchKeys.key(ByteBuffer.wrap(answer).getInt(SELECTED.length));
            var agreement = Scp11.b(CurveKey.generate(random));
            byte[] offer = agreement.offer();
            var agreed = card.transmit(new Command(CLA, INS_INTERNAL_AUTHENTICATE, 0x01, 0x13, offer, Command.ALL));
            if (!agreed.ok()) throw refused(Refusal.NOT_AUTHENTIC, "INTERNAL AUTHENTICATE", agreed.status());
            var messaging = agreement.accept(agreed.data(), batchKey);
            byte[] transcript = Sha256.of(Label.of("DC1"), answer, batchKey.encoded(), offer, agreed.data());
            return new SecurityChip(card, messaging, transcript);
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
        var answer = exchange(Step.GET_CERTIFICATE, NOTHING);
        if (!answer.ok()) throw refused(Step.GET_CERTIFICATE.refusal, Step.GET_CERTIFICATE.name(), answer.status());
        return answer.data();
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

    /** Takes the application chip's E(RndB); answers E(RndA ‖ RndB′). */
    public byte[] open(byte[] challenge) throws CardException, RefusedException {
        return answer(Step.OPEN, challenge, 32);
    }

    /** Takes the application chip's E(TI ‖ RndA′ ‖ capabilities); releases the session's keys, which the caller wipes. */
    public SessionKeys confirm(byte[] proof) throws CardException, RefusedException {
        byte[] answer = answer(Step.CONFIRM, proof, 36);
        try {
            return new SessionKeys(
                    Arrays.copyOf(answer, 16), Arrays.copyOfRange(answer, 16, 32), Arrays.copyOfRange(answer, 32, 36));
        } finally {
            Arrays.fill(answer, (byte) 0);
        }
    }

    @Override
    public void close() {
        messaging.close();
    }

    private byte[] answer(Step step, byte[] data, int length) throws CardException, RefusedException {
        var answer = exchange(step, data);
        if (!answer.ok()) throw refused(step.refusal, step.name(), answer.status());
        if (answer.data().length == length) return answer.data();
        throw new CardException("%s answered %d bytes, not %d".formatted(step, answer.data().length, length));
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
        CONFIRM(0x34, 0x00, Refusal.APPLICATION_REFUSED);

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
