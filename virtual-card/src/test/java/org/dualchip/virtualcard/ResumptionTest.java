// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.time.TalliedCard;
import org.dualchip.virtualcard.work.Operation;
import org.dualchip.virtualcard.work.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way, seen by a terminal that knows the document only. */
class ResumptionTest {
    private static final byte[] DOOR = ReferenceTerminal.DOOR;

    @TempDir
    private Path folder;

    private Site site;
    private Path issued;
    private VirtualCard card;
    private Resumer door;

    @BeforeEach
    void presentACard() {
        site = new Site(folder);
        door = new Resumer(site);
        issued = site.issue("Ada");
        card = VirtualCard.open(issued);
        card.powerOn();
    }

    @Test
    void opensInFourAndFourWithoutACurveAndWithOnePageWritten() {
        byte[] secret = door.keep(card);
        TalliedCard tallied = new TalliedCard(card);

        ReferenceTerminal terminal = door.resume(tallied, secret);
        byte[] released = terminal.released(1, new byte[0]);
        new ReferenceReader(tallied, released).read(ReferenceReader.RIGHT).good();

        assertEquals(63, released[36]);
        assertEquals(
                List.of(16, 34, 17, 8, 46, 38, 62, 21),
                tallied.dialogue().stream()
                        .map(step -> step.exchange().command().length)
                        .toList());
        Work work = tallied.dialogue().stream().map(TalliedCard.Step::work).reduce(Work.NONE, Work::plus);
        for (Operation curve :
                List.of(Operation.EC_KEY_PAIR, Operation.ECDH, Operation.ECDSA_SIGN, Operation.ECDSA_VERIFY)) {
            assertEquals(0, work.count(curve), curve.name());
        }
        assertEquals(1, work.count(Operation.PAGE_WRITE));
    }

    @Test
    void aSecretIsGoodForSixtyFourTapsAndEachHasAnIdOfItsOwn() {
        byte[] secret = door.keep(card);
        Set<ByteBuffer> ids = new HashSet<>();
        for (int use = 63; use >= 0; use--) {
            ids.add(ByteBuffer.wrap(ReferenceTerminal.idOf(secret)));
            assertEquals(use, door.resume(card, secret).released(1, new byte[0])[36]);
            secret = ReferenceTerminal.after(secret);
        }

        assertFalse(door.showsSecret(card, secret));
        assertEquals(64, ids.size());
    }

    @Test
    void aStrangerGetsTheSameFormForTheSameWork() {
        door.keep(card);
        VirtualCard never = site.card();
        VirtualCard ended = VirtualCard.open(site.issue("Bo"));
        ended.powerOn();
        door.keep(ended);
        door.authorize(ended, door.later());

        TalliedCard.Step known = door.asked(card, Site.NUMBER, DOOR);
        for (TalliedCard.Step other : List.of(
                door.asked(card, Hex.decode("D0000000000000FF"), DOOR),
                door.asked(card, Site.NUMBER, Hex.decode("01020000")),
                door.asked(never, Site.NUMBER, DOOR),
                door.asked(never, Site.NUMBER, DOOR),
                door.asked(ended, Site.NUMBER, DOOR))) {
            assertEquals(known.work(), other.work());
            assertEquals(known.exchange().response().length, other.exchange().response().length);
            assertFalse(
                    Arrays.equals(known.exchange().response(), other.exchange().response()));
        }
        assertEquals(1, known.work().count(Operation.PAGE_WRITE));
    }

    @Test
    void whoeverHasNoSecretHearsTheSameWithOneThereAndWithout() {
        door.keep(card);
        VirtualCard never = site.card();
        for (VirtualCard each : List.of(card, never)) {
            ReferenceTerminal stranger = door.terminal(each);
            byte[] nonce = door.nonce();
            byte[] answer = stranger.askToResume(Site.NUMBER, nonce, DOOR);
            stranger.resumed(new byte[16], Site.NUMBER, nonce, DOOR, answer);

            Reply reply = stranger.open(new byte[16]);

            assertEquals(0x6982, reply.statusWord());
            assertEquals(0, reply.data().length);
            assertEquals(0x6982, stranger.open(new byte[16]).statusWord());
        }
    }

    @Test
    void theFullWayIsOpenAfterTheShortOneWasTried() {
        ReferenceTerminal terminal = door.terminal(card);
        terminal.askToResume(Site.NUMBER, door.nonce(), DOOR);

        assertEquals(0x6985, terminal.resume(Site.NUMBER, door.nonce(), DOOR).statusWord());
        terminal.askToResume(Site.NUMBER, door.nonce(), DOOR);
        byte[] d = Jca.join(Hex.decode("A60D9002110095013C8001888101105F4941"), Jca.point(Jca.generate()));
        assertEquals(86, terminal.internalAuthenticate(d).good().length);
        assertEquals(0x6982, terminal.resume(Site.NUMBER, door.nonce(), DOOR).statusWord());
    }

    @Test
    void aRequestOfAnotherLengthIsNone() {
        ReferenceTerminal terminal = door.terminal(card);
        for (String request : List.of("813A0000", "813A00001B" + "00".repeat(27), "813A00001D" + "00".repeat(29))) {
            terminal.select().good();
            assertEquals(0x6A80, terminal.send(Hex.decode(request)).statusWord(), request);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x30, 0x36, 0x20, 0x2C, 0x34, 0x38, 0x3C, 0x3E, 0x40, 0x42})
    void aResumedChannelBeginsWithOpen(int ins) {
        ReferenceTerminal terminal = door.resume(card, door.keep(card));

        int p2 = ins == 0x20 || ins == 0x2C ? 0x80 : 0;
        assertEquals(0x6982, terminal.secured(ins, p2, new byte[8]).statusWord());
        assertEquals(0x6982, terminal.open(new byte[16]).statusWord());
    }

    @Test
    void noSecretIsMadeInAResumedChannel() {
        ReferenceTerminal terminal = door.resume(card, door.keep(card));

        byte[] second = Jca.join(terminal.secondPart(1), new byte[] {1});

        assertEquals(0x6982, terminal.confirm(second).statusWord());
    }
}
