// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.VpcdCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A front door that takes PIV cards beside the house's own: by the site's record, and by certificate. */
@ExtendWith(OneDay.class)
@SuppressWarnings("NullAway.Init")
class PivTest {
    private static final String WIRING = "secure/org.dualchip.checkpoint~front-door.cfg";
    private static final PivAuthority AUTHORITY = new PivAuthority();

    private static Site site;
    private static RunningHouse house;
    private static Path secure;

    @BeforeAll
    static void start(@TempDir Path root) throws Exception {
        site = Site.in(root);
        site.replace(WIRING, "files = ", "profiles = native,piv\nfiles = ");
        site.replace("secure/org.dualchip.piv.cfg", "trust = .*", "trust = anchors");
        secure = site.data().resolve("secure");
        Files.createDirectories(secure.resolve("cards"));
        AUTHORITY.trustedBy(secure);
        Files.writeString(secure.resolve("cards/anchored"), "file.01.right = " + right() + "\n");
        house = RunningHouse.start(site);
    }

    @AfterAll
    static void stop() throws Exception {
        house.close();
    }

    /** Door group 0, this year and the next; docs/card-application.md §6. */
    private static String right() {
        long today = LocalDate.now(java.time.ZoneOffset.UTC).toEpochDay();
        return "01" + "00000001" + "%04x%04x".formatted(today - 1, today + 365) + "00".repeat(23);
    }

    private static void enrol(byte[] key, String more) throws Exception {
        String fingerprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        Files.writeString(secure.resolve("cards").resolve(fingerprint), """
                holder = Ada
                card = 0123456789abcdef
                profiles = piv
                key = %s
                trust = enrolled-key
                from = 2026-01-01
                until = 2099-12-31
                file.01.right = %s
                %s
                """.formatted(
                        HexFormat.of().formatHex(key), right(), more));
    }

    private static TapDone tap(Card card) throws Exception {
        var before = house.lastTaps().stream().map(TapDone::tap).findFirst().orElse("");
        try (var held = VpcdCard.dial("127.0.0.1", site.reader(), card)) {
            assertTrue(held.inField());
            Eventually.await(
                    "a tap",
                    () -> !house.lastTaps().isEmpty()
                            && !house.lastTaps().get(0).tap().equals(before));
        }
        return house.lastTaps().get(0);
    }

    private static String decision(TapDone tap) {
        return "%s %s %s".formatted(tap.decision(), tap.reason(), tap.holder()).strip();
    }

    private static Card certified(PivAuthority by, int days) throws Exception {
        var desk = new PivDesk();
        desk.putCertificate(by.certify(desk.generate(), days).getEncoded());
        desk.putChuid(by.chuid());
        return desk.card();
    }

    @Test
    void anEnrolledCardOpensInTwoExchangesAndIsStamped() throws Exception {
        var desk = new PivDesk();
        enrol(desk.generate(), "");
        var card = desk.card();
        assertEquals("granted WELCOME Ada", decision(tap(card)));
        try (Stream<Path> kept = Files.list(secure.resolve("kept"))) {
            assertTrue(kept.anyMatch(file -> file.toString().endsWith("-01")), "the stamp is on disk");
        }
        var again = tap(card);
        assertEquals("granted WELCOME_BACK Ada", decision(again));
        assertEquals(2, again.effort().securityExchanges());
        assertEquals(0, again.effort().applicationExchanges());
        assertEquals("KEY", again.assurance());
    }

    @Test
    void theCommandEnrolsByACertificate() throws Exception {
        var desk = new PivDesk();
        var file = site.data().resolve("their.cer");
        // Nobody's whom we trust: the key alone counts.
        Files.write(file, new PivAuthority().certify(desk.generate(), -1).getEncoded());
        var said = house.cli().run("card", "enrol", "Grete", "--certificate", file.toString(), "--doors", "0,3");
        assertEquals(0, said.exit(), said.err());
        assertEquals("granted WELCOME Grete", decision(tap(desk.card())));
        var twice = house.cli().run("card", "enrol", "Eve", "--certificate", file.toString());
        assertTrue(twice.exit() != 0 && twice.err().contains("enrolled already"), twice.err());
    }

    @Test
    void aRecordThatEndsIsRefused() throws Exception {
        var desk = new PivDesk();
        byte[] key = desk.generate();
        var card = desk.card();
        assertEquals("denied NOT_ENROLLED", decision(tap(card))); // and it has no certificate either
        enrol(key, "revoked = 2026-10-01");
        assertEquals("denied CARD_REVOKED Ada", decision(tap(card)));
    }

    @Test
    void aCertificateOpensUntilItIsRevoked() throws Exception {
        var desk = new PivDesk();
        var certificate = AUTHORITY.certify(desk.generate(), 30);
        desk.putCertificate(certificate.getEncoded());
        desk.putChuid(AUTHORITY.chuid());
        var card = desk.card();
        assertEquals("granted WELCOME Grace", decision(tap(card)));
        var known = tap(card);
        assertEquals("granted WELCOME_BACK Grace", decision(known));
        assertEquals(2, known.effort().securityExchanges());
        AUTHORITY.publish(secure, Duration.ofHours(1), certificate.getSerialNumber());
        assertEquals("denied CARD_REVOKED", decision(tap(card)));
        AUTHORITY.publish(secure, Duration.ofSeconds(-1));
        assertEquals("denied REVOCATION_STALE Grace", decision(tap(card)));
        AUTHORITY.publish(secure, Duration.ofHours(1));
        assertEquals("granted WELCOME_BACK Grace", decision(tap(card)));
    }

    @Test
    void faultsHaveTheirReasons() throws Exception {
        assertEquals("denied CARD_EXPIRED", decision(tap(certified(AUTHORITY, -1))));
        assertEquals("denied NOT_AUTHENTIC", decision(tap(certified(new PivAuthority(), 30))));
        var copied = new PivDesk();
        copied.putCertificate(AUTHORITY.certify(new PivDesk().generate(), 30).getEncoded());
        copied.generate();
        assertEquals("denied CARD_CLONED", decision(tap(copied.card())));
    }

    @Test
    void theHousesOwnCardsAreServedAsBefore() throws Exception {
        assertEquals("granted", house.tap("alice").decision());
        assertEquals(4, house.tap("alice").effort().securityExchanges(), "resumed");
    }

    @Test
    void statusSaysWhatPivDoesNotGive() throws Exception {
        var status = house.cli().run("status");
        assertTrue(status.out().contains("serves native (two-dies, relay)"), status.out());
        assertTrue(status.out().contains("serves piv (site-kept-files, static-identifier, relay)"), status.out());
        var profiles = house.cli().run("status", "--json").json().getJsonArray("checkpoints");
        assertEquals(2, profiles.getJsonObject(0).getJsonArray("profiles").size());
    }
}
