// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;
import org.dualchip.virtualcard.issuer.Personalization.State;
import org.dualchip.virtualcard.issuer.Personalization.Step;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.security.LogicalChannels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dual-chip application is personalised step by step, by the issuer alone, and never in a weaker channel. */
class PersonalizationTest {
    private static final ReferenceKeys OWN = ReferenceKeys.of(16, 40);

    private final Contacts contacts = Contacts.with(OWN, 1);
    private final PersonalizingDesk desk = new PersonalizingDesk(contacts, OWN);

    @Test
    void aCardIsPersonalisedAndTellsHowFarItIs() {
        assertEquals("df20020000", desk.progress());
        desk.allSteps();
        assertEquals("df208184" + "01ff", desk.progress().substring(0, 12));
        desk.grouping(0xD009).good();
        assertEquals("df208184" + "02ff", desk.progress().substring(0, 12));
        assertEquals(State.ISSUED, contacts.application.state());
        assertArrayEquals(PersonalizingDesk.BATCH_KEY, given(Step.BATCH_KEY));
        assertArrayEquals(Hex.decode("31323334"), given(Step.PIN));
        assertArrayEquals(Hex.decode("3132333435363738"), given(Step.PUK));
        assertEquals("0300000007", Hex.toHexString(given(Step.ISSUERS), 65, 5));
        assertArrayEquals(Hex.decode("0107"), given(Step.ROLE_KEYS));
    }

