// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.securechip.certificate.Mandate;

/**
 * What is on a card from its first day, beside the right. The desk keeps no copy.
 *
 * @param purse in the currency's smallest unit, 0 to {@link TransitApplication#MOST}
 * @param health the files of function 03
 * @param ofSite the applications of the site's own functions
 */
public record FirstContents(int purse, HealthFiles health, List<SiteApplication> ofSite) {

    /** Content of files of function 03, by number, shorter than the file or as long. */
    @FunctionalInterface
    public interface HealthFiles {
        /**
         * Of one card.
         *
         * @param card with its certificate, which a mandate names
         */
        Map<Integer, byte[]> of(CardRecord card) throws IOException;
    }

    /** An empty purse, nothing about anybody's health. */
    public static FirstContents none() {
        return new FirstContents(0, card -> Map.of());
    }

    /** Without applications of the site's own. */
    public FirstContents(int purse, HealthFiles health) {
        this(purse, health, List.of());
    }

    public FirstContents {
        ofSite = List.copyOf(ofSite);
        if (purse < 0 || purse > TransitApplication.MOST) {
            throw new IllegalArgumentException("a purse holds 0 to " + TransitApplication.MOST + ", not " + purse);
        }
    }

    /** With a professional's mandate too, unless one was brought. */
    public FirstContents with(Mandate mandate) {
        return new FirstContents(
                purse,
                card -> {
                    var files = new TreeMap<>(health.of(card));
                    files.putIfAbsent(HealthApplication.MANDATE, mandate.encoded());
                    return files;
                },
                ofSite);
    }

    /** IllegalArgumentException when it is ordered with an application of the site's own that was not brought. */
    public void requireFor(CardOrder order) {
        order.loads().stream().filter(Load::isOfSite).forEach(this::ofSite);
    }

    /** The site's own application that a card was ordered with; IllegalArgumentException when it was not brought. */
    SiteApplication ofSite(Load load) {
        return ofSite.stream()
                .filter(application -> application.load().equals(load))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the card was ordered with " + load + ": bring the file of that application too"));
    }
}
