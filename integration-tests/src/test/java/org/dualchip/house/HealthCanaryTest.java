// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dualchip.cli.site.DemoSite;
import org.dualchip.desk.Desks;
import org.dualchip.desk.Pins;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.application.HealthApplication;
import org.dualchip.desk.health.EmergencyRecord;
import org.dualchip.desk.health.EmergencyRecord.Allergy;
import org.dualchip.desk.health.EmergencyRecord.Contact;
import org.dualchip.desk.health.EmergencyRecord.Medicine;
import org.dualchip.desk.health.EmergencyRecord.Severity;
import org.dualchip.desk.health.HealthAuthority;
import org.dualchip.desk.health.HealthSections;
import org.dualchip.desk.health.VaccinationRecord;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.launcher.Directories;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Facts that are nowhere but on Carla's card are shown at a bedside in every way there is. Then they are searched for, in
 * many forms, wherever they have no business; and each search is shown to find them where they are.
 */
@SuppressWarnings({"NullAway.Init", "try"})
@TestMethodOrder(OrderAnnotation.class)
class HealthCanaryTest {
    private static final Canaries FACTS = new Canaries(List.of(
            "Zyqualinum",
            "blue-knuckle rash",
            "Vorpal dust",
            "Krähenfußfieber",
            "Ommadol forte",
            "at every third bell",
            "Quenby Aardwolf",
            "+49 30 90183377",
            "foster-uncle",
            "Snarkpox",
            "LOT-QX77B",
            "Dr Ottilie Vex"));
    private static final int TEXTS = 12;

    private static final Intent GLASS = Intent.of("break-glass");
    private static final List<String> OTHER_SCREENS =
            List.of("front-door", "back-door", "gate-in", "gate-out", "top-up");

    /** These know nothing of the patient but who came, if that. */
    private static final List<String> OTHERS = List.of("gateway", "pocket", "plugin-access", "plugin-transit");

