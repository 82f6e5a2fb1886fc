// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Chip;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Durable;
import org.dualchip.virtualcard.memory.Memory;
import org.jspecify.annotations.Nullable;

/** Chip two of the native card, {@code docs/card-application.md} section 5. Answers on logical channel 0. */
public final class ApplicationChip implements Chip {
    /** The DF name of a function's application, up to the function. */
    private static final byte[] DF_NAME = Hex.decode("F04455414C43484950A0");

    private static final int SELECT = 0x00A40400;
    private static final int NATIVE = 0x90;

    /** Native commands of DESFire, in ISO wrapping. */
    private static final int AUTHENTICATE_EV2_FIRST = 0x71;

    private static final int ADDITIONAL_FRAME = 0xAF;
    private static final int GET_FILE_SETTINGS = 0xF5;
    private static final int READ_DATA = 0xAD;
    private static final int WRITE_DATA = 0x8D;
    private static final int COMMIT_TRANSACTION = 0xC7;
    private static final int ABORT_TRANSACTION = 0xA7;

    private static final int WRONG_LENGTH = 0x6700;
    private static final int NOT_FOUND = 0x6A82;
    private static final int UNKNOWN_INS = 0x6D00;

    private final Durable<ApplicationState> memory;
    private final SecureRandom random;
    private @Nullable SelectedApplication selected;

    /** A chip over an issued memory. */
    public ApplicationChip(Memory memory) {
        this(memory, new SecureRandom());
    }

    ApplicationChip(Memory memory, SecureRandom random) {
        this.memory = new Durable<>(
                new AtomicCell(memory, ApplicationState.MEMORY), ApplicationState::decode, ApplicationState::encode);
        this.random = random;
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
            return answerNative(command);
        }
        StatusException.unless((command.cla() << 24 | command.verb()) == SELECT, UNKNOWN_INS);
        return select(command.data());
    }

    private Answer select(byte[] dfName) {
        deselect();
        boolean named =
                dfName.length == DF_NAME.length + 1 && Arrays.equals(DF_NAME, Arrays.copyOf(dfName, DF_NAME.length));
        int function = named ? dfName[DF_NAME.length] & 0xFF : 0;
        StatusException.unless(named && memory.get().application(function).isPresent(), NOT_FOUND);
        selected = new SelectedApplication(memory, random, function);
        return Answer.of(Answer.DONE);
    }

    private Answer answerNative(Command command) {
        SelectedApplication application = selected;
        Status.ILLEGAL_COMMAND.unless(command.p1() == 0 && command.p2() == 0);
        if (application == null) {
            throw Status.PERMISSION_DENIED.refusal();
        }
        // A card waits for the second part and nothing else, then forgets that it waited.
        Status.COMMAND_ABORTED.unless(command.ins() == ADDITIONAL_FRAME || !application.authenticating());
        int ins = command.ins();
        byte[] data = command.data();
        return switch (ins) {
            case AUTHENTICATE_EV2_FIRST -> status(Status.ADDITIONAL_FRAME, application.authenticate(data));
            case ADDITIONAL_FRAME -> status(Status.DONE, application.additionalFrame(data));
            case GET_FILE_SETTINGS -> status(Status.DONE, application.fileSettings(ins, data));
            case READ_DATA -> status(Status.DONE, application.readData(ins, data));
            case WRITE_DATA -> status(Status.DONE, application.writeData(ins, data));
            case COMMIT_TRANSACTION -> status(Status.DONE, application.commit(ins, data));
            case ABORT_TRANSACTION -> status(Status.DONE, application.abort(ins, data));
            default -> throw Status.ILLEGAL_COMMAND.refusal();
        };
    }

    private static Answer status(Status status, byte[] data) {
        return new Answer(data, status.statusWord());
    }

    private void drop() {
        if (selected != null) {
            selected.drop();
        }
    }

    private void deselect() {
        drop();
        selected = null;
    }
}
