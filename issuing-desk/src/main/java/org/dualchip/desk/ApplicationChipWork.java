// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.appchip.HostKey;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.loading.ApplicationLevel;
import org.dualchip.appchip.loading.ApplicationPlan;
import org.dualchip.appchip.loading.PiccLevel;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.application.AccessApplication;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.channel.Rekeying;

/** What the desk does over the air: loads the application chip, and has the security chip take its keys over. */
final class ApplicationChipWork {
    /** The function that stands for the chip itself. */
    private static final int PICC = 0;

    private static final int MASTER_KEY = 0;

    private final TerminalSource source;
    private final DesfireChips chips = new DesfireChips();

    ApplicationChipWork(TerminalSource source) {
        this.source = source;
    }

    /** The desk as a terminal, asked for where a card wants proof of it. */
    @FunctionalInterface
    interface TerminalSource {
        DeskTerminal terminal() throws IOException;
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

    /** Loads a blank chip, anew if it was begun. */
    void load(CardChannel card, CardRecord record) throws CardException, RefusedException {
        format(card);
        try (var transport = transport()) {
            try (var picc = PiccLevel.open(card, transport)) {
                picc.create(AccessApplication.plan());
                picc.hideUid();
                picc.settings(ApplicationPlan.CLOSED);
            }
            try (var application = ApplicationLevel.open(card, AccessApplication.aid(), MASTER_KEY, transport)) {
                for (var file : AccessApplication.files()) application.create(file);
            }
            try (var application =
                    ApplicationLevel.open(card, AccessApplication.aid(), AccessApplication.DESK_ROLE, transport)) {
                application.write(AccessApplication.rightFile(), Mode.FULL, AccessApplication.right(record));
            }
        }
    }

    /**
     * The security chip makes every key that is still the factory's anew: the chip's own, and then the application's. With the
     * last of them, its master key, the card opens, and not before.
     */
    void handOver(CardChannel card, CardCertificate certificate) throws IOException, CardException, RefusedException {
        rekey(card, certificate, PICC);
        rekey(card, certificate, AccessApplication.FUNCTION);
    }

    private void rekey(CardChannel card, CardCertificate certificate, int function)
            throws IOException, CardException, RefusedException {
        try (var chip = source.terminal().open(card, certificate, new Purpose(function, MASTER_KEY, 0))) {
            var rekeying = new Rekeying(card, chip, () -> chips.select(card, function));
            rekeying.renew(
                    rekeying.open().stream().filter(key -> !key.settled()).toList());
        }
    }

    /** Writes an issued card's right, with the key of the desk's role. */
    void writeRight(CardChannel card, CardCertificate certificate, CardRecord record)
            throws IOException, CardException, RefusedException {
        int role = AccessApplication.DESK_ROLE;
        try (var chip = source.terminal().open(card, certificate, new Purpose(AccessApplication.FUNCTION, role, 0));
                var keys = DeskTerminal.unlock(chip, chips.select(card, AccessApplication.FUNCTION), role);
                var application = ApplicationLevel.over(card, role, keys)) {
            application.write(AccessApplication.rightFile(), Mode.FULL, AccessApplication.right(record));
        }
    }

    /** Has the security chip give the application chip its transport key back. */
    void giveBack(CardChannel card, CardCertificate certificate) throws IOException, CardException, RefusedException {
        try (var chip = source.terminal().open(card, certificate, new Purpose(PICC, MASTER_KEY, 0))) {
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
