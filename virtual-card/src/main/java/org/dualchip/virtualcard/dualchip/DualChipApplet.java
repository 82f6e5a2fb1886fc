// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.KeyId;
import org.dualchip.virtualcard.channel.ResumedChannel;
import org.dualchip.virtualcard.channel.Scp11;
import org.dualchip.virtualcard.channel.SecureMessaging;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Applet;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.cryptography.Sha256;
import org.dualchip.virtualcard.dualchip.store.ChipMemory;
import org.dualchip.virtualcard.dualchip.store.Resumption;
import org.dualchip.virtualcard.issuer.Personalization;
import org.dualchip.virtualcard.memory.Memory;
import org.jspecify.annotations.Nullable;

/** The native profile's application on chip one, {@code docs/card-application.md} sections 3 and 4. */
public final class DualChipApplet implements Applet {
    private static final byte[] AID = Hex.decode("F04455414C4348495001");
    private static final byte[] SELECT_ANSWER = Hex.decode("6F098001018104");
    private static final byte[] FULL = "DC1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESUMED = "DC1-H".getBytes(StandardCharsets.US_ASCII);
    private static final int TERMINAL = 8;

    /** The bits of a class byte that name the logical channel, ISO 7816-4 §5.4.1. */
    private static final int CHANNEL = 0x03;

    private static final int INTERNAL_AUTHENTICATE = 0x80880113;
    private static final int RESUME = 0x803A0000;
    private static final int SECURED = 0x84;

    private static final int NOT_NOW = 0x6985;
    private static final int WRONG_DATA = 0x6A80;
    private static final int NOT_FOUND = 0x6A82;
    private static final int UNKNOWN_INS = 0x6D00;

    private final ChipMemory memory;
    private final SecureRandom random;
    private final Personalization personalization;
    private @Nullable Session session;
    private boolean resumeAsked;

    /** The application over a chip's memory, issued or blank. */
    public DualChipApplet(Memory memory) {
        this(memory, new SecureRandom());
    }

    DualChipApplet(Memory memory, SecureRandom random) {
        this.memory = new ChipMemory(memory);
        this.random = random;
        this.personalization = new PersonalizedApplication(this.memory, random);
    }

    /** For the issuer domain on the same chip, while the chip has power. */
    public Personalization personalization() {
        return personalization;
    }

    @Override
    public byte[] aid() {
        return AID.clone();
    }

    @Override
    public void powerOn() {
        memory.powerOn();
    }

    @Override
    public void powerOff() {
        memory.powerOff();
    }

    @Override
    public Answer select() {
        unless(isIssued(), NOT_FOUND);
        return Answer.done(selectAnswer());
    }

    @Override
    public void deselect() {
        endSession();
        resumeAsked = false;
    }

    @Override
    public Answer answer(Command command) {
        unless(isIssued(), NOT_NOW);
        int cla = command.cla() & ~CHANNEL;
        if (cla == SECURED) {
            return secured(command);
        }
        return switch (cla << 24 | command.verb()) {
            case INTERNAL_AUTHENTICATE -> internalAuthenticate(command.data());
            case RESUME -> resume(command.data());
            default -> throw new StatusException(UNKNOWN_INS);
        };
    }

    /** Ends the session; once a channel stood, nobody hears why. */
    @Override
    public Answer refused(StatusException refusal) {
        boolean channelStood = session != null && session.isProved();
        endSession();
        return Answer.of(channelStood ? StatusException.SECURITY : refusal.statusWord());
    }

    private Answer internalAuthenticate(byte[] d) {
        unless(session == null || !session.isProved(), StatusException.SECURITY);
        endSession();
        P256Key batchKey = memory.state().get().batchKey();
        Scp11 agreed = Scp11.b(d, batchKey, random);
        byte[] h = Sha256.of(FULL, selectAnswer(), batchKey.point(), d, agreed.answer());
        ChannelSecrets secrets = new ChannelSecrets(h, agreed.dek());
        session = new Session(agreed.channel(), Dialogue.full(memory, random, secrets), true);
        return Answer.done(agreed.answer());
    }

    /** The same work, done for a secret that is there or for the decoy: nothing outside tells which it was. */
    private Answer resume(byte[] request) {
        unless(session == null || !session.isProved(), StatusException.SECURITY);
        unless(!resumeAsked, NOT_NOW);
        unless(request.length == ResumedChannel.REQUEST, WRONG_DATA);
        resumeAsked = true;
        byte[] terminal = Arrays.copyOf(request, TERMINAL);
        byte[] p = Arrays.copyOfRange(request, request.length - Purpose.LENGTH, request.length);
        byte[] nonce = new byte[ResumedChannel.NONCE];
        random.nextBytes(nonce);
        Resumption served = memory.resumptions().use(terminal, p, memory.state().get(), random);
        ResumedChannel agreed = ResumedChannel.agree(served.secret(), request, nonce);
        byte[] h = Sha256.of(RESUMED, selectAnswer(), request, agreed.answer());
        ChannelSecrets secrets = new ChannelSecrets(h, new byte[0]);
        session = new Session(agreed.channel(), Dialogue.resumed(memory, random, secrets, served), false);
        return Answer.done(agreed.answer());
    }

    private Answer secured(Command command) {
        if (session == null) {
            throw new StatusException(StatusException.SECURITY);
        }
        byte[] data = session.channel.unwrap(command);
        session = session.proved();
        try {
            return session.channel.wrap(session.dialogue.answer(command.verb(), data));
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    private boolean isIssued() {
        return personalization.state() == Personalization.State.ISSUED;
    }

    private byte[] selectAnswer() {
        KeyId batch = KeyId.of(memory.state().get().batchKey().point());
        return org.bouncycastle.util.Arrays.concatenate(SELECT_ANSWER, batch.bytes());
    }

    private void endSession() {
        if (session != null) {
            session.channel.wipe();
            session.dialogue.wipe();
            session = null;
        }
    }

    /**
     * A channel and what is said in it.
     *
     * @param isProved whether the other end has shown that it has the channel's keys, or who has them does not matter
     */
    private record Session(SecureMessaging channel, Dialogue dialogue, boolean isProved) {
        Session proved() {
            return new Session(channel, dialogue, true);
        }
    }
}
