// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.secure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.admission.Admission;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Terms;
import org.dualchip.card.admission.Verdict;
import org.dualchip.plugin.Assurance;

/** A gate with one generation, which finds something of each whole bundle. */
final class FakeGate implements Admission {
    static final Generation SECOND = new Generation(
            "transit",
            1,
            "ab".repeat(32),
            Instant.ofEpochMilli(1),
            true,
            new Terms(
                    "transit",
                    "org.example.transit",
                    "2.0.0",
                    Optional.of("CN=Maker"),
                    Set.of(1, 2),
                    List.of(FileTerms.parse("purse:value:read+debit")),
                    Assurance.KEY_AND_PIN,
                    false,
                    true,
                    true,
                    new Terms.Remembers(2, List.of("cards"), List.of("gate"), List.of(), List.of("reset")),
                    List.of("org.example.transit"),
                    96));

    @Override
    public Verdict offer(Piece piece) {
        if (!piece.isLast()) return Verdict.unfinished();
        return new Verdict(
                true,
                Optional.of(SECOND.terms()),
                List.of("org.evil.X.run calls java.lang.Runtime.exec"),
                List.of("nobody signed it"));
    }

    @Override
    public Generation admit(String digest) {
        return SECOND;
    }

    @Override
    public void decide(String plugin, int generation) {
        if (generation != 1) throw new IllegalArgumentException("there is no generation " + generation);
    }

    @Override
    public void forget(String plugin, int generation) {
        decide(plugin, generation);
    }

    @Override
    public boolean takesUnsigned() {
        return true;
    }

    @Override
    public List<Generation> generations() {
        return List.of(SECOND);
    }
}
