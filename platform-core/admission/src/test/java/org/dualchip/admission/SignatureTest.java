// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.dualchip.admission.Signers.Says;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose bundles come in where nobody's unsigned ones do. */
class SignatureTest {
    private static final byte[] SECOND = Jars.version(Jars.plugin("transit"), "0.2.0");
    private static final byte[] THIRD = Jars.version(Jars.plugin("transit"), "0.3.0");

    @TempDir
    private Path folder;

    private Gates gates;
    private Signers site;
    private Signers maker;

    @BeforeEach
    void open() throws Exception {
        gates = Gates.takingSigned(folder);
        site = Signers.authority("Site");
        maker = site.vouchesFor(Says.good("Maker"));
    }

    @Test
    void aBundleOfOneWhomTheSiteTrustsComesInAndIsNamedForThem() throws Exception {
        site.trustedIn(gates.signers(), "site.pem");
        var signed = maker.sign(SECOND);
        var verdict = gates.offer(signed);
        assertTrue(verdict.isGood(), verdict::toString);
        assertTrue(verdict.warnings().toString().contains("no revocation list"), verdict::toString);
        gates.admit(signed);
        gates.restart();
        var kept = gates.gate().generations().get(3);
        assertEquals(Optional.of("CN=Maker"), kept.terms().signer());
    }

    @Test
    void aSignerWhoseOwnCertificateTheSiteHasNeedsNobodyToVouch() throws Exception {
        maker.trustedIn(gates.signers(), "maker.pem");
        assertTrue(gates.offer(maker.sign(SECOND)).isGood());
    }

    @Test
    void nobodysAndStrangersBundlesStayOut() throws Exception {
        assertRefused(SECOND, "nobody signed it");
        assertRefused(maker.sign(SECOND), "nobody may sign plugins here");
        site.trustedIn(gates.signers(), "site.pem");
        assertRefused(SECOND, "nobody signed it");
        assertRefused(Signers.authority("Site").vouchesFor(Says.good("Maker")).sign(SECOND), "is not trusted here");
    }

    @Test
    void aCertificateThatIsNotForThisOrNotNowOrTooWeakIsNotTaken() throws Exception {
        site.trustedIn(gates.signers(), "site.pem");
        assertRefused(site.vouchesFor(Says.good("M").notForCode()).sign(SECOND), "not for code");
        var old = Says.good("M").lasting(Duration.ofDays(-9), Duration.ofSeconds(-5));
        assertRefused(site.vouchesFor(old).sign(SECOND), "is not trusted here");
        var early = Says.good("M").lasting(Duration.ofHours(1), Duration.ofDays(9));
        assertRefused(site.vouchesFor(early).sign(SECOND), "is not trusted here");
        assertRefused(site.vouchesFor(Says.good("M").rsa(1024)).sign(SECOND), "can be forged");
        assertRefused(maker.sign(SECOND, "SHA-1"), "which can be forged");
        assertTrue(gates.offer(site.vouchesFor(Says.good("M").rsa(2048)).sign(SECOND))
                .isGood());
    }

    @Test
    void aRevokedSignerStaysOutAndAListThatIsThereMustCoverThem() throws Exception {
        site.trustedIn(gates.signers(), "site.pem");
        site.listIn(gates.signers());
        assertTrue(gates.offer(maker.sign(SECOND)).isGood());
        site.listIn(gates.signers(), maker);
        assertRefused(maker.sign(SECOND), "revoked");
        Signers.authority("Other").listIn(gates.signers());
        assertRefused(maker.sign(SECOND), "is not trusted here");
    }

    @Test
    void anotherSignerIsSaidAndOneUnderAnotherAuthorityStaysOut() throws Exception {
        site.trustedIn(gates.signers(), "site.pem");
        gates.admit(maker.sign(SECOND));
        var colleague = site.vouchesFor(Says.good("Colleague")).sign(THIRD);
        var verdict = gates.offer(colleague);
        assertTrue(verdict.isGood(), verdict::toString);
        assertTrue(verdict.warnings().toString().contains("the version before was signed by CN=Maker"));
        var other = Signers.authority("Other");
        other.trustedIn(gates.signers(), "other.pem");
        assertRefused(other.vouchesFor(Says.good("Maker")).sign(THIRD), "another of the site's certificates");
    }

    @Test
    void whatIsAddedLeftOutOrChangedAfterSigningIsFound() throws Exception {
        site.trustedIn(gates.signers(), "site.pem");
        var entries = Jars.entries(maker.sign(SECOND));
        entries.put("org/dualchip/transit/extra.txt", new byte[1]);
        assertRefused(Jars.jar(entries), "org/dualchip/transit/extra.txt is not signed");
        entries.remove("org/dualchip/transit/extra.txt");
        assertTrue(gates.offer(Jars.jar(entries)).isGood());
        var manifest = new String(entries.get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
        entries.put(
                "META-INF/MANIFEST.MF",
                manifest.replaceFirst("Bundle-Version: 0.2.0", "Bundle-Version: 9.9.9")
                        .getBytes(StandardCharsets.UTF_8));
        assertRefused(Jars.jar(entries), "does not hold for its whole manifest");
        entries.remove("META-INF/SIGNER.EC");
        assertRefused(Jars.jar(entries), "or half");
    }

    /** What differs in a byte is refused, or says in every entry what the signed one says. */
    @Test
    void oneChangedByteAnywhereChangesNothingThatWasSigned() throws Exception {
        site.trustedIn(gates.signers(), "site.pem");
        byte[] signed = maker.sign(SECOND);
        var said = Jars.entries(signed);
        var random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] changed = signed.clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 + random.nextInt(255));
            var verdict = gates.offer(changed);
            if (!verdict.isGood()) {
                refused++;
                continue;
            }
            var says = Jars.entries(changed);
            assertEquals(said.keySet(), says.keySet());
            for (var name : said.keySet()) assertArrayEquals(said.get(name), says.get(name));
        }
        assertTrue(refused > 300, () -> "the rest is dates and the like in the zip's own fields");
    }

    private void assertRefused(byte[] jar, String why) throws Exception {
        var verdict = gates.offer(jar);
        assertTrue(verdict.findings().toString().contains(why), verdict::toString);
    }
}
