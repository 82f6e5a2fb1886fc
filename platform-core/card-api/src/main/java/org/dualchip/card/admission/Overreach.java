// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.admission;

import java.util.List;

/** Where checkpoints are wired for more than a plugin asks for. Known on the secure side alone, which has both. */
@FunctionalInterface
public interface Overreach {

    /** Of the checkpoints of this plugin's function those that would refuse cards under its terms, a sentence each. */
    List<String> of(Terms terms);
}
