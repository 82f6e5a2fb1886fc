// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.appchip.HostKey;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.loading.ApplicationLevel;
import org.dualchip.appchip.loading.PiccLevel;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.application.AccessApplication;
import org.dualchip.desk.application.CardApplication;
import org.dualchip.desk.application.ChipLoading;
import org.dualchip.desk.application.HealthApplication;
import org.dualchip.desk.issuer.TransitKeys;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Mandate;
import org.dualchip.securechip.channel.Rekeying;

/** What the desk does over the air: loads the application chip, and has the security chip take its keys over. */
final class ApplicationChipWork {
    /** The function that stands for the chip itself. */
    private static final int PICC = 0;

    private static final int MASTER_KEY = 0;

    private final TerminalSource source;
    private final TransitKeys transitKeys;
    private final DesfireChips chips = new DesfireChips();

    ApplicationChipWork(TerminalSource source, TransitKeys transitKeys) {
        this.source = source;
        this.transitKeys = transitKeys;
    }

    /** The desk as a terminal, asked for where a card wants proof of it. */
    @FunctionalInterface
    interface TerminalSource {
        DeskTerminal terminalFor(int function) throws IOException;
    }

    /** Whether the chip still has the key that it left its factory with. */
    boolean isBlank(CardChannel card) throws CardException {
        try (var transport = transport()) {
            PiccLevel.open(card, transport).close();
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    /** Loads a blank chip, anew if it was begun; the record comes back with the chip's UID. */
    CardRecord load(CardChannel card, CardRecord record, List<CardApplication> applications)
            throws CardException, RefusedException {
        format(card);
        byte[] operator = transitKeys.of(record.number());
        try (var transport = transport()) {
            var identified = record.withUid(uid(card, transport));
            new ChipLoading(card, transport).load(applications, operator);
            return identified;
        } finally {
            Arrays.fill(operator, (byte) 0);
        }
    }

    private static byte[] uid(CardChannel card, HostKey transport) throws CardException, RefusedException {
        try (var picc = PiccLevel.open(card, transport)) {
            return picc.uid();
        }
    }

    /**
     * The security chip makes every key that is still the factory's anew: the chip's own, and then each application's. With
     * the last of them, its master key, an application opens, and not before.
     *
     * @param functions those that the card was ordered with
     */
    void handOver(CardChannel card, CardCertificate certificate, Set<Integer> functions)
            throws IOException, CardException, RefusedException {
        rekey(card, certificate, PICC);
        for (int function : new TreeSet<>(functions)) rekey(card, certificate, function);
    }

    private void rekey(CardChannel card, CardCertificate certificate, int function)
            throws IOException, CardException, RefusedException {
        try (var chip = source.terminalFor(function).open(card, certificate, new Purpose(function, MASTER_KEY, 0))) {
            var rekeying = new Rekeying(card, chip, () -> chips.select(card, function));
            rekeying.renew(
                    rekeying.open().stream().filter(key -> !key.settled()).toList());
        }
    }

    /** Writes an issued card's right, with the key of the desk's role. */
    void writeRight(CardChannel card, CardCertificate certificate, CardRecord record)
            throws IOException, CardException, RefusedException {
        var access = AccessApplication.of(record);
        asDesk(card, certificate, access.function(), open -> open.write(access.rightFile(), Mode.FULL, access.right()));
    }

    /** Writes an issued professional's mandate, with the key of the desk's role. */
    void writeMandate(CardChannel card, CardCertificate certificate, Mandate mandate)
            throws IOException, CardException, RefusedException {
        asDesk(card, certificate, HealthApplication.FUNCTION, open -> {
            open.write(HealthApplication.MANDATE, Mode.FULL, mandate.encoded());
            open.commit();
        });
    }

    @FunctionalInterface
    private interface DeskWork {
        void on(ApplicationLevel open) throws CardException, RefusedException;
    }

    private void asDesk(CardChannel card, CardCertificate certificate, int function, DeskWork work)
            throws IOException, CardException, RefusedException {
        int role = CardApplication.DESK_ROLE;
        try (var chip = source.terminalFor(function).open(card, certificate, new Purpose(function, role, 0));
                var keys = DeskTerminal.unlock(chip, chips.select(card, function), role);
                var application = ApplicationLevel.over(card, role, keys)) {
            work.on(application);
        }
    }

    /** Has the security chip give the application chip its transport key back. */
    void giveBack(CardChannel card, CardCertificate certificate) throws IOException, CardException, RefusedException {
        try (var chip = source.terminalFor(PICC).open(card, certificate, new Purpose(PICC, MASTER_KEY, 0))) {
            var rekeying = new Rekeying(card, chip, () -> chips.select(card, PICC));
            rekeying.open();
            rekeying.giveBack();
        }
    }

    /** Deletes all applications of a chip that has its transport key. */
    void format(CardChannel card) throws CardException, RefusedException {
        try (var transport = transport();
                var picc = PiccLevel.open(card, transport)) {
            picc.format();
        }
    }

    private static HostKey transport() {
        return new HostKey(PiccLevel.transportKey());
    }
}
