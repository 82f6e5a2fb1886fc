// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.dualchip.DualChipApplet;
import org.dualchip.virtualcard.issuer.Personalization;
import org.dualchip.virtualcard.issuing.AccessRight;
import org.dualchip.virtualcard.issuing.BatchKey;
import org.dualchip.virtualcard.issuing.CardDesk;
import org.dualchip.virtualcard.issuing.CardOrder;
import org.dualchip.virtualcard.issuing.Issuer;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.TearingMemory;

/** A small site: an issuer, a batch of cards, and one door's terminal. */
final class Site {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Validity THIS_MONTH = new Validity(TODAY, TODAY.plusDays(30));
    static final long EPOCH = 5;
    static final String PIN = "1234";
    static final byte[] NUMBER = Hex.decode("D000000000000001");

    final Issuer issuer;
    final BatchKey batch;
    final KeyPair terminalKey = Jca.generate();
    private final Path folder;
    private int cards;

    Site(Path folder) {
        this.folder = folder;
        try {
            issuer = Issuer.create(folder.resolve("issuer.pem"));
            batch = BatchKey.create(folder.resolve("batch.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A card's folder, for a holder with a PIN and a right to the first door group. */
    Path issue(String holder) {
        Path card = folder.resolve("card-" + cards++);
        AccessRight right = new AccessRight(1, TODAY, TODAY.plusDays(99));
        CardOrder order = CardOrder.of(holder, new Validity(TODAY, TODAY.plusDays(999)), right);
        try {
            new CardDesk(issuer, batch, EPOCH).issue(card, order.withPin(PIN.toCharArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return card;
    }

    /** Has the issuer domain's word with an issued card: rules, renewal, and what else it may change. */
    static void personalize(Path card, Consumer<Personalization> word) {
        DualChipApplet applet = new DualChipApplet(new FileMemory(card.resolve(VirtualCard.SECURITY_CHIP)));
        applet.powerOn();
        word.accept(applet.personalization());
        applet.powerOff();
    }

    /** A new card whose rule table is this, in the field. */
    VirtualCard cardWithRules(String table) {
        Path card = issue("Ada");
        personalize(card, word -> word.setRules(Hex.decode(table)));
        VirtualCard present = VirtualCard.open(card);
        present.powerOn();
        return present;
    }

    /** A new card in the field. */
    VirtualCard card() {
        VirtualCard card = VirtualCard.open(issue("Ada"));
        card.powerOn();
        return card;
    }

    /** One chip's memory as it left the desk, to be torn; the file stays as it is. */
    static TearingMemory memory(Path card, String chip) {
        try {
            byte[] issued = Files.readAllBytes(card.resolve(chip));
            Memory memory = new ArrayMemory(issued.length);
            memory.write(0, issued);
            return new TearingMemory(memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The door's certificate: access, role 1, this month. */
    byte[] terminal() {
        return terminal(List.of(Grant.of(1, 1)), THIS_MONTH, EPOCH);
    }

    byte[] terminal(List<Grant> grants, Validity validity, long epoch) {
        return terminal(NUMBER, grants, validity, epoch);
    }

    byte[] terminal(byte[] number, List<Grant> grants, Validity validity, long epoch) {
        return issuer.certifyTerminal(number, Jca.point(terminalKey), grants, validity, epoch)
                .encode();
    }

    /** The door's terminal with a channel to the card. */
    ReferenceTerminal connect(Card card) {
        return new ReferenceTerminal(card, batch.publicPoint()).connect();
    }

    /** The same, with its right proved. */
    ReferenceTerminal authorized(Card card) {
        ReferenceTerminal terminal = connect(card);
        terminal.authorize(terminal(), terminalKey, ReferenceTerminal.DOOR).good();
        return terminal;
    }

    /** The same, with the application chip open. */
    ReferenceReader open(Card card) {
        return authorized(card).openAccess();
    }

    static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
