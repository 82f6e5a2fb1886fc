// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.desk.issuer.IssuerStore;
import org.dualchip.securechip.certificate.Label;
import org.dualchip.securechip.curve.CurveKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalDeskTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<Grant> DOOR = Grant.parse("access:1");

    @TempDir
    Path folder;

    private Issuer issuer;
    private TerminalDesk desk;

    @BeforeEach
    void desk() throws Exception {
        issuer = new Issuer(IssuerStore.pkcs12(folder.resolve("issuer.p12"), new char[] {'x'})
                .create("Site", TODAY));
        desk = new TerminalDesk(issuer, 7);
    }

    @Test
    void certifiesAKeyForItsFunctionsOnly() throws Exception {
        var identity = desk.issue(Grant.parse("access:1,transit:1"), TODAY, 31);
        var certificate = identity.certificate();

        byte[] encoded = certificate.encoded();
        byte[] body = Arrays.copyOf(encoded, 93);
        assertTrue(issuer.key().point().signed(Arrays.copyOfRange(encoded, 93, 157), Label.of("DC1-TC"), body));
        assertEquals(certificate.key(), CurveKey.decode(identity.pkcs8()).point());
        assertEquals(0x0102_0202_0000_0000L, certificate.pairs());
        assertTrue(certificate.dates().include(TODAY.plusDays(31)));
        assertFalse(certificate.dates().include(TODAY.plusDays(32)));
    }

    @Test
    void whatCreditsTreatsOrIssuesHoldsForADay() {
        for (String grants : List.of("transit:2", "health:1", "access:0", "access:1,health:2")) {
            assertThrows(IllegalArgumentException.class, () -> desk.issue(Grant.parse(grants), TODAY, 2), grants);
            assertEquals(1, TerminalDesk.longest(Grant.parse(grants)));
        }
        assertThrows(IllegalArgumentException.class, () -> desk.issue(DOOR, TODAY, 32));
    }

    @Test
    void renewsInTimeAndKeepsThePlacesNumber() throws Exception {
        var files = new TerminalFiles(folder.resolve("terminals"), "front-door");
        assertTrue(desk.renew(files, DOOR, TODAY, 31, 10));
        byte[] first = files.certificate().orElseThrow().encoded();

        assertFalse(desk.renew(files, DOOR, TODAY.plusDays(21), 31, 10));
        assertTrue(desk.renew(files, DOOR, TODAY.plusDays(22), 31, 10));
        byte[] second = files.certificate().orElseThrow().encoded();
        assertArrayEquals(Arrays.copyOfRange(first, 5, 13), Arrays.copyOfRange(second, 5, 13));
        assertFalse(Arrays.equals(first, 13, 77, second, 13, 77));
    }

    /** A restart on the last day is the last chance of a terminal that has one day. */
    @Test
    void terminalOfOneDayIsRenewedOnItsLastDay() throws Exception {
        var bedside = Grant.parse("health:1");
        var files = new TerminalFiles(folder.resolve("terminals"), "bedside");
        assertTrue(desk.keep(files, bedside, TODAY));

        assertFalse(desk.keep(files, bedside, TODAY), "until tomorrow");
        assertTrue(desk.keep(files, bedside, TODAY.plusDays(1)));
        assertEquals(
                TODAY.plusDays(2), files.certificate().orElseThrow().dates().lastDay());
    }

    @Test
    void renewsWhenTheWiringWantsMore() throws Exception {
        var files = new TerminalFiles(folder.resolve("terminals"), "gate");
        desk.renew(files, Grant.parse("access:1"), TODAY, 31, 10);

        assertTrue(desk.renew(files, Grant.parse("transit:1"), TODAY, 31, 10));
    }

    @Test
    void aGrantThatIsNoneIsNamed() {
        for (String text : List.of("", "access", "access:8", "gym:1", "access:1+", "256:1")) {
            assertThrows(IllegalArgumentException.class, () -> Grant.parse(text), text);
        }
    }
}
