// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dualchip.fuzz.Answers;
import org.dualchip.fuzz.Kept;
import org.dualchip.fuzz.Pieces;
import org.dualchip.virtualcard.dualchip.store.ChipMemory;

/**
 * A native card in the field answers every sequence of commands. The first byte chooses what the terminal has shown before:
 * nothing, a channel, its right, or all up to the open application chip. In a channel, what has its class byte is sent
 * with a true MAC.
 *
 * <p>Whoever has shown no right changes nothing, but for the cell that RESUME uses up; no answer holds a key or the PIN;
 * and the next tap goes well.
 */
class NativeCardFuzzTest {
    private static final int SECURED = 0x85;
    private static final int LONGEST_SECURED = 231;
    private static final int INS_RESUME = 0x3A;

    private static final Site SITE = new Site(folder());
    private static final Path ISSUED = SITE.issue("Ada");
    private static final Kept SECURITY = kept(VirtualCard.SECURITY_CHIP);
    private static final Kept APPLICATION = kept(VirtualCard.APPLICATION_CHIP);
    private static final List<byte[]> SECRETS = secrets();

    @FuzzTest(maxDuration = "1m")
    void speak(byte[] input) {
        var in = new Pieces(input);
        var securityMemory = SECURITY.copy();
        var applicationMemory = APPLICATION.copy();
        var card = new RecordedCard(VirtualCard.of(securityMemory, applicationMemory));
        card.powerOn();
        int shown = in.u8() % 4;
        var terminal = shown == 0 ? null : shown == 1 ? SITE.connect(card) : SITE.authorized(card);
        if (terminal != null && shown == 3) terminal.openAccess();
        boolean resumed = false;
        while (in.more()) {
            byte[] apdu = in.piece();
            boolean secured = terminal != null && apdu.length > 3 && (apdu[0] & 0xFF) == SECURED;
            if (secured && terminal != null) terminal.secured(apdu[1] & 0xFF, apdu[3] & 0xFF, body(apdu));
            else Answers.assertAnswered(apdu, card.transmit(apdu));
            resumed |= apdu.length > 1 && apdu[1] == INS_RESUME;
        }
        for (var exchange : card.transcript()) Answers.assertHoldsNone(exchange.response(), SECRETS);
        boolean asBefore = SECURITY.isIn(securityMemory) && APPLICATION.isIn(applicationMemory);
        if (asBefore) return; // so the next tap goes as the first
        assertTrue(shown > 1 || APPLICATION.isIn(applicationMemory), "the application chip was changed");
        assertTrue(shown > 1 || resumed, "the security chip was changed");
        card.powerOn();
        SITE.open(card).read(ReferenceReader.RIGHT).good();
    }

    private static byte[] body(byte[] apdu) {
        return Arrays.copyOfRange(apdu, 4, Math.min(apdu.length, 4 + LONGEST_SECURED));
    }

    private static Kept kept(String chip) {
        try {
            return new Kept(Files.readAllBytes(ISSUED.resolve(chip)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> secrets() {
        var memory = new ChipMemory(SECURITY.copy());
        memory.powerOn();
        var state = memory.state().get();
        var found = new ArrayList<byte[]>();
        found.add(state.identityKey().scalar());
        found.add(state.sealKey().scalar());
        found.add(state.batchKey().scalar());
        state.roleKeys().forEach(role -> found.add(role.key().clone()));
        return found;
    }

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory("dualchip-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
