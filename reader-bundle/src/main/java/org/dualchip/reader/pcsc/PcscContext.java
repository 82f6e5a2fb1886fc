// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.lang.System.Logger.Level;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals.State;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import jnasmartcardio.Smartcardio.JnaCard;
import jnasmartcardio.Smartcardio.JnaCardTerminals;
import org.dualchip.card.CardException;

/**
 * One conversation with pcscd, for one thread.
 *
 * <p>pcscd has 200 of them for all programs of the machine, and the library opens one at each
 * {@code terminals()}: whoever opens one here closes it.
 */
final class PcscContext implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PcscContext.class.getName());
    private static final String DAEMON = "pcscd";

    private final JnaCardTerminals terminals;

    private PcscContext(JnaCardTerminals terminals) {
        this.terminals = terminals;
    }

    /** @throws CardException when pcscd or its client library is not there */
    static PcscContext open() throws CardException {
        try {
            // The provider stays ours: registered with java.security.Security it would be everybody's.
            var factory = TerminalFactory.getInstance("PC/SC", null, new Smartcardio());
            return new PcscContext(PcscStep.of(DAEMON, "connect", () -> (JnaCardTerminals) factory.terminals()));
        } catch (NoSuchAlgorithmException | LinkageError e) {
            throw new CardException("libpcsclite.so.1 cannot be loaded; it comes with pcscd", e);
        }
    }

    /** Waits until a reader or card has come or gone; false when nothing has. */
    boolean waitForChange(Duration patience) throws CardException {
        return PcscStep.of(DAEMON, "watch", () -> terminals.waitForChange(patience.toMillis()));
    }

    /** Readers by name: all, those with a card now, or those where one came or went before the last wait returned. */
    Set<String> readers(State state) throws CardException {
        return PcscStep.of(
                DAEMON,
                "list readers",
                () -> terminals.list(state).stream().map(CardTerminal::getName).collect(Collectors.toSet()));
    }

    /** Powers a reader's card and keeps it from other programs. */
    PcscCard connect(String reader) throws CardException {
        var card = connect(reader, "*");
        try {
            card.keepFromOthers();
            return card;
        } catch (CardException e) {
            card.close();
            throw e;
        }
    }

    /** Resets what is in a slot, even one that pcscd believes empty. */
    void reset(String reader) throws CardException {
        connect(reader, "DIRECT").close();
    }

    private PcscCard connect(String reader, String protocol) throws CardException {
        var terminal = PcscStep.of(reader, "find", () -> terminals.getTerminal(reader));
        if (terminal == null) throw new CardException(reader + ": the reader has gone");
        return new PcscCard(reader, PcscStep.of(reader, "connect", () -> (JnaCard) terminal.connect(protocol)));
    }

    @Override
    public void close() {
        try {
            PcscStep.of(DAEMON, "close", () -> {
                terminals.close();
                return terminals;
            });
        } catch (CardException e) {
            LOG.log(Level.DEBUG, e.getMessage());
        }
    }
}
