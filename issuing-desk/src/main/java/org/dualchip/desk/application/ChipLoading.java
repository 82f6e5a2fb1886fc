// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import java.util.List;
import org.dualchip.appchip.HostKey;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.loading.ApplicationLevel;
import org.dualchip.appchip.loading.ApplicationPlan;
import org.dualchip.appchip.loading.PiccLevel;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;

/** Applications on their way to a chip whose keys are all still the factory's. */
public final class ChipLoading {
    private static final int MASTER_KEY = 0;
    private static final int VERSION = 1;

    private final CardChannel card;
    private final HostKey transport;

    /** Over a chip without applications; the key is the transport key, and the caller's. */
    public ChipLoading(CardChannel card, HostKey transport) {
        this.card = card;
        this.transport = transport;
    }

    /**
     * Makes the applications, with what is in them.
     *
     * @param operator the transaction MAC key, 16 bytes, the caller's to wipe
     */
    public void load(List<CardApplication> applications, byte[] operator) throws CardException, RefusedException {
        try (var picc = PiccLevel.open(card, transport)) {
            for (var application : applications) picc.create(application.plan());
            picc.hideUid();
            picc.settings(ApplicationPlan.CLOSED);
        }
        for (var application : applications) {
            try (var made = open(application, MASTER_KEY)) {
                for (var file : application.files()) made.create(file);
            }
            fill(application);
            if (application.transactionMac().isPresent()) prove(application, operator);
        }
    }

    /** One session for what follows each other in one role. */
    private void fill(CardApplication application) throws CardException, RefusedException {
        var contents = application.contents();
        for (int at = 0; at < contents.size(); ) {
            int role = contents.get(at).role();
            try (var level = open(application, role)) {
                while (at < contents.size() && contents.get(at).role() == role) write(level, contents.get(at++));
            }
        }
    }

    private static void write(ApplicationLevel level, FirstContent content) throws CardException, RefusedException {
        switch (content.kind()) {
            case STANDARD -> level.write(content.file(), Mode.FULL, content.bytes());
            case BACKUP -> {
                level.write(content.file(), Mode.FULL, content.bytes());
                level.commit();
            }
            case RECORD -> {
                level.append(content.file(), Mode.FULL, content.bytes());
                level.commit();
            }
        }
    }

    /** Last of all, so that the first journey's commit is the first that counts. */
    private void prove(CardApplication application, byte[] operator) throws CardException, RefusedException {
        try (var level = open(application, MASTER_KEY)) {
            int file = application.transactionMac().getAsInt();
            level.createTransactionMac(file, Mode.FULL, TransitApplication.COMMITS_RIGHTS, operator, VERSION);
        }
    }

    private ApplicationLevel open(CardApplication application, int role) throws CardException, RefusedException {
        return ApplicationLevel.open(card, application.aid(), role, transport);
    }
}
