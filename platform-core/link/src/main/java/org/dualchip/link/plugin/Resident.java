// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import java.util.Optional;
import java.util.Set;
import org.dualchip.card.admission.Terms;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.PluginMessages.Hello.Declared;

/**
 * Who lives behind a plugin's door, as the house knows it. What a process says of itself gives it nothing beyond this.
 *
 * @param process the door's name: {@code plugin-transit-3}
 * @param function the one that it may decide
 * @param schema of what it remembers
 * @param terms that it was admitted under; none for what the house came with
 */
public record Resident(String process, String function, int generation, int schema, Optional<Terms> terms) {

    /** What the house came with is trusted as the house is. */
    boolean mayOpen() {
        return terms.map(Terms::outputs).orElse(true);
    }

    /**
     * Compares what the process says of itself with what is known.
     *
     * @throws IllegalArgumentException when it is another, or says otherwise than its manifest
     */
    void recognise(Hello hello) {
        if (!hello.function().equals(function)) {
            throw new IllegalArgumentException(process + " may decide " + function + " and nothing else");
        }
        if (terms.isPresent() && !keeps(terms.get(), hello)) {
            throw new IllegalArgumentException(process + " says of itself what its manifest does not");
        }
    }

    private static boolean keeps(Terms terms, Hello hello) {
        return hello.name().equals(terms.bundle())
                && hello.version().equals(terms.version())
                && (terms.reacts() || !hello.words().reacts())
                && keeps(terms.remembers(), hello.words());
    }

    /** Of confidential files it may say no fewer, either: the journal would hold what it must not. */
    private static boolean keeps(Terms.Remembers terms, Declared words) {
        return Set.copyOf(words.memory()).equals(Set.copyOf(terms.holder()))
                && Set.copyOf(words.areaMemory()).equals(Set.copyOf(terms.area()))
                && Set.copyOf(words.confidential()).equals(Set.copyOf(terms.confidential()))
                && Set.copyOf(words.commands()).equals(Set.copyOf(terms.commands()))
                && words.records().keySet().equals(Set.copyOf(terms.records()))
                && Set.copyOf(words.views()).equals(Set.copyOf(terms.views()));
    }
}
