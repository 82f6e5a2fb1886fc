// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dualchip.card.admission.Terms;
import org.dualchip.plugin.Assurance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands out at an update: what is asked for now, and what is promised no more. */
class TermsInWordsTest {

    /**
     * @param was and {@code is}: least proof, of whom it remembers what (h: holder, a: area), confidential files (c),
     *     whether it opens outputs and reacts
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KEY          | KEY                | ''
            KEY h:a c:f  | KEY h:a c:f        | ''
            KEY c:f c:g  | KEY c:g            | no longer: The journal keeps of f a digest alone.
            KEY c:f      | KEY c:f c:g        | new: The journal keeps of g a digest alone.
            KEY_AND_PIN  | KEY                | no longer: A card must prove its key, and the holder the PIN. / new: A card must prove its key.
            KEY          | IDENTIFIER         | no longer: A card must prove its key. / new: A card need prove nothing; anyone can copy such a card.
            KEY          | KEY_AND_PIN        | new: A card must prove its key, and the holder the PIN.
            KEY h:a h:b  | KEY h:b            | no longer: It remembers a of each holder.
            KEY a:in     | KEY h:in           | no longer: It remembers in of each area. / new: It remembers in of each holder.
            KEY          | KEY outputs        | new: It opens doors and gates.
            KEY outputs  | KEY outputs reacts | new: It reacts to inputs, timers and orders, and may hold open.
            KEY          | KEY reacts         | new: It reacts to inputs, timers and orders.
            """)
    void whatStandsOut(String was, String is, String marked) {
        var words = TermsInWords.of(terms(is), Optional.of(terms(was)));
        var standingOut = words.stream()
                .filter(word -> word.startsWith("new: ") || word.startsWith("no longer: "))
                .collect(Collectors.joining(" / "));
        assertEquals(marked, standingOut);
    }

    private static Terms terms(String text) {
        var words = List.of(text.split(" ", -1));
        var remembers = new Terms.Remembers(1, of(words, "h:"), of(words, "a:"), of(words, "c:"), List.of());
        return new Terms(
                "transit",
                "org.example.transit",
                "1.0.0",
                Optional.of("CN=Example"),
                Set.of(1),
                List.of(),
                Assurance.valueOf(words.get(0)),
                words.contains("outputs"),
                false,
                words.contains("reacts"),
                remembers,
                List.of(),
                64);
    }

    private static List<String> of(List<String> words, String kind) {
        return words.stream()
                .filter(word -> word.startsWith(kind))
                .map(word -> word.substring(kind.length()))
                .toList();
    }
}
