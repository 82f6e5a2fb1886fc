// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.dualchip.desk.PivPin;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.record.CardRecord;

/** A card as it is shown to people: what was ordered and made, and nothing secret. */
final class CardSummary {
    private CardSummary() {}

    static void print(PrintWriter out, CardRecord card) {
        out.printf("holder       %s%n", card.order().holder());
        out.printf("number       %s%n", card.number());
        out.printf("certificate  %s%n", card.certificate().isEmpty() ? "none yet" : card.certificateHash());
        out.printf("valid        %s to %s%n", card.from(), card.until());
        out.printf("applications %s%n", Load.words(card.order().loads()));
        if (card.order().has(Load.ACCESS)) {
            out.printf(
                    "access       door groups %s, %s to %s%n",
                    groups(card.order().doors()), card.from(), card.until());
        }
        if (card.state() != CardRecord.State.ISSUED) out.println(word(card));
    }

    static void letter(PrintWriter out, Path file) {
        out.printf("PIN and PUK  %s: hand it over, then delete it%n", file);
    }

    static void pivPin(PrintWriter out, PivPin pin) {
        out.println(
                switch (pin) {
                    case SAME -> "PIV          the same PIN and PUK, with new keys and certificates";
                    case TOO_SHORT -> "PIV          keeps its PIN: PIV takes 6 digits at least";
                    case NEEDS_ISSUER ->
                        "PIV          keeps its PIN: a new one takes new certificates, from the issuer";
                });
    }

    /** Nothing for what is as it should be. */
    static String state(CardRecord card) {
        return card.state() == CardRecord.State.ISSUED ? "" : ", " + word(card);
    }

    private static String word(CardRecord card) {
        return switch (card.state()) {
            case ORDERED -> "half made: order it again to make it whole";
            case CERTIFIED -> "certified for a desk elsewhere";
            case ISSUED, ERASED -> card.state().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String groups(int mask) {
        var groups = new StringBuilder();
        for (int group = 0; group < 32; group++) {
            if ((mask >>> group & 1) == 1)
                groups.append(groups.isEmpty() ? "" : " ").append(group);
        }
        return groups.isEmpty() ? "none" : groups.toString();
    }
}
