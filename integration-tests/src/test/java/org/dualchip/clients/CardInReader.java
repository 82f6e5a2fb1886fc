// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import javax.smartcardio.CardException;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import org.dualchip.reader.Pcscd;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.VpcdCard;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.piv.BlankPiv;

/** A pcscd with a card in its reader, and a folder for what programs leave behind. For tests under OwnPcscd. */
final class CardInReader implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int PORT = 35963;
    private static final int TRIES = 200;
    private static final int MILLIS = 50;

    final Path folder;
    final Program yubico;
    final Program openssl;
    private final Pcscd pcscd;
    private final VpcdCard card;

    private CardInReader(Path folder, Card card) throws IOException, InterruptedException {
        this.folder = folder;
        this.yubico = Program.of(folder, "yubico-piv-tool", "-r", Pcscd.FIRST);
        this.openssl = Program.of(folder, "openssl");
        this.pcscd = Pcscd.start();
        this.card = insert(card);
        awaitCard();
    }

    /** A folder for one test, kept in target for who wants to look. */
    static Path folder(String name) throws IOException {
        return Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "clients").toAbsolutePath()), name);
    }

    /** A PIV card as it leaves the factory, by its contacts. */
    static CardInReader newCard(Path folder) throws IOException, InterruptedException {
        BlankPiv.write(FileMemory.create(folder.resolve(PivCard.PIV), BlankPiv.MEMORY));
        return of(folder, PivCard.open(folder).contact());
    }

    static CardInReader of(Path folder, Card card) throws IOException, InterruptedException {
        return new CardInReader(folder, card);
    }

    /** A program that finds the card by itself. */
    Program program(String... first) {
        return Program.of(folder, first);
    }

    private static VpcdCard insert(Card card) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return VpcdCard.dial(HOST, PORT, card);
            } catch (ConnectException notYet) {
                if (tries == TRIES) throw notYet;
                Thread.sleep(MILLIS);
            }
        }
    }

    /** pcscd looks into its readers a few times a second; programs that come earlier find no card. */
    private static void awaitCard() throws IOException, InterruptedException {
        try {
            var terminals = TerminalFactory.getInstance("PC/SC", null, new Smartcardio())
                    .terminals();
            var reader = terminals.getTerminal(Pcscd.FIRST);
            for (int tries = 1; reader == null || !reader.isCardPresent(); tries++) {
                if (tries == TRIES) throw new IOException("pcscd sees no card");
                Thread.sleep(MILLIS);
                reader = terminals.getTerminal(Pcscd.FIRST);
            }
        } catch (CardException | NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        card.close();
        pcscd.close();
    }
}
