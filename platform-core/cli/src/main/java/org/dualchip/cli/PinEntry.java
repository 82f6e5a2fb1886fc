// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.CharBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.dualchip.launcher.Directories;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.KeypadMessages.Digits;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a checkpoint's keypad: asks for the PIN, or reads a line of standard input, and hands it to the secure
 * process directly. The controller never sees it.
 */
final class PinEntry implements Handler, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PinEntry.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST = 32;

    private final String checkpoint;
    private final @Nullable Link keypad;

    private PinEntry(Directories directories, String checkpoint) {
        this.checkpoint = checkpoint;
        this.keypad = link(directories);
    }

    /** A keypad at a checkpoint, as long as it is open; where the secure process has no door for one, nothing. */
    static PinEntry at(Directories directories, String checkpoint) {
        return new PinEntry(directories, checkpoint);
    }

    private @Nullable Link link(Directories directories) {
        try {
            var channel = Transport.of("unix:" + directories.runtime()).dial("keypad");
            return Link.over(channel, "the keypad", Wall.KEYPAD.peerHears(), this);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "no keypad here");
            return null;
        }
    }

    @Override
    public Message handle(Link secure, Message message) throws LinkException {
        if (message instanceof PinWanted wanted && wanted.checkpoint().equals(checkpoint)) enter(secure, wanted.tap());
        return new Done();
    }

    /** Asks for the PIN of a tap, and hands it over. */
    static void enter(Link secure, String tap) throws LinkException {
        char[] digits = typed("PIN: ");
        byte[] pin = new byte[digits.length];
        for (int i = 0; i < digits.length; i++) pin[i] = (byte) digits[i];
        Arrays.fill(digits, ' ');
        try {
            secure.call(new Digits(tap, pin), Done.class, PATIENCE);
        } finally {
            Arrays.fill(pin, (byte) 0);
        }
    }

    /**
     * A PIN for a new card.
     *
     * @throws IllegalArgumentException when it has not 4 to 8 digits
     */
    static char[] newPin() {
        char[] digits = typed("New PIN, 4 to 8 digits: ");
        boolean fits = digits.length >= 4 && digits.length <= 8;
        if (!fits || !CharBuffer.wrap(digits).chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new IllegalArgumentException("a PIN has 4 to 8 digits");
        }
        return digits;
    }

    /**
     * A PKCS#11 token's PIN. The caller wipes it.
     *
     * @throws IllegalArgumentException when nothing was typed
     */
    static char[] tokenPin() {
        char[] pin = typed("PIN of the token: ");
        if (pin.length == 0) throw new IllegalArgumentException("the token's PIN is wanted on standard input");
        return pin;
    }

    @SuppressWarnings("SystemConsoleNull") // the command starts with jdk.console=java.base
    private static char[] typed(String prompt) {
        var console = System.console();
        if (console == null) return line();
        char[] digits = console.readPassword(prompt);
        return digits == null ? new char[0] : digits;
    }

    /** Standard input to the end of its first line. */
    private static char[] line() {
        var digits = new char[LONGEST];
        int length = 0;
        try {
            for (int next = System.in.read(); next >= 0 && next != '\n'; next = System.in.read()) {
                if (next != '\r' && length < LONGEST) digits[length++] = (char) next;
            }
        } catch (IOException e) {
            length = 0;
        }
        var typed = Arrays.copyOf(digits, length);
        Arrays.fill(digits, ' ');
        return typed;
    }

    @Override
    public void close() {
        if (keypad != null) keypad.close();
    }
}
