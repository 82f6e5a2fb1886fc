// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.chip;

/**
 * An application on the security chip, as the chip's runtime drives it. It is selected on one logical channel at a time,
 * and its session lives from selection to deselection.
 */
public interface Applet {

    /** The name it is selected by, ISO 7816-4 §12.2.3: 5 to 16 bytes. */
    byte[] aid();

    void powerOn();

    void powerOff();

    /** Begins a session: the answer to SELECT. */
    Answer select();

    /** Ends the session and forgets all of it. */
    void deselect();

    /**
     * The most bytes that a chain of commands may bring it (ISO 7816-4 §5.1.1.1); the runtime puts them together.
     * 0: it takes no chains of that class.
     *
     * @param cla the class byte of a part, as it was sent
     */
    default int longestChain(int cla) {
        return 0;
    }

    /**
     * Answers a command of the channel on which this is selected; the class byte comes as it was sent, of a chain that of
     * its last command. A done answer may be longer than a short APDU holds: the runtime hands it out in parts.
     *
     * @throws StatusException when it refuses
     */
    Answer answer(Command command);

    /** What a refusal looks like from outside, its own or the runtime's over bytes that were no command. */
    default Answer refused(StatusException refusal) {
        return Answer.of(refusal.statusWord());
    }
}
