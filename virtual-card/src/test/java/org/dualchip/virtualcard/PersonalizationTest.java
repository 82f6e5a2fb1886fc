// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.dualchip.virtualcard.dualchip.DualChipApplet;
import org.dualchip.virtualcard.issuer.Personalization;
import org.dualchip.virtualcard.issuer.Personalization.State;
import org.dualchip.virtualcard.issuer.Personalization.Step;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A chip from blank to issued and back, as the issuer domain drives it. */
class PersonalizationTest {
    private static final byte[] PIN = "1234".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PUK = "87654321".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private final P256Key batchKey = P256Key.generate(new SecureRandom());
    private final ArrayMemory silicon = new ArrayMemory(BlankSecurityChip.MEMORY);
    private final TearingMemory memory = new TearingMemory(silicon);
    private Site site;
    private DualChipApplet applet;
    private Personalization word;

    @BeforeEach
    void aBlankChip() {
        site = new Site(folder);
        applet = new DualChipApplet(memory);
        applet.powerOn();
        word = applet.personalization();
    }

    @Test
    void stepByStepItBecomesACardThatReKeysAndOpens() {
        assertEquals(State.BLANK, word.state());
        assertEquals(Set.of(), word.done());
        for (Consumer<PersonalizationTest> step : steps()) {
            assertThrows(StatusException.class, applet::select, "it opens for nobody before it is whole");
            step.accept(this);
        }

        assertEquals(State.ISSUED, word.state());
        assertEquals(EnumSet.allOf(Step.class), word.done());
        applet.powerOff();
        applet.powerOn();
        assertEquals(State.ISSUED, word.state());
        assertEquals(11, applet.select().data().length);
    }

    @Test
    void everyStepMayComeAgainAndWritesNothingThen() {
        List<Consumer<PersonalizationTest>> steps = steps();
        for (Consumer<PersonalizationTest> step : steps.subList(0, 2)) {
            step.accept(this);
        }
        for (Consumer<PersonalizationTest> step : steps.subList(2, steps.size() - 1)) {
            step.accept(this);
            if (word.done().contains(Step.CERTIFICATE)) {
                continue; // another signature is another certificate
            }
            memory.tearAt(1, TearingMemory.Moment.BEFORE);
            step.accept(this);
            memory.disarm();
        }
    }

    @Test
    void anotherKeyPairForgetsAllThatCameBefore() {
        steps().subList(0, 6).forEach(step -> step.accept(this));
        byte[] before = word.points().identity();

        word.generateKeys();

        assertEquals(Set.of(Step.KEYS), word.done());
        assertFalse(Arrays.equals(before, word.points().identity()));
        assertFalse(Arrays.equals(word.points().identity(), word.points().seal()));
    }

    @Test
    void whatIsMalformedIsRefused() {
        word.generateKeys();
        word.trust(site.issuer.publicPoint(), 0b10, 0);
        refused(() -> word.setBatchKey(new byte[32]));
        refused(() -> word.setBatchKey(Site.bytes(32, 0xFF)));
        refused(() -> word.setBatchKey(new byte[31]));
        refused(() -> word.trust(new byte[65], 0b10, 0));
        refused(() -> word.trust(site.issuer.publicPoint(), 0x100, 0));
        refused(() -> word.setCertificate(new byte[160]));
        refused(() -> word.setPin("123".getBytes(StandardCharsets.US_ASCII)));
        refused(() -> word.setPin("12a4".getBytes(StandardCharsets.US_ASCII)));
        refused(() -> word.setPuk(PIN));
        refused(() -> word.setRules(new byte[4]));
        refused(() -> word.setRules(Hex.decode("010801")));
        refused(() -> word.setRules(Hex.decode("010110")));
        refused(() -> word.prepareRoleKeys(1, 0));
        assertEquals(Set.of(Step.KEYS, Step.ISSUERS), word.done());
    }

    @Test
    void aCertificateForAnotherKeyOrByAStrangerIsRefused() throws Exception {
        word.generateKeys();
        Site stranger = new Site(Files.createDirectory(folder.resolve("stranger")));
        word.trust(stranger.issuer.publicPoint(), 0b10, 0);
        refused(() -> word.setCertificate(certificate(site, word.points().identity())));
        refused(() -> word.setCertificate(certificate(stranger, batchKey.point())));

        word.setCertificate(certificate(stranger, word.points().identity()));
    }