    @Test
    void theKeysMadeAreThoseTold() {
        byte[] told = desk.grouping(0xD001).good();
        assertArrayEquals(contacts.application.points().identity(), java.util.Arrays.copyOf(told, 65));
        assertEquals("df208184" + "0101" + Hex.toHexString(told), desk.progress());
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"BATCH_KEY", "ISSUERS", "CERTIFICATE", "ROLE_KEYS"})
    void aStepTooEarlyIsRefused(Step missing) {
        List<Step> mandatory = List.of(Step.BATCH_KEY, Step.ISSUERS, Step.CERTIFICATE, Step.ROLE_KEYS);
        assertEquals(0x6985, desk.step(missing).statusWord(), "before there are keys");
        desk.grouping(0xD001).good();
        for (Step step : mandatory.subList(0, mandatory.indexOf(missing))) {
            desk.step(step).good();
        }
        for (Step later : Step.values()) {
            if (later.compareTo(missing) > 0) {
                assertEquals(0x6985, desk.step(later).statusWord(), later + " without " + missing);
            }
        }
        assertEquals(0x6985, desk.grouping(0xD009).statusWord());
        desk.step(missing).good();
    }

    @Test
    void everyStepMayComeAgainAndTheBeginningBeginsAnew() {
        desk.allSteps();
        desk.allSteps();
        assertEquals(2, contacts.application.generation());
        assertArrayEquals(Hex.decode("31323334"), given(Step.PIN));
        desk.grouping(0xD001).good();
        assertEquals(Optional.empty(), contacts.application.given(Step.PIN));
    }

    @Test
    void anIssuedCardIsOnlyRenewedUnblockedAndErased() {
        desk.allSteps();
        desk.grouping(0xD009).good();
        desk.grouping(0xD009).good();
        for (Step step : List.of(Step.BATCH_KEY, Step.ISSUERS, Step.ROLE_KEYS, Step.RULES)) {
            assertEquals(0x6985, desk.step(step).statusWord(), step.name());
        }
        assertEquals(0x6985, desk.grouping(0xD001).statusWord());
        desk.step(Step.CERTIFICATE).good();
        desk.step(Step.PIN).good();
        desk.step(Step.PUK).good();
        desk.grouping(0xD00A).good();
        assertEquals("df20020000", desk.progress());
        desk.grouping(0xD00A).good();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x03, 0x11, 0x13})
    void noLesserLevelDoes(int level) {
        ReferenceChannel channel = contacts.issuer.scp03(OWN, 1, level);
        assertEquals(0x6982, channel.status("80e28800", Hex.decode("d00100")));
        assertEquals(State.BLANK, contacts.application.state());
        assertEquals(0x6982, contacts.issuer.scp03(OWN, 1, level).status("80cadf20"));
    }

    @Test
    void aTerminalThatProvedNothingPersonalisesNothing() {
        byte[] answer = desk.channel().send("80f10013", Hex.decode("03f00100")).good();
        byte[] point = java.util.Arrays.copyOfRange(answer, 2, answer.length);
        ReferenceChannel channel = contacts.issuer.scp11(0x13, 3, point, null);
        assertEquals(0x6982, channel.status("80e28800", Hex.decode("d00100")));
        assertEquals(State.BLANK, contacts.application.state());
    }

    @Test
    void aTerminalOfTheIssuersPersonalises() {
        KeyPair authority = Jca.generate();
        KeyPair terminal = Jca.generate();
        desk.channel()
                .send("80d80010", Hex.decode("03b041"), Jca.point(authority), Hex.decode("f0010000"))
                .good();
        byte[] answer = desk.channel().send("80f10011", Hex.decode("03f00100")).good();
        contacts.issuer
                .certificate(3, 0x10, X509.terminal(terminal, authority, 1))
                .good();
        byte[] point = java.util.Arrays.copyOfRange(answer, 2, answer.length);
        contacts.issuer
                .scp11(0x11, 3, point, terminal)
                .send("80e28800", Hex.decode("d00100"))
                .good();
        assertEquals(State.PERSONALISING, contacts.application.state());
    }

    @Test
    void theTransportKeysPersonaliseNothing() {
        Contacts fresh = new Contacts();
        ReferenceChannel channel = fresh.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
        assertEquals(0x6985, channel.status("80e28800", Hex.decode("d00100")));
        assertEquals(State.BLANK, fresh.application.state());
    }

    @Test
    void aBatchKeyThatWasDecipheredWronglyIsRefused() {
        desk.grouping(0xD001).good();
        byte[] id = java.util.Arrays.copyOf(PersonalizingDesk.batchKeyId(), 4);
        ReferenceChannel channel = desk.channel();
        byte[] enciphered = Jca.encrypt(ReferenceKeys.of(16, 99).dek(), new byte[16], PersonalizingDesk.BATCH_KEY);
        assertEquals(0x6A80, channel.status("80e28800", Hex.decode("d00224"), enciphered, id));
        id[0] ^= 1;
        byte[] right = channel.sensitive(PersonalizingDesk.BATCH_KEY);
        assertEquals(0x6A80, channel.status("80e28800", Hex.decode("d00224"), right, id));
        assertEquals(Optional.empty(), contacts.application.given(Step.BATCH_KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d0",
                "d001",
                "d0010100",
                "d00101",
                "d00200",
                "d0030100",
                "d0050101",
                "d00502",
                "d005020000",
                "d0050100ff",
                "d00700",
                "d0070131",
                "d009ff0001"
            })
    void aGroupingThatIsMalformedIsRefused(String grouping) {
        desk.allSteps();
        assertEquals(0x6A80, desk.channel().status("80e28800", Hex.decode(grouping)));
        assertEquals(State.PERSONALISING, contacts.application.state());
    }

    @Test
    void aGroupingOfNoMeaningIsRefused() {
        assertEquals(0x6A88, desk.channel().status("80e28800", Hex.decode("d00b00")));
        assertEquals(0x6A86, desk.channel().status("80e28000", Hex.decode("d00100")));
    }

    @Test
    void aChipWithoutTheApplicationSaysSo() {
        ArrayMemory memory = new ArrayMemory(BlankIssuerDomain.MEMORY);
        BlankIssuerDomain.make(memory, Suite.USUAL);
        IssuerDomain alone = new IssuerDomain(memory, Optional.empty());
        LogicalChannels chip = new LogicalChannels(Optional.of(alone), List.of(alone));
        chip.powerOn();
        ReferenceIssuer issuer = new ReferenceIssuer(chip, 0);
        Contacts.put(issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33), Contacts.PUT_KEY_SET, OWN, 1);
        Reply refused = issuer.scp03(OWN, 1, 0x33).send("80e28800", Hex.decode("d00100"));
        assertEquals(0x6A88, refused.statusWord());
    }

    private byte[] given(Step step) {
        return contacts.application.given(step).orElseThrow();
    }
}
