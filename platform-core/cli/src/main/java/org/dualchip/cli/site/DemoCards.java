// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.Desk;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.Desks;
import org.dualchip.desk.Pins;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.application.HealthApplication;
import org.dualchip.desk.file.Secrets;
import org.dualchip.desk.health.EmergencyRecord;
import org.dualchip.desk.health.EmergencyRecord.Allergy;
import org.dualchip.desk.health.EmergencyRecord.Contact;
import org.dualchip.desk.health.EmergencyRecord.Medicine;
import org.dualchip.desk.health.EmergencyRecord.Severity;
import org.dualchip.desk.health.HealthAuthority;
import org.dualchip.desk.health.HealthSections;
import org.dualchip.desk.health.VaccinationRecord;
import org.dualchip.desk.issuer.IssuerKey;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.record.CardRecord;

/** The cards of the demo site, and whoever signs what stands on them of health. Nobody of these people is real. */
final class DemoCards {
    private static final int FRONT_DOOR = 1;
    private static final int BOTH_DOORS = 0b11;
    private static final int NO_DOOR = 0;
    private static final int YEAR = 365;
    private static final int PURSE = 2000;

    private final DeskFolder folder;
    private final CardBox cards;
    private final LocalDate today;

    DemoCards(DeskFolder folder, CardBox cards, LocalDate today) {
        this.folder = folder;
        this.cards = cards;
        this.today = today;
    }

    /** Makes those that are not made yet. */
    void issue() throws IOException {
        var desk = Desks.open(folder, today);
        var sections = new HealthSections(authority());
        var everything = Set.of(Load.ACCESS, Load.TRANSIT, Load.HEALTH);
        var patient = new FirstContents(PURSE, card -> alicesHealth(sections, card));
        issue(desk, order("alice", BOTH_DOORS, everything), patient);
        var traveller = new FirstContents(PURSE, card -> Map.of());
        issue(desk, order("bob", FRONT_DOOR, Set.of(Load.ACCESS, Load.TRANSIT)), traveller);
        professional(desk, order("dr-chen", BOTH_DOORS, Set.of(Load.ACCESS, Load.PROFESSIONAL)));
        issue(desk, order("mallory", NO_DOOR, Set.of(Load.ACCESS)), FirstContents.none());
    }

    /** Who signs health sections here, with a key of its own beside the desk's. */
    IssuerKey authority() throws IOException {
        char[] password = Secrets.read(folder.path().resolve("desk.secret"));
        try {
            return HealthAuthority.in(folder.path(), "Dualchip demo health authority", password, today);
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    private void issue(Desk desk, CardOrder order, FirstContents contents) throws IOException {
        cards.issue(desk, folder.records(), order, contents, Pins.none());
    }

    /** With a PIN that is drawn, and stands in the letter to its holder. */
    private void professional(Desk desk, CardOrder order) throws IOException {
        var known = folder.records().find(order.name());
        if (known.isPresent() && known.get().state() == CardRecord.State.ISSUED) return;
        try (var pins = folder.letters().of(order, () -> Pins.drawn(Jdk.random()))) {
            cards.issue(desk, folder.records(), order, FirstContents.none(), pins);
        }
    }

    private static CardOrder order(String name, int doors, Set<Load> loads) {
        return new CardOrder(name, name, doors, YEAR, loads);
    }

    private Map<Integer, byte[]> alicesHealth(HealthSections sections, CardRecord card) {
        var signed = Instant.from(today.atStartOfDay(ZoneOffset.UTC));
        var emergency = new EmergencyRecord(
                Optional.of(List.of(
                        new Allergy("Penicillin", Severity.LIFE_THREATENING, Optional.of("anaphylaxis")),
                        new Allergy("Hazelnut", Severity.MILD, Optional.empty()))),
                Optional.of("AB-"),
                List.of("Asthma"),
                List.of(new Medicine("Salbutamol", Optional.of("as needed"))),
                List.of(new Contact("Robin", "+49 30 5550100", Optional.of("partner"))),
                Optional.of("en"));
        var given = List.of(new VaccinationRecord(
                LocalDate.of(2025, 10, 2),
                "Influenza",
                OptionalInt.of(1),
                Optional.of("L-0815"),
                Optional.of("Dr Chen")));
        return Map.of(
                HealthApplication.EMERGENCY, sections.emergency(card.number(), 1, signed, emergency),
                HealthApplication.VACCINATIONS, sections.vaccinations(card.number(), 1, signed, given));
    }
}
