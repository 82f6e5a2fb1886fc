// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.List;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Intent;

/**
 * The narrow service: all that the secure side does for the rest of the house.
 *
 * <p>Each call names a tap that is open right now, and is held to the checkpoint's wiring: only its function's declared
 * files, only changes where they are declared. There is no verb that sends an APDU or names a key. In the controller
 * this is a client of the link; a lost link is a {@link CardException}.
 */
public interface SecureChip {

    /**
     * Reads a declared file that was not read ahead.
     *
     * @throws IllegalArgumentException when no such tap is open or the file is not declared
     */
    FileContent read(String tap, String file) throws CardException, RefusedException;

    /**
     * Has the next card at a checkpoint, if it comes within 60 s, met for an intent that the checkpoint is wired for;
     * {@link Intent#OWN} takes that back.
     *
     * @throws IllegalArgumentException when there is no such checkpoint, or it is not wired for that
     */
    void intend(String checkpoint, Intent intent) throws CardException;

    /** Has the holder's PIN verified, from the checkpoint's keypad; returns what is proved now. */
    Assurance verifyPin(String tap) throws CardException, RefusedException;

    /**
     * Applies and commits changes, all or nothing. Never throws for what the card did: the receipt says it.
     *
     * @throws IllegalArgumentException when no such tap is open or a change is not declared
     */
    Receipt apply(String tap, List<Change> changes) throws CardException;

    /**
     * Applies and commits changes, if there are any, and has the card seal a digest; once a tap. The card is not changed
     * unless it has shown the key that it seals with. Never throws for what the card did: the answer says it.
     *
     * @param digest 32 bytes
     * @throws IllegalArgumentException when no such tap is open, the checkpoint is not wired to seal, the plugin that
     *     decides there did not ask to, it was done in this tap, or a change is not declared; then nothing was done
     */
    Sealing seal(String tap, List<Change> changes, byte[] digest) throws CardException;
}
