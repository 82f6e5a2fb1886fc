// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.memory.Memory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody recorded a tap, and took a card apart later: what was said then he does not read. */
class RecordedSessionTest {
    @TempDir
    private Path folder;

    private Site site;
    private FactoryCard factory;
    private RecordedCard recorded;

    @BeforeEach
    void recordATap() {
        site = new Site(folder);
        factory = new FactoryCard(site);
        recorded = new RecordedCard(factory.present());
    }

    @Test
    void theBatchKeyDoesNotOpenAFullTapThatIsOver() {
        ReferenceTerminal terminal = factory.authorized(recorded, ReferenceTerminal.DOOR);
        byte[] d = recorded.transcript().get(1).command();
        byte[] r = recorded.transcript().get(1).response();
        byte[] terminalPoint = Arrays.copyOfRange(d, 23, 88);
        byte[] cardPoint = Arrays.copyOfRange(r, 3, 68);
        P256Key batch = factory.batchKey;
        byte[] withTerminal = batch.agree(terminalPoint);
        byte[] withCard = batch.agree(cardPoint);

        for (byte[] guess : List.of(withTerminal, withCard, new byte[32])) {
            assertFalse(
                    isReceipt(Jca.join(guess, withTerminal), d, r),
                    "half of Z is what two keys agreed on that are gone");
        }
        assertTrue(isReceipt(terminal.agreed(), d, r), "whoever has them would know it when he found it");
    }

    @Test
    void theSecretThatIsThereNowOpensNoResumedTapThatIsOver() {
        VirtualCard card = site.card();
        RecordedCard heard = new RecordedCard(card);
        Resumer door = new Resumer(site);
        byte[] secret = door.keep(card);
        door.resume(heard, secret).released(1, new byte[0]);
        byte[] id = Arrays.copyOf(heard.transcript().get(1).response(), 8);
        assertArrayEquals(id, ReferenceTerminal.idOf(secret));

        byte[] now = ReferenceTerminal.after(secret);

        byte[] ahead = now;
        for (int step = 0; step < 64; step++) {
            assertFalse(Arrays.equals(id, ReferenceTerminal.idOf(ahead)));
            ahead = ReferenceTerminal.after(ahead);
        }
    }

    /** The cell's other slot keeps one secret more, and no older one is anywhere. */
    @Test
    void theChipKeepsNoSecretOlderThanTheOneBefore() {
        Path issued = site.issue("Ada");
        Memory memory = Site.memory(issued, VirtualCard.SECURITY_CHIP);
        VirtualCard card = VirtualCard.of(memory, Site.memory(issued, VirtualCard.APPLICATION_CHIP));
        card.powerOn();
        Resumer door = new Resumer(site);
        byte[] first = door.keep(card);
        byte[] second = ReferenceTerminal.after(first);
        byte[] third = ReferenceTerminal.after(second);
        door.resume(card, first);
        assertEquals(List.of(true, true, false), in(memory, first, second, third));
        door.resume(card, second);

        assertEquals(List.of(false, true, true), in(memory, first, second, third));
    }

    private static List<Boolean> in(Memory memory, byte[]... secrets) {
        String silicon = Hex.toHexString(memory.read(0, 8192));
        return Arrays.stream(secrets)
                .map(secret -> silicon.contains(Hex.toHexString(secret)))
                .toList();
    }

    private static boolean isReceipt(byte[] z, byte[] command, byte[] answer) {
        byte[] k = Jca.sha256(z, Hex.decode("000000013C8810"));
        byte[] d = Arrays.copyOfRange(command, 5, 88);
        byte[] receipt = Jca.cmac(Arrays.copyOf(k, 16), d, Arrays.copyOf(answer, 68));
        return Arrays.equals(receipt, Arrays.copyOfRange(answer, 70, 86));
    }
}
