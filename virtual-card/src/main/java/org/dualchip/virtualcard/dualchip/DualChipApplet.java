// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.KeyId;
import org.dualchip.virtualcard.channel.Scp11b;
import org.dualchip.virtualcard.channel.SecureMessaging;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Applet;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.cryptography.Sha256;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Durable;
import org.dualchip.virtualcard.memory.Memory;
import org.jspecify.annotations.Nullable;

/** The native profile's application on chip one, {@code docs/card-application.md} sections 3 and 4. */
public final class DualChipApplet implements Applet {
    private static final byte[] AID = Hex.decode("F04455414C4348495001");
    private static final byte[] SELECT_ANSWER = Hex.decode("6F098001018104");
    private static final byte[] LABEL = "DC1".getBytes(StandardCharsets.US_ASCII);

    /** The bits of a class byte that name the logical channel, ISO 7816-4 §5.4.1. */
    private static final int CHANNEL = 0x03;

    private static final int INTERNAL_AUTHENTICATE = 0x80880113;
    private static final int SECURED = 0x84;

    private static final int UNKNOWN_INS = 0x6D00;

    private final Durable<SecurityState> memory;
    private final SecureRandom random;
    private @Nullable Session session;

    /** The application over an issued memory. */
    public DualChipApplet(Memory memory) {
        this(memory, new SecureRandom());
    }

    DualChipApplet(Memory memory, SecureRandom random) {
        this.memory = new Durable<>(
                new AtomicCell(memory, SecurityState.MEMORY), SecurityState::decode, SecurityState::encode);
        this.random = random;
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
        memory.powerOff(SecurityState::wipe);
    }

    @Override
    public Answer select() {
        return Answer.done(selectAnswer());
    }

    @Override
    public void deselect() {
        endSession();
    }

    @Override
    public Answer answer(Command command) {
        int cla = command.cla() & ~CHANNEL;
        if (cla == SECURED) {
            return secured(command);
        }
        unless((cla << 24 | command.verb()) == INTERNAL_AUTHENTICATE, UNKNOWN_INS);
        return internalAuthenticate(command.data());
    }

    /** Ends the session; once a channel stood, nobody hears why. */
    @Override
    public Answer refused(StatusException refusal) {
        boolean channelStood = session != null;
        endSession();
        return Answer.of(channelStood ? StatusException.SECURITY : refusal.statusWord());
    }

    private Answer internalAuthenticate(byte[] d) {
        unless(session == null, StatusException.SECURITY);
        P256Key batchKey = memory.get().batchKey();
        Scp11b agreed = Scp11b.agree(d, batchKey, random);
        byte[] h = Sha256.of(LABEL, selectAnswer(), batchKey.point(), d, agreed.answer());
        session = new Session(agreed.channel(), new Dialogue(memory, random, h));
        return Answer.done(agreed.answer());
    }

    private Answer secured(Command command) {
        if (session == null) {
            throw new StatusException(StatusException.SECURITY);
        }
        byte[] data = session.channel.unwrap(command);
        try {
            return session.channel.wrap(session.dialogue.answer(command.verb(), data));
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    private byte[] selectAnswer() {
        KeyId batch = KeyId.of(memory.get().batchKey().point());
        return org.bouncycastle.util.Arrays.concatenate(SELECT_ANSWER, batch.bytes());
    }

    private void endSession() {
        if (session != null) {
            session.channel.wipe();
            session.dialogue.wipe();
            session = null;
        }
    }

    private record Session(SecureMessaging channel, Dialogue dialogue) {}
}
