// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.application.AccessApplication;
import org.dualchip.desk.application.CardApplication;
import org.dualchip.desk.application.HealthApplication;
import org.dualchip.desk.application.TransitApplication;
import org.dualchip.desk.issuer.BatchKey;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.terminal.TerminalDesk;
import org.dualchip.desk.terminal.TerminalDesk.Identity;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.channel.SessionKey;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** The desk as a terminal: certified for a day to change keys and to write rights, and for nothing else. */
final class DeskTerminal {
    /** The chip itself. */
    private static final int PICC = 0;

    private static final int KEYS_AND_CONTENTS = 1 | 1 << CardApplication.DESK_ROLE;
    private static final Set<Integer> OURS =
            Set.of(AccessApplication.FUNCTION, TransitApplication.FUNCTION, HealthApplication.FUNCTION);

    private final Terminal terminal;
    private final Point batch;

    DeskTerminal(Terminal terminal, Point batch) {
        this.terminal = terminal;
        this.batch = batch;
    }

    /**
     * What it takes to key a card of these functions: all of the desk's own, unless there are others; a certificate has
     * room for three beside the chip itself.
     */
    static List<Grant> grants(Set<Integer> functions) {
        var all = new TreeSet<>(OURS.containsAll(functions) ? OURS : functions);
        return Stream.concat(
                        Stream.of(new Grant(PICC, 1)),
                        all.stream().map(function -> new Grant(function, KEYS_AND_CONTENTS)))
                .toList();
    }

    /**
     * A new identity, which is kept by nobody.
     *
     * @param functions three at most
     */
    static DeskTerminal certified(TerminalDesk terminals, BatchKey batch, LocalDate today, Set<Integer> functions)
            throws IOException {
        Identity identity = terminals.issue(grants(functions), today, TerminalDesk.DAYS_OF_TRUST);
        try {
            var key = CurveKey.decode(identity.pkcs8());
            return new DeskTerminal(new Terminal(key, identity.certificate()), batch.point());
        } catch (MalformedException e) {
            throw new IllegalStateException("the JDK's own key", e);
        } finally {
            Arrays.fill(identity.pkcs8(), (byte) 0);
        }
    }

    /** A channel to the card's security chip, which has proved that it is this certificate's and let us in. */
    SecurityChip open(CardChannel card, CardCertificate expected, Purpose purpose)
            throws CardException, RefusedException {
        var selected = SecurityChip.select(card)
                .orElseThrow(() -> new RefusedException(Refusal.NOT_OUR_CARD, "no card of ours, or not issued yet"));
        try (var session = new SessionKey(Jdk.random(), work -> {})) {
            var chip = selected.connect(this::batchKey, session);
            prove(chip, expected, purpose);
            return chip;
        }
    }

    private void prove(SecurityChip chip, CardCertificate expected, Purpose purpose)
            throws CardException, RefusedException {
        var authorization = chip.authorize(terminal, purpose);
        boolean same = MessageDigest.isEqual(authorization.certificateHash(), expected.hash());
        if (same && authorization.provedBy(expected.identity())) return;
        chip.close();
        throw new RefusedException(
                Refusal.NOT_AUTHENTIC, "the card in the contactless slot is not the one at the contacts");
    }

    private Point batchKey(int id) throws RefusedException {
        if (batch.keyId() == id) return batch;
        throw new RefusedException(Refusal.UNKNOWN_BATCH, "a card of another batch");
    }

    /** Opens an application with a role's key, as a checkpoint does. */
    static SessionKeys unlock(SecurityChip chip, ApplicationChips.Locked locked, int role)
            throws CardException, RefusedException {
        return chip.confirm(locked.answer(chip.open(locked.challenge(role))), false)
                .keys();
    }
}
