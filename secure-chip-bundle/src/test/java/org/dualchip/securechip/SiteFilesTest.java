// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Refusal;
import org.dualchip.card.Wiring;
import org.dualchip.securechip.fake.FakeSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when a file of the site is not as it ought to be. */
class SiteFilesTest {
    @TempDir
    Path data;

    private FakeSite site;
    private Rig rig;

    @BeforeEach
    void site() {
        site = new FakeSite(data);
        rig = new Rig(data);
    }

    @Test
    void aBadLineIsNamedByFileAndNumber() {
        site.write("issuers", "# ours\n" + site.issuer.line("01") + "04zz 01\n");
        assertNotReady("issuers: line 3: ", "write one line an issuer");
    }

    @Test
    void anIssuerWithoutFunctionsIsABadLine() {
        site.write("issuers", site.issuer.line("").strip());
        assertNotReady("issuers: line 1: not a key and its functions");
    }

    @Test
    void anIssuerNamedTwiceIsRefused() {
        site.write("issuers", site.issuer.line("01") + site.issuer.line("02"));
        assertNotReady("stands there twice");
    }

    @Test
    void aPointOffTheCurveIsABadLine() {
        site.write("batch-keys", "04" + "11".repeat(64));
        assertNotReady("batch-keys: line 1: the point is not on P-256", "write one batch key a line");
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        Files.delete(data.resolve("batch-keys"));
        assertNotReady("batch-keys: cannot be read (NoSuchFileException)");
    }

    @Test
    void aKeyThatIsNoneIsNamedWithoutItsContent() {
        site.write("terminals/front-door.key", "-----BEGIN PRIVATE KEY-----");
        assertNotReady("front-door.key: not a PKCS#8 key in DER", "issue this checkpoint's key");
    }

    @Test
    void aCertificateForAnotherKeyIsNamed() throws Exception {
        byte[] other = Files.readAllBytes(data.resolve("terminals/front-door.certificate"));
        site.issueTerminal(FakeSite.TODAY, FakeSite.TODAY);
        site.write("terminals/front-door.certificate", other);
        assertNotReady("front-door.certificate: it is for another key");
    }

    @Test
    void aCertificateForAnotherPurposeIsNamed() throws Exception {
        byte[] certificate = Files.readAllBytes(data.resolve("terminals/front-door.certificate"));
        certificate[78] = 0x04;
        site.write("terminals/front-door.certificate", certificate);
        assertNotReady("front-door.certificate: it does not cover Purpose[function=1, role=1, intent=0]");
    }

    @Test
    void aMendedFileHoldsFromTheNextTap() throws Exception {
        String good = Files.readString(data.resolve("batch-keys"));
        site.write("batch-keys", "nonsense");
        assertNotReady("batch-keys: line 1");
        site.write("batch-keys", good);
        assertInstanceOf(CardSeen.Opened.class, rig.tap(site.card()));
    }

    @Test
    void theStateOfACheckpointSaysWhatItLacks() {
        assertEquals("ready", state());
        assertEquals(List.of("native (two-dies, relay)"), wired().profiles());
        site.issueTerminal(FakeSite.TODAY.minusDays(9), FakeSite.TODAY.minusDays(1));
        assertTrue(state().contains("front-door.certificate: it holds from 2026-11-13 to 2026-11-21"), state());
        site.write("revoked", "none");
        assertTrue(state().contains("revoked: not a revocation list"), state());
    }

    @Test
    void aTerminalThatEndsSoonIsNamedWithItsLastDay() {
        assertEndsSoon("", 21, 10);
        assertEndsSoon("2026-12-01", 22, 9);
        assertEndsSoon("", 0, 1);
        assertEndsSoon("2026-11-22", 1, 0);
    }

    private void assertEndsSoon(String last, int daysBefore, int daysAfter) {
        site.issueTerminal(FakeSite.TODAY.minusDays(daysBefore), FakeSite.TODAY.plusDays(daysAfter));
        assertEquals("ready", state());
        assertEquals(last, wired().ends());
    }

    private String state() {
        return wired().state();
    }

    private Wiring.Wired wired() {
        var wired = new WiredCheckpoints(rig.admitted, rig.profiles);
        wired.checkpoints = rig.flow.checkpoints;
        return wired.checkpoints().get(0);
    }

    private void assertNotReady(String... words) {
        var refused = assertInstanceOf(CardSeen.Refused.class, rig.tap(site.card()));
        assertEquals(Refusal.CHECKPOINT_NOT_READY, refused.refusal());
        for (String word : words) assertTrue(refused.detail().contains(word), refused.detail());
    }
}
