// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import com.yubico.yubikit.core.Transport;
import com.yubico.yubikit.core.smartcard.SmartCardConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import org.dualchip.reader.Pcscd;

/** yubikit's way to a card in pcscd's first reader, over the JDK's own PC/SC. It hands every answer on as it came. */
final class PcscConnection implements SmartCardConnection {
    private final Card card;

    private PcscConnection(Card card) {
        this.card = card;
    }

    static PcscConnection open() throws CardException {
        Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu", "")
                .map(machine -> Path.of("/usr/lib", machine, "libpcsclite.so.1"))
                .filter(Files::exists)
                .findFirst()
                .ifPresent(library -> System.setProperty("sun.security.smartcardio.library", library.toString()));
        // Else the JDK would fetch the rest of a long answer itself, and the client's own way would go untried.
        System.setProperty("sun.security.smartcardio.t1GetResponse", "false");
        var terminals = TerminalFactory.getDefault().terminals();
        return new PcscConnection(terminals.getTerminal(Pcscd.FIRST).connect("T=1"));
    }

    @Override
    public byte[] sendAndReceive(byte[] apdu) throws IOException {
        try {
            return card.getBasicChannel().transmit(new CommandAPDU(apdu)).getBytes();
        } catch (CardException e) {
            throw new IOException(e);
        }
    }

    @Override
    public Transport getTransport() {
        return Transport.USB;
    }

    @Override
    public boolean isExtendedLengthApduSupported() {
        return false;
    }

    @Override
    public byte[] getAtr() {
        return card.getATR().getBytes();
    }

    @Override
    public void close() throws IOException {
        try {
            card.disconnect(true);
        } catch (CardException e) {
            throw new IOException(e);
        }
    }
}