    private static Path root;
    private static Site site;
    private static RunningHouse house;
    private static OwnHand hand;
    private static Page page;
    private static Page.Stream events;
    private static final Map<String, Page.Stream> SCREENS = new TreeMap<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        root = folder;
        site = Site.in(root);
        // Made here, so that the launcher did not make it: the demo's own facts are in its program.
        var demo = DemoSite.at(site.data(), site.config());
        issueCarla(demo);
        house = RunningHouse.start(site);
        hand = new OwnHand(site, house);
        page = new Page(site);
        events = page.listen("/api/events");
        for (var screen : OTHER_SCREENS) SCREENS.put(screen, page.listen("/api/checkpoints/" + screen + "/screen"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (hand != null) hand.close();
        if (house != null) house.close();
    }

    @Test
    @Order(1)
    void theSearchKnowsEachFormBetweenOtherBytes() {
        assertEquals(
                TEXTS,
                FACTS.forms().stream().map(Canaries.Form::text).distinct().count());
        for (var form : FACTS.forms()) {
            var content = new ByteArrayOutputStream();
            content.writeBytes(new byte[] {'x', 0, (byte) 0xFF});
            content.writeBytes(form.bytes());
            content.writeBytes(new byte[] {'=', 0});
            assertTrue(FACTS.in(content.toByteArray()).contains(form.toString()), form::toString);
        }
        assertEquals(Set.of(), FACTS.in("Zyqualin, Snark pox, LOT-QX77A"));
    }

    /** Live, delegated, with broken glass, and refused; then the same card at a door and at gates. */
    @Test
    @Order(2)
    void noOtherProcessEverHasThem() throws Exception {
        taps("bedside", "COMPANION_MISSING", Intent.OWN);
        try (var professional = hand.lay("dr-chen", "bedside")) {
            taps("bedside", "SHOWN", Intent.OWN);
            taps("bedside", "SHOWN", Intent.of("vaccinations"));
        }
        hand.awaitNobodyBeside("carla", "bedside");
        assertEquals(
                "VOUCHED",
                hand.present("dr-chen", "bedside-staff", Intent.of("delegate")).reason());
        hand.awaitNobodyBeside("carla", "bedside");
        taps("bedside", "SHOWN_AS_DELEGATED", Intent.of("emergency"));
        taps("bedside", "COMPANION_REFUSED", Intent.of("emergency"));
        taps("bedside", "REASON_NEEDED", GLASS);
        taps("bedside", "GLASS_BROKEN", GLASS.with("reason", "no-time"));
        taps("front-door", "WELCOME", Intent.OWN);
        taps("gate-in", "IN", Intent.OWN);
        taps("gate-out", "OUT", Intent.OWN);
        for (var process : List.of("controller", "plugin-health")) {
            assertFalse(inMemoryOf(process).isEmpty(), process + " passes them on, and the search does not find them");
        }
    }

    private static void taps(String checkpoint, String reason, Intent intent) throws Exception {
        assertEquals(reason, hand.present("carla", checkpoint, intent).reason());
        for (var process : OTHERS) assertEquals(Set.of(), inMemoryOf(process), process + " after " + reason);
        assertEquals(Set.of(), FACTS.inMemoryOf(house.launcher().pid()), "launcher after " + reason);
    }

    private static Set<String> inMemoryOf(String process) throws Exception {
        return FACTS.inMemoryOf(house.process(process).pid());
    }

    @Test
    @Order(3)
    void theBedsidesScreenAloneShowsThem() throws Exception {
        var bedside = page.listen("/api/checkpoints/bedside/screen");
        try (var professional = hand.lay("dr-chen", "bedside")) {
            assertEquals("SHOWN", hand.present("carla", "bedside").reason());
            Eventually.await("emergency data on the screen", () -> bedside.has("Zyqualinum"));
            assertEquals(
                    "SHOWN",
                    hand.present("carla", "bedside", Intent.of("vaccinations")).reason());
            Eventually.await("vaccinations on the screen", () -> bedside.has("Snarkpox"));
        }
        assertEquals(TEXTS, texts(FACTS.in(bedside.heard())), "all of them, on this screen");
        assertFalse(inMemoryOf("gateway").isEmpty(), "what it passes to a screen is found in it");
    }

    private static long texts(Set<String> found) {
        return FACTS.forms().stream()
                .filter(form -> found.contains(form.toString()))
                .map(Canaries.Form::text)
                .distinct()
                .count();
    }

    @Test
    @Order(4)
    void noEventAndNoOtherScreenTellsThem() throws Exception {
        var last = hand.present("carla", "front-door");
        Eventually.await("the last tap is told", () -> events.has(last.done().tap()));
        var door = Objects.requireNonNull(SCREENS.get("front-door"));
        Eventually.await("and at its screen", () -> door.has(last.done().tap()));
        assertTrue(events.has("GLASS_BROKEN") && events.has("SHOWN_AS_DELEGATED") && events.has("\"carla\""));
        assertEquals(Set.of(), FACTS.in(events.heard()));
        for (var screen : SCREENS.entrySet()) {
            assertTrue(screen.getValue().has("event: screen"), screen.getKey());
            assertEquals(Set.of(), FACTS.in(screen.getValue().heard()), screen.getKey());
        }
    }

    @Test
    @Order(5)
    void noAnswerTellsThem() throws Exception {
        for (var path : List.of(
                "/", "/screen/bedside", "/screens/health/index.html", "/screens/health/screen.js", "/api/house")) {
            var answer = page.get(path);
            assertTrue(answer.startsWith("200"), answer);
            assertEquals(Set.of(), FACTS.in(answer), path);
        }
        var taps = page.get("/api/taps");
        assertTrue(taps.contains("carla") && taps.contains("GLASS_BROKEN"), taps);
        assertEquals(Set.of(), FACTS.in(taps));

        var tapped = page.post("/api/taps", "{\"card\":\"carla\",\"checkpoint\":\"bedside\",\"beside\":\"dr-chen\"}");
        assertTrue(tapped.contains("\"SHOWN\""), tapped);
        assertEquals(Set.of(), FACTS.in(tapped));
        for (var command : List.of("journal", "notices", "status", "plugin list")) {
            var said = house.cli().run(command.split(" ", -1));
            assertEquals(0, said.exit(), said.err());
            assertEquals(Set.of(), FACTS.in(said.out() + said.err()), command);
        }
        var exported = house.cli().run("journal", "--json");
        assertTrue(exported.out().contains("digest"), exported.out() + exported.err());
        assertEquals(Set.of(), FACTS.in(exported.out()));
    }

    @Test
    @Order(6)
    void noFileAndNoLogKeepsThem() throws Exception {
        var card = site.data().resolve("cards/carla");
        assertEquals(
                TEXTS,
                texts(FACTS.below(card, root.resolve("nothing")).stream()
                        .map(found -> found.replaceFirst("^[^:]*: ", ""))
                        .collect(Collectors.toSet())),
                "on the card itself");
        assertEquals(Set.of(), FACTS.below(root, card));
        assertEquals(Set.of(), FACTS.below(Directories.of(site.data()).base(), card));
        var log = String.join("\n", house.log()) + String.join("\n", house.said());
        assertTrue(log.contains("bedside"), log);
        assertEquals(Set.of(), FACTS.in(log));
    }

    private static void issueCarla(DemoSite demo) throws Exception {
        var today = LocalDate.now(ZoneOffset.UTC);
        var secret = Files.readString(demo.desk().path().resolve("desk.secret"), StandardCharsets.US_ASCII);
        var authority =
                HealthAuthority.in(demo.desk().path(), "", secret.strip().toCharArray(), today);
        var sections = new HealthSections(authority);
        var loads = Set.of(Load.ACCESS, Load.TRANSIT, Load.HEALTH);
        var contents = new FirstContents(2000, card -> health(sections, card, today));
        try (var card = demo.cards().onDesk("carla")) {
            var desk = Desks.open(demo.desk(), today);
            desk.issue(new CardOrder("carla", "carla", 1, 365, loads), contents, Pins.none(), card);
        }
    }

    private static Map<Integer, byte[]> health(HealthSections sections, CardRecord card, LocalDate today) {
        var emergency = new EmergencyRecord(
                Optional.of(List.of(
                        new Allergy("Zyqualinum", Severity.LIFE_THREATENING, Optional.of("blue-knuckle rash")),
                        new Allergy("Vorpal dust", Severity.MILD, Optional.empty()))),
                Optional.empty(),
                List.of("Krähenfußfieber"),
                List.of(new Medicine("Ommadol forte", Optional.of("at every third bell"))),
                List.of(new Contact("Quenby Aardwolf", "+49 30 90183377", Optional.of("foster-uncle"))),
                Optional.empty());
        var given = List.of(new VaccinationRecord(
                LocalDate.of(2025, 10, 2),
                "Snarkpox",
                OptionalInt.of(1),
                Optional.of("LOT-QX77B"),
                Optional.of("Dr Ottilie Vex")));
        Instant signed = today.atStartOfDay(ZoneOffset.UTC).toInstant();
        return Map.of(
                HealthApplication.EMERGENCY, sections.emergency(card.number(), 1, signed, emergency),
                HealthApplication.VACCINATIONS, sections.vaccinations(card.number(), 1, signed, given));
    }
}
