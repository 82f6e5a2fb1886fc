// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dualchip.card.ChipFile.Use;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Terms;
import org.dualchip.plugin.Assurance;

/** What a plugin asks for, as an operator reads it before saying yes: a sentence for each thing. */
final class TermsInWords {
    private TermsInWords() {}

    /**
     * Who it is and what it asks for; where another version decides now, what that one does not have begins with
     * {@code new: }, and what it promised and this one does not with {@code no longer: }.
     */
    static List<String> of(Terms terms, Optional<Terms> now) {
        var words = new ArrayList<String>();
        words.add("It is " + terms.bundle() + " " + terms.version() + ", "
                + terms.signer().map(by -> "signed by " + by + ".").orElse("and nobody signed it."));
        words.add("It decides the taps of " + terms.plugin() + ".");
        now.ifPresent(one -> lost(one, terms).forEach(promise -> words.add("no longer: " + promise)));
        var had = now.map(TermsInWords::asks).map(Set::copyOf);
        for (var one : asks(terms)) words.add(had.isPresent() && !had.get().contains(one) ? "new: " + one : one);
        return words;
    }

    /** A stronger proof is no loss of the weaker one. */
    private static List<String> lost(Terms now, Terms next) {
        var lost = new ArrayList<>(kept(now.remembers()));
        if (!next.assurance().atLeast(now.assurance())) lost.add(proof(now.assurance()));
        lost.removeAll(kept(next.remembers()));
        return lost;
    }

    private static List<String> asks(Terms terms) {
        var words = new ArrayList<String>();
        if (terms.seals()) {
            words.add(
                    "It has cards seal: each is its holder's word, under what this plugin chose, for anybody to check.");
        }
        terms.roles().stream()
                .sorted()
                .forEach(role -> words.add("Its checkpoints act on the card in role " + role + "."));
        terms.files().forEach(file -> words.add(file(file)));
        words.add(proof(terms.assurance()));
        words.add(terms.outputs() ? "It opens doors and gates." : "It opens nothing.");
        if (terms.reacts()) {
            words.add("It reacts to inputs, timers and orders" + (terms.outputs() ? ", and may hold open." : "."));
        }
        var remembers = terms.remembers();
        words.addAll(kept(remembers));
        remembers
                .records()
                .forEach(type -> words.add("Operators enter records for it: " + type.replace(":", ", by ") + "."));
        remembers.views().forEach(view -> words.add("It shows operators: " + view.replace(":", ", by ") + "."));
        remembers.commands().forEach(command -> words.add("Operators may ask of it: " + command + "."));
        words.add("What it remembers has form " + remembers.schema() + ".");
        terms.settings().forEach(pid -> words.add("It takes settings under " + pid + "."));
        words.add("Its process has " + terms.heap() + " MiB of heap.");
        return words;
    }

    private static List<String> kept(Terms.Remembers remembers) {
        var words = new ArrayList<String>();
        remembers.holder().forEach(name -> words.add("It remembers " + name + " of each holder."));
        remembers.area().forEach(name -> words.add("It remembers " + name + " of each area."));
        remembers.confidential().forEach(file -> words.add("The journal keeps of " + file + " a digest alone."));
        return words;
    }

    private static String proof(Assurance least) {
        return switch (least) {
            case IDENTIFIER -> "A card need prove nothing; anyone can copy such a card.";
            case KEY -> "A card must prove its key.";
            case KEY_AND_PIN -> "A card must prove its key, and the holder the PIN.";
        };
    }

    private static String file(FileTerms file) {
        var form = switch (file.kind()) {
            case DATA -> file.size() + " bytes";
            case VALUE -> "a value";
            case COUNTER -> "the card's counter";
            case RECORDS -> "the last " + file.places() + " records of " + file.size() + " bytes";
        };
        var uses = file.uses().stream().sorted().map(TermsInWords::use).collect(Collectors.joining(", "));
        return "Of the card's file " + file.name() + " (" + form + ") it may: " + uses + ".";
    }

    private static String use(Use use) {
        return switch (use) {
            case READ -> "read it on every tap";
            case LATER -> "read it when it asks";
            case CHANGE -> "overwrite it";
            case APPEND -> "add a record";
            case DEBIT -> "take from it";
            case CREDIT -> "add to it";
        };
    }
}