    @Test
    void moreThanTheChipHoldsIsRefused() {
        word.generateKeys();
        for (int function = 0; function < 5; function++) {
            word.prepareRoleKeys(function, 0xFF);
        }
        StatusException full = assertThrows(StatusException.class, () -> {
            for (int function = 5; function < 9; function++) {
                word.prepareRoleKeys(function, 0xFF);
            }
        });
        assertEquals(0x6A84, full.statusWord());
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void aTornStepIsDoneOrNotBegun(TearingMemory.Moment moment) {
        for (int torn = 0; torn < steps().size(); torn++) {
            boolean tears = true;
            for (int write = 1; tears; write++) {
                blank();
                steps().subList(0, torn).forEach(step -> step.accept(this));
                Set<Step> before = word.done();
                memory.tearAt(write, moment);
                tears = tears(steps().get(torn));
                memory.disarm();
                Set<Step> after = word.done();
                assertTrue(after.equals(before) || after.size() == before.size() + 1, "step " + torn);
                steps().subList(after.contains(Step.KEYS) ? torn : 0, steps().size())
                        .forEach(step -> step.accept(this));
                assertEquals(State.ISSUED, word.state());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void erasingLeavesNothingOfTheCardAndTornLeavesNoCard(TearingMemory.Moment moment) {
        boolean tears = true;
        for (int write = 1; tears; write++) {
            blank();
            steps().forEach(step -> step.accept(this));
            byte[] identity = word.points().identity();
            memory.tearAt(write, moment);
            tears = tears(test -> test.word.erase());
            memory.disarm();

            assertTrue(word.state() == State.BLANK
                    || Arrays.equals(identity, word.points().identity()));
            word.erase();
            assertEquals(State.BLANK, word.state());
            assertThrows(StatusException.class, applet::select);
            assertHoldsNoSecret();
        }
    }

    @Test
    void theLogOfAnEarlierLifeIsNotTheNextHoldersToRead() {
        steps().forEach(step -> step.accept(this));
        word.setRules(Hex.decode("010002"));
        ArrayMemory files = new ArrayMemory(BlankApplicationChip.MEMORY);
        new BlankApplicationChip(files).seal();
        VirtualCard card = VirtualCard.of(memory, files);
        applet.powerOff();
        card.powerOn();
        ReferenceTerminal desk = new ReferenceTerminal(card, batchKey.point()).connect();
        byte[] all = site.terminal(List.of(new Grant(1, 0xFF)), Site.THIS_MONTH, Site.EPOCH);
        desk.authorize(all, site.terminalKey, FactoryCard.ISSUING).good();
        desk.open(new byte[16]).good();
        card.powerOff();
        assertTrue(holds(Site.NUMBER), "the terminal's number is in the log");

        applet.powerOn();
        steps().forEach(step -> step.accept(this));
        assertFalse(holds(Site.NUMBER));
    }

    private List<Consumer<PersonalizationTest>> steps() {
        return List.of(
                test -> test.word.generateKeys(),
                test -> test.word.setBatchKey(batchKey.scalar()),
                test -> test.word.trust(site.issuer.publicPoint(), 0b11, Site.EPOCH),
                test -> test.word.setCertificate(
                        certificate(site, test.word.points().identity())),
                test -> test.word.prepareRoleKeys(1, 0xFF),
                test -> test.word.setRules(Hex.decode("010102")),
                test -> test.word.setPin(PIN),
                test -> test.word.setPuk(PUK),
                test -> test.word.finish());
    }

    private static byte[] certificate(Site by, byte[] point) {
        return by.issuer
                .certifyCard(new byte[8], point, "Ada", new Validity(Site.TODAY, Site.TODAY), Site.EPOCH)
                .encode();
    }

    private void blank() {
        word.erase();
    }

    private boolean tears(Consumer<PersonalizationTest> step) {
        try {
            step.accept(this);
            return false;
        } catch (PowerLostException torn) {
            applet.powerOff();
            applet.powerOn();
            return true;
        }
    }

    private void assertHoldsNoSecret() {
        for (byte[] secret : List.of(batchKey.scalar(), PIN, PUK, site.issuer.publicPoint())) {
            assertFalse(holds(secret));
        }
        for (int from : new int[] {256, 2048 + 256}) {
            assertArrayEquals(new byte[1792], silicon.read(from, 1792), "zeros behind the blank state");
        }
        int taps = BlankSecurityChip.MEMORY - 4096;
        assertArrayEquals(new byte[taps], silicon.read(4096, taps), "no secret of a tap, no log");
    }

    private boolean holds(byte[] part) {
        // Byte by byte: in hexadecimal half a checksum and a count may look like a number.
        var all = new String(silicon.read(0, BlankSecurityChip.MEMORY), StandardCharsets.ISO_8859_1);
        return all.contains(new String(part, StandardCharsets.ISO_8859_1));
    }

    private static void refused(Runnable step) {
        assertEquals(0x6A80, assertThrows(StatusException.class, step::run).statusWord());
    }
}
