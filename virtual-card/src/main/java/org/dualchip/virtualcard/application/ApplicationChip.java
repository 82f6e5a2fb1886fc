// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.application.store.Application;
import org.dualchip.virtualcard.application.store.ApplicationState;
import org.dualchip.virtualcard.application.wire.Frames;
import org.dualchip.virtualcard.application.wire.Status;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Chip;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Durable;
import org.dualchip.virtualcard.memory.Memory;
import org.jspecify.annotations.Nullable;

/** Chip two of the card, {@code docs/card-application.md} section 5. Answers on logical channel 0. */
public final class ApplicationChip implements Chip {
    /** What selects the PICC itself, ISO 7816-4's master file. */
    private static final byte[] PICC = Hex.decode("D2760000850100");

    private static final int SELECT = 0x00A40400;
    /** The same, by a terminal that wants no file control information. There is none either way. */
    private static final int SELECT_SILENTLY = 0x00A4040C;

    private static final int NATIVE = 0x90;

    private static final int AUTHENTICATE_EV2_FIRST = 0x71;
    private static final int AUTHENTICATE_EV2_NON_FIRST = 0x77;
    private static final int ADDITIONAL_FRAME = 0xAF;

    private static final int WRONG_LENGTH = 0x6700;
    private static final int NOT_FOUND = 0x6A82;
    private static final int UNKNOWN_INS = 0x6D00;

    private final Durable<ApplicationState> memory;
    private final Selection selection;
    private final Map<Integer, Call.Verb> verbs = new TreeMap<>();
    /** An answer's frames that were not fetched yet. */
    private final Deque<byte[]> outgoing = new ArrayDeque<>();

    private @Nullable Incoming incoming;

    /** A chip over an issued memory. */
    public ApplicationChip(Memory memory) {
        this(memory, new SecureRandom());
    }

    ApplicationChip(Memory memory, SecureRandom random) {
        this.memory = new Durable<>(
                new AtomicCell(memory, ApplicationState.MEMORY), ApplicationState::decode, ApplicationState::encode);
        this.selection = new Selection(this.memory, random);
        verbs.putAll(PiccCommands.verbs());
        verbs.putAll(KeyCommands.verbs());
        verbs.putAll(FileCommands.verbs());
        verbs.putAll(DataCommands.verbs());
        verbs.putAll(ValueCommands.verbs());
        verbs.putAll(TransactionCommands.verbs());
    }

    @Override
    public void powerOn() {
        deselect();
        memory.powerOn();
    }

    @Override
    public void powerOff() {
        deselect();
        memory.powerOff(ApplicationState::wipe);
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        memory.get();
        try {
            Command command = Command.parse(apdu).orElseThrow(() -> new StatusException(WRONG_LENGTH));
            return answer(command).encode();
        } catch (StatusException refusal) {
            drop();
            return Answer.of(refusal.statusWord()).encode();
        }
    }

    private Answer answer(Command command) {
        if (command.cla() == NATIVE) {
            Status.ILLEGAL_COMMAND.unless(command.p1() == 0 && command.p2() == 0);
            return command.ins() == ADDITIONAL_FRAME
                    ? additionalFrame(command.data())
                    : begin(command.ins(), command.data());
        }
        int verb = command.cla() << 24 | command.verb();
        StatusException.unless(verb == SELECT || verb == SELECT_SILENTLY, UNKNOWN_INS);
        return select(command.data());
    }

    private Answer select(byte[] dfName) {
        deselect();
        if (!Arrays.equals(PICC, dfName)) {
            Application named = memory.get().named(dfName).orElseThrow(() -> new StatusException(NOT_FOUND));
            selection.select(named.aid());
        }
        return Answer.of(Answer.DONE);
    }

    private Answer begin(int ins, byte[] data) {
        // A chip in the middle of something waits for its next frame and nothing else, then forgets that it waited.
        boolean busy = selection.authenticating() || incoming != null || !outgoing.isEmpty();
        Status.COMMAND_ABORTED.unless(!busy);
        if (ins == AUTHENTICATE_EV2_FIRST) {
            return status(Status.ADDITIONAL_FRAME, selection.authenticateFirst(data));
        }
        if (ins == AUTHENTICATE_EV2_NON_FIRST) {
            return status(Status.ADDITIONAL_FRAME, selection.authenticateNext(data));
        }
        return DataCommands.chains(ins)
                ? receive(Incoming.of(new Call(selection, ins, data)), data)
                : carryOut(ins, data);
    }

    private Answer additionalFrame(byte[] data) {
        if (selection.authenticating()) {
            return status(Status.DONE, selection.authenticate(data));
        }
        if (incoming != null) {
            return receive(incoming, data);
        }
        Status.ILLEGAL_COMMAND.unless(!outgoing.isEmpty());
        Status.LENGTH_ERROR.unless(data.length == 0);
        return nextFrame();
    }

    private Answer receive(Incoming receiving, byte[] frame) {
        receiving.add(frame);
        boolean whole = receiving.whole();
        incoming = whole ? null : receiving;
        return whole
                ? carryOut(receiving.ins, receiving.bytes.toByteArray())
                : status(Status.ADDITIONAL_FRAME, new byte[0]);
    }

    private Answer carryOut(int ins, byte[] data) {
        Call.Verb verb = verbs.get(ins);
        if (verb == null) {
            throw Status.ILLEGAL_COMMAND.refusal();
        }
        outgoing.addAll(verb.answer(new Call(selection, ins, data)).frames());
        return nextFrame();
    }

    private Answer nextFrame() {
        byte[] frame = outgoing.remove();
        return status(outgoing.isEmpty() ? Status.DONE : Status.ADDITIONAL_FRAME, frame);
    }

    private static Answer status(Status status, byte[] data) {
        return new Answer(data, status.statusWord());
    }

    private void drop() {
        incoming = null;
        outgoing.clear();
        selection.drop();
    }

    private void deselect() {
        drop();
        selection.select(Application.PICC);
    }

    /** A command of which not every frame has come. */
    private static final class Incoming {
        private final int ins;
        private final int length;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Incoming(int ins, int length) {
            this.ins = ins;
            this.length = length;
        }

        static Incoming of(Call first) {
            return new Incoming(first.ins(), DataCommands.length(first));
        }

        void add(byte[] frame) {
            Status.LENGTH_ERROR.unless(frame.length > 0 && frame.length <= Frames.COMMAND);
            bytes.writeBytes(frame);
            Status.LENGTH_ERROR.unless(bytes.size() <= length);
        }

        boolean whole() {
            return bytes.size() == length;
        }
    }
}
