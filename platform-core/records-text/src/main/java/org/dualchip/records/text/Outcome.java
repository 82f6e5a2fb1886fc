// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import java.util.List;

/**
 * What came of a change set.
 *
 * @param rows that were looked at
 * @param wrong how many flaws there are, of which the first hundred are told; with one, nothing is changed
 * @param version that the change made; 0 when nothing was changed
 * @param changed records that are others than before, or would be
 * @param losing of them that have fields no more which they had, or would: what is put is the whole record
 * @param losses which fields, of the first fifty
 */
public record Outcome(int rows, int wrong, List<Flaw> flaws, long version, int changed, int losing, List<Flaw> losses) {

    public boolean isGood() {
        return wrong == 0;
    }
}
