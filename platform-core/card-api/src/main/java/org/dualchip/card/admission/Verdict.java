// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.admission;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the secure side finds of an offered bundle.
 *
 * @param whole false while pieces are missing; nothing else is said then
 * @param terms what it asks for, where that could be read
 * @param findings why it is not admitted, each a sentence that names the place; none: it may be admitted
 * @param warnings what the operator should know and is no reason to refuse
 */
public record Verdict(boolean whole, Optional<Terms> terms, List<String> findings, List<String> warnings) {
    public Verdict {
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
    }

    /** More pieces are wanted. */
    public static Verdict unfinished() {
        return new Verdict(false, Optional.empty(), List.of(), List.of());
    }

    /** The same, with more that the operator should know. */
    public Verdict warning(List<String> more) {
        return new Verdict(
                whole,
                terms,
                findings,
                Stream.concat(warnings.stream(), more.stream()).toList());
    }

    public boolean isGood() {
        return whole && terms.isPresent() && findings.isEmpty();
    }
}
