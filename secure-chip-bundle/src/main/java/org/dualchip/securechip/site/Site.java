// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.nio.file.Path;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.channel.BatchKeys;

/** The stores of the secure data directory. Nothing is read before it is asked for. */
public final class Site {
    private final Issuers issuers;
    private final BatchKeyFile batchKeys;
    private final Terminals terminals;
    private final CardCertificates certificates;
    private final Revocations revocations;
    private final Mandates mandates;

    public Site(Path data) {
        this.issuers = new Issuers(data);
        this.batchKeys = new BatchKeyFile(data);
        this.terminals = new Terminals(data);
        this.certificates = new CardCertificates(data, issuers);
        this.revocations = new Revocations(data, issuers);
        this.mandates = new Mandates(issuers, revocations);
    }

    public BatchKeys batchKeys() {
        return batchKeys;
    }

    public Terminals terminals() {
        return terminals;
    }

    public CardCertificates certificates() {
        return certificates;
    }

    public Revocations revocations() {
        return revocations;
    }

    public Mandates mandates() {
        return mandates;
    }

    /** Refuses, with what to mend, when a store that every tap needs cannot be read. */
    public void requireReadable() throws RefusedException {
        issuers.requireReadable();
        batchKeys.requireReadable();
        revocations.requireReadable();
    }
}
