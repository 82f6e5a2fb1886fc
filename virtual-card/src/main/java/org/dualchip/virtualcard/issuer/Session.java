// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.util.Arrays;
import org.dualchip.virtualcard.channel.SecureMessaging;
import org.dualchip.virtualcard.channel.SecurityLevel;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.Aes;

/** An open channel, what its other end has proved, and what it has sent in blocks so far. */
final class Session {
    private static final int SUCCESS = 0x90;
    private static final int WARNING = 0x62;
    private static final int WARNING_WITH_CHANGE = 0x63;
    private static final int WRONG_DATA = 0x6A80;

    private final SecureMessaging channel;
    private final byte[] dek;
    private final boolean issuerProved;
    final Blocks blocks = new Blocks();

    /**
     * Takes the channel over.
     *
     * @param dek copied
     * @param issuerProved false in SCP11b, where the terminal has proved nothing
     */
    Session(SecureMessaging channel, byte[] dek, boolean issuerProved) {
        this.channel = channel;
        this.dek = dek.clone();
        this.issuerProved = issuerProved;
    }

    /** Whether commands must come secured. */
    boolean isSecured() {
        return channel.level().macsCommands();
    }

    byte[] unwrap(Command command) {
        return channel.unwrap(command);
    }

    /** Success and warnings are protected; an error is its bare status word (Amendment D §6.2.5). */
    Answer wrap(Answer answer) {
        int first = answer.statusWord() >> 8;
        boolean isProtected = first == SUCCESS || first == WARNING || first == WARNING_WITH_CHANGE;
        return isProtected ? channel.wrap(answer) : answer;
    }

    /** Refuses unless the issuer has proved itself and its commands are MACed. */
    void needIssuer() {
        unless(issuerProved && isSecured(), StatusException.SECURITY);
    }

    /** Refuses unless, on top of that, commands and answers are enciphered and MACed. */
    void needFullProtection() {
        needIssuer();
        unless(channel.level().equals(SecurityLevel.FULL), StatusException.SECURITY);
    }

    /** Sensitive data: AES-CBC under the DEK with a zero IV, whole blocks ({@code 6A80}). The caller wipes it. */
    byte[] decipherSensitive(byte[] enciphered) {
        unless(enciphered.length > 0 && enciphered.length % Aes.BLOCK == 0, WRONG_DATA);
        return Aes.decrypt(dek, new byte[Aes.BLOCK], enciphered);
    }

    void wipe() {
        channel.wipe();
        blocks.wipe();
        Arrays.fill(dek, (byte) 0);
    }
}
