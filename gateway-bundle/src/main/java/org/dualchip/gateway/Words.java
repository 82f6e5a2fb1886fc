// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import java.util.List;

/** What is said of words that nobody here would look at. */
final class Words {
    private static final int LONGEST = 40;

    private Words() {}

    /** Names the word that is not known, and those that are. */
    static IllegalArgumentException unknown(String word, String where, List<String> known) {
        var name = word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…";
        return new IllegalArgumentException("\"%s\" is not known %s: %s"
                .formatted(name, where, known.isEmpty() ? "it takes nothing" : "there is " + String.join(", ", known)));
    }
}
