// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.CardOnDesk;
import org.dualchip.desk.domain.Progress.State;
import org.dualchip.desk.domain.Progress.Step;
import org.dualchip.securechip.channel.Scp03Keys;
import org.dualchip.securechip.channel.SecurityLevel;
import org.dualchip.securechip.curve.Point;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.issuing.FactoryCard;
import org.dualchip.virtualcard.issuing.Issuer;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the shop's card to an issued one, by the real dual-chip application's own rules, and interrupted anywhere. */
class PersonalizingTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Command SELECT =
            new Command(0x01, 0xA4, 0x04, 0x00, HEX.parseHex("f04455414c4348495001"), Command.ALL);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Set<Step> LEFT_OUT = EnumSet.of(Step.RULES);

    private final Scp03Keys keys = DomainCard.keys(16, 0x51);
    private final P256Key batchKey = P256Key.generate(Jdk.random());
    private final DomainCard.Chip chip = DomainCard.Chip.fresh();
    private final Issuer issuer;

    PersonalizingTest(@TempDir Path folder) throws Exception {
        issuer = Issuer.create(folder.resolve("issuer"));
        DomainCard.take(chip.onDesk(), keys);
    }

    @Test
    void aCardIsIssuedAndOpensOnlyThen() throws Exception {
        var channel = chip.onDesk();
        for (var step : Step.values()) {
            assertFalse(answers(chip.onDesk()), "before " + step);
            channel = chip.onDesk();
            perform(channel, step);
        }
        assertFalse(answers(chip.onDesk()));
        channel = chip.onDesk();
        try (var session = DomainCard.open(channel, keys)) {
            session.personalizing().finish();
            var progress = session.personalizing().progress();
            assertEquals(State.ISSUED, progress.state());
            assertTrue(progress.done().containsAll(EnumSet.complementOf(EnumSet.copyOf(LEFT_OUT))));
        }
        assertTrue(answers(chip.onDesk()));
    }

    @Test
    void aCertificateForAnotherCardOrOfAnotherIssuerIsRefused(@TempDir Path folder) throws Exception {
        var channel = chip.onDesk();
        perform(channel, Step.KEYS);
        perform(channel, Step.BATCH_KEY);
        perform(channel, Step.ISSUERS);
        var stranger = P256Key.generate(Jdk.random());
        byte[] other = certificate(issuer, Point.decode(stranger.point()));
        refusesCertificate(channel, other);
        Point identity = progress(channel).keys().orElseThrow().identity();
        Issuer foreign = Issuer.create(folder.resolve("foreign"));
        refusesCertificate(channel, certificate(foreign, identity));
    }

    private void refusesCertificate(CardChannel channel, byte[] certificate) throws Exception {
        try (var session = DomainCard.open(channel, keys)) {
            var personalizing = session.personalizing();
            var refused = assertThrows(DomainException.class, () -> personalizing.certificate(certificate));
            assertEquals(0x6A80, refused.status());
        }
        assertFalse(progress(channel).done().contains(Step.CERTIFICATE));
    }

    @Test
    void anIssuedCardIsRenewedUnblockedAndErased() throws Exception {
        var channel = chip.onDesk();
        goOn(channel);
        Point identity = progress(channel).keys().orElseThrow().identity();
        try (var session = DomainCard.open(channel, keys)) {
            session.personalizing().certificate(certificate(issuer, identity));
            session.personalizing().pin("9876".getBytes(StandardCharsets.US_ASCII));
            var personalizing = session.personalizing();
            assertEquals(
                    0x6985,
                    assertThrows(DomainException.class, personalizing::generateKeys)
                            .status());
            personalizing.erase();
        }
        assertFalse(answers(chip.onDesk()));
        channel = chip.onDesk();
        assertEquals(new Progress(State.BLANK, Set.of(), Optional.empty()), progress(channel));
        goOn(channel);
        assertTrue(answers(chip.onDesk()));
    }

    @Test
    void noLesserLevelAndNoTransportKeysPersonalise() throws Exception {
        for (var level : SecurityLevel.values()) {
            if (level == SecurityLevel.FULL) continue;
            try (var session = IssuerDomain.select(chip.onDesk()).openScp03(keys, DomainCard.KVN, level)) {
                var personalizing = session.personalizing();
                assertEquals(
                        0x6982,
                        assertThrows(DomainException.class, personalizing::generateKeys)
                                .status());
            }
        }
        var second = DomainCard.Chip.fresh().onDesk();
        try (var transport = TransportKeys.keys();
                var session = IssuerDomain.select(second).openScp03(transport, 0, SecurityLevel.FULL)) {
            var personalizing = session.personalizing();
            assertEquals(
                    0x6985,
                    assertThrows(DomainException.class, personalizing::generateKeys)
                            .status());
        }
    }

    @Test
    void aShopsCardShowsTheDomainAtItsContactsAlone(@TempDir Path folder) throws Exception {
        FactoryCard.make(folder.resolve("card"));
        var card = VirtualCard.open(folder.resolve("card"));
        card.powerOn();
        for (String name : new String[] {"00a4040008a00000015100000000", "01a4040008a00000015100000000"}) {
            assertEquals("6a82", HEX.formatHex(card.transmit(HEX.parseHex(name))));
        }
        assertEquals("6985", HEX.formatHex(card.transmit(HEX.parseHex("8150000008112233445566778800"))));
        DomainCard.take(CardOnDesk.at(card.contact()), keys);
        assertEquals(State.BLANK, progress(CardOnDesk.at(card.contact())).state());
    }

    /** Either memory torn at every write of issuing; the desk asks how far it came and goes on. */
    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void issuingTornAtEveryWriteGoesOn(TearingMemory.Moment moment) throws Exception {
        for (boolean domains : new boolean[] {false, true}) {
            int write = 1;
            while (tears(domains, write, moment)) write++;
            assertTrue(write > Step.values().length, "a write a step at least, and there were " + write);
        }
    }

    private boolean tears(boolean domains, int write, TearingMemory.Moment moment) throws Exception {
        var one = DomainCard.Chip.fresh();
        DomainCard.take(one.onDesk(), keys);
        (domains ? one.domain() : one.application()).tearAt(write, moment);
        boolean torn = false;
        try {
            goOn(one.onDesk());
        } catch (CardException pulled) {
            torn = true;
        }
        one.disarm();
        var channel = one.onDesk();
        var found = progress(channel);
        boolean complete = found.done().containsAll(EnumSet.complementOf(EnumSet.copyOf(LEFT_OUT)));
        assertTrue(found.state() != State.ISSUED || complete, "issued with a step missing");
        assertEquals(found.state() == State.ISSUED, answers(one.onDesk()), "opens before it is issued");
        goOn(one.onDesk());
        assertEquals(State.ISSUED, progress(one.onDesk()).state());
        return torn;
    }

    /** What a desk does with a card of whatever state: the steps that are missing, then the end. */
    private void goOn(CardChannel channel) throws Exception {
        var found = progress(channel);
        if (found.state() != State.ISSUED) {
            for (var step : Step.values()) if (!found.done().contains(step)) perform(channel, step);
        }
        try (var session = DomainCard.open(channel, keys)) {
            session.personalizing().finish();
        }
    }

    private void perform(CardChannel channel, Step step) throws Exception {
        if (LEFT_OUT.contains(step)) return;
        try (var session = DomainCard.open(channel, keys)) {
            var card = session.personalizing();
            switch (step) {
                case KEYS -> card.generateKeys();
                case BATCH_KEY -> card.batchKey(batchKey.scalar(), Point.decode(batchKey.point()));
                case ISSUERS -> card.trust(Point.decode(issuer.publicPoint()), 0x02, 7);
                case CERTIFICATE ->
                    card.certificate(certificate(
                            issuer, card.progress().keys().orElseThrow().identity()));
                case ROLE_KEYS -> card.roleKeys(1, 0x07);
                case RULES -> card.rules(new byte[0]);
                case PIN -> card.pin("1234".getBytes(StandardCharsets.US_ASCII));
                case PUK -> card.puk("12345678".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private Progress progress(CardChannel channel) throws Exception {
        try (var session = DomainCard.open(channel, keys)) {
            return session.personalizing().progress();
        }
    }

    private static byte[] certificate(Issuer issuer, Point identity) {
        var validity = new Validity(TODAY, TODAY.plusDays(365));
        return issuer.certifyCard(new byte[8], identity.encoded(), "Ada", validity, 7)
                .encode();
    }

    /** Whether the dual-chip application can be selected at all. */
    private static boolean answers(CardChannel channel) throws Exception {
        return channel.transmit(SELECT).ok();
    }
}
