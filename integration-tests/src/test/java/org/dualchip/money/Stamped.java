// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.util.List;
import java.util.Optional;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.card.Receipt;
import org.dualchip.card.Sealing;
import org.dualchip.card.SecureChip;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Intent;

/** A secure side whose cards take every change. */
final class Stamped implements SecureChip {
    @Override
    public Receipt apply(String tap, List<Change> changes) {
        return new Receipt(Receipt.Outcome.COMMITTED, Optional.empty(), Optional.empty(), Effort.NONE);
    }

    @Override
    public Sealing seal(String tap, List<Change> changes, byte[] digest) {
        throw new IllegalArgumentException("nothing is sealed here");
    }

    @Override
    public FileContent read(String tap, String file) {
        throw new IllegalArgumentException(file);
    }

    @Override
    public void intend(String checkpoint, Intent intent) {
        throw new IllegalArgumentException(intent.name());
    }

    @Override
    public Assurance verifyPin(String tap) {
        throw new IllegalArgumentException("nobody types");
    }
}
