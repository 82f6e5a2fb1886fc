// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.security;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.util.Arrays;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Applet;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.jspecify.annotations.Nullable;

/** One open logical channel: what is selected on it, the command that comes in parts, the answer that leaves in parts. */
final class LogicalChannel {
    private static final int INS_GET_RESPONSE = 0xC0;

    private static final int MORE = 0x6100;
    private static final int EXACTLY = 0x6C00;
    private static final int NOTHING_SELECTED = 0x6985;

    private final CommandChain chain = new CommandChain();
    private @Nullable Applet selected;
    private byte[] rest = {};

    boolean holds(Applet applet) {
        return selected == applet;
    }

    /** Ends what was selected here and begins with another application, or with the same anew. */
    Answer select(Applet applet, int expected) {
        close();
        selected = applet;
        return inParts(applet.select(), expected);
    }

    /** Ends what was selected here. */
    void close() {
        interrupt();
        if (selected != null) {
            selected.deselect();
            selected = null;
        }
    }

    /** Ends a chain, and an answer that had more to come. */
    void interrupt() {
        chain.drop();
        rest = new byte[0];
    }

    Answer answer(Command command) {
        try {
            return accepted(command);
        } catch (StatusException refusal) {
            return refused(refusal);
        }
    }

    /** What a refusal looks like here; it ends a chain and an answer that had more to come. */
    Answer refused(StatusException refusal) {
        interrupt();
        return selected == null ? Answer.of(refusal.statusWord()) : selected.refused(refusal);
    }

    private Answer accepted(Command command) {
        if ((command.cla() & 0x80) == 0 && command.ins() == INS_GET_RESPONSE && rest.length > 0) {
            return getResponse(command.expected());
        }
        rest = new byte[0];
        Applet applet = selected;
        if (applet == null) {
            throw new StatusException(NOTHING_SELECTED);
        }
        if (CommandChain.isPart(command)) {
            chain.add(command, applet.longestChain(command.cla()));
            return Answer.of(Answer.DONE);
        }
        Command whole = chain.complete(command, applet.longestChain(command.cla()));
        return inParts(applet.answer(whole), command.expected());
    }

    private Answer getResponse(int expected) {
        if (expected > rest.length && expected != Command.ALL) {
            return Answer.of(EXACTLY | rest.length);
        }
        return inParts(Answer.done(rest), expected);
    }

    /** ISO 7816-4 §5.1.3: as much as the terminal takes, and how much is left. Errors and warnings carry no such data. */
    private Answer inParts(Answer answer, int expected) {
        byte[] data = answer.data();
        rest = new byte[0];
        if (data.length <= expected) {
            return answer;
        }
        unless(answer.statusWord() == Answer.DONE, answer.statusWord());
        rest = Arrays.copyOfRange(data, expected, data.length);
        return new Answer(Arrays.copyOf(data, expected), MORE | (rest.length < Command.ALL ? rest.length : 0));
    }
}
