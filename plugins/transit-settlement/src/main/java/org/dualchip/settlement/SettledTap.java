// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.util.List;
import java.util.Optional;
import org.dualchip.card.TransactionProof;
import org.dualchip.plugin.Change;
import org.dualchip.transit.JourneyRecord;

/**
 * A tap at a gate or a counter, as its journal has it.
 *
 * @param id of the tap, unique for ever
 * @param journal which journal it stands in
 * @param checkpoint where
 * @param card the card's number, 16 hex digits
 * @param changes what the card was to change, in that order
 * @param known whether the journal says that the card committed; otherwise nobody knew
 * @param proof what the card said of the commit
 * @param shown the records that the card showed before, newest first
 */
record SettledTap(
        String id,
        String journal,
        String checkpoint,
        String card,
        List<Change> changes,
        boolean known,
        Optional<TransactionProof> proof,
        List<JourneyRecord> shown) {

    /** What the card was to record; empty for a tap that changed nothing. */
    Optional<JourneyRecord> record() {
        for (var change : changes) {
            if (change instanceof Change.Append append) return JourneyRecord.decode(append.data());
        }
        return Optional.empty();
    }
}
