// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.security;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.KeyId;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Chip;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.cryptography.Sha256;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Durable;
import org.dualchip.virtualcard.memory.Memory;
import org.jspecify.annotations.Nullable;

/** Chip one of the native card, {@code docs/card-application.md} sections 3 and 4. Answers on logical channel 1. */
public final class SecurityChip implements Chip {
    /** The one status word for every check that fails once a channel stands. */
    static final int REFUSED = 0x6982;

    private static final byte[] AID = Hex.decode("F04455414C4348495001");
    private static final byte[] SELECT_ANSWER = Hex.decode("6F098001018104");
    private static final byte[] LABEL = "DC1".getBytes(StandardCharsets.US_ASCII);

    private static final int SELECT = 0x01A40400;
    private static final int INTERNAL_AUTHENTICATE = 0x81880113;
    private static final int SECURED = 0x85;

    private static final int WRONG_LENGTH = 0x6700;
    private static final int NOT_NOW = 0x6985;
    private static final int NOT_FOUND = 0x6A82;
    private static final int UNKNOWN_INS = 0x6D00;

    private final Durable<SecurityState> memory;
    private final SecureRandom random;
    private boolean selected;
    private @Nullable Session session;

    /** A chip over an issued memory. */
    public SecurityChip(Memory memory) {
        this(memory, new SecureRandom());
    }

    SecurityChip(Memory memory, SecureRandom random) {
        this.memory = new Durable<>(
                new AtomicCell(memory, SecurityState.MEMORY), SecurityState::decode, SecurityState::encode);
        this.random = random;
    }

    @Override
    public void powerOn() {
        endSession();
        selected = false;
        memory.powerOn();
    }

    @Override
    public void powerOff() {
        endSession();
        selected = false;
        memory.powerOff(SecurityState::wipe);
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        memory.get();
        boolean channelStood = session != null;
        try {
            Command command = Command.parse(apdu).orElseThrow(() -> new StatusException(WRONG_LENGTH));
            return answer(command).encode();
        } catch (StatusException refusal) {
            endSession();
            return Answer.of(channelStood ? REFUSED : refusal.statusWord()).encode();
        }
    }

    private Answer answer(Command command) {
        if (command.cla() == SECURED) {
            return secured(command);
        }
        return switch (command.cla() << 24 | command.verb()) {
            case SELECT -> select(command.data());
            case INTERNAL_AUTHENTICATE -> internalAuthenticate(command.data());
            default -> throw new StatusException(UNKNOWN_INS);
        };
    }

    private Answer select(byte[] aid) {
        endSession();
        selected = Arrays.equals(aid, AID);
        return selected ? Answer.done(selectAnswer()) : Answer.of(NOT_FOUND);
    }

    private Answer internalAuthenticate(byte[] d) {
        unless(selected, NOT_NOW);
        unless(session == null, REFUSED);
        P256Key batchKey = memory.get().batchKey();
        Scp11b agreed = Scp11b.agree(d, batchKey, random);
        byte[] h = Sha256.of(LABEL, selectAnswer(), batchKey.point(), d, agreed.answer());
        session = new Session(agreed.channel(), new Dialogue(memory, random, h));
        return Answer.done(agreed.answer());
    }

    private Answer secured(Command command) {
        if (session == null) {
            throw new StatusException(REFUSED);
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
