// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import static org.dualchip.desk.DeskTest.TODAY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.ChipFile;
import org.dualchip.card.FileContent;
import org.dualchip.card.Purpose;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.terminal.TerminalDesk;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Mandate;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.channel.SessionKey;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.virtualcard.BlankCard;
import org.dualchip.virtualcard.VirtualCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a professional's card gets beside its own certificate. */
class MandateTest {
    private static final Purpose OWN_CARD = new Purpose(3, 2, 0);
    private static final ChipFile FILE = ChipFile.data("mandate", 3, Mandate.LENGTH);
    private static final byte[] PIN = "314159".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private DeskFolder keys;

    @BeforeEach
    void desk() throws Exception {
        keys = DeskTest.folder(folder.resolve("desk"));
    }

    @Test
    void isForItsOwnCardFromTheSitesIssuer() throws Exception {
        var record = issued();
        var mandate = Mandate.decode(onTheCard());
        var certificate = CardCertificate.decode(HexFormat.of().parseHex(record.certificate()));

        assertTrue(mandate.signedBy(keys.store().key().point()));
        assertEquals(record.number(), mandate.card());
        assertEquals(certificate.identity(), mandate.identity());
        assertEquals(3, mandate.function());
        assertEquals(0x0A, mandate.roleMask(), "care and emergency");
        assertEquals(certificate.dates(), mandate.dates());
        assertArrayEquals(onTheCard(), mandate.encoded());
    }

    @Test
    void isRenewedWithItsCard() throws Exception {
        issued();
        var later = TODAY.plusDays(300);
        var renewed = Desks.open(keys, later).renew("chen", 365, card());

        assertEquals(
                renewed.until().toEpochDay(),
                Mandate.decode(onTheCard()).dates().last());
    }

    private CardRecord issued() throws Exception {
        var order = new CardOrder("chen", "Dr Chen", 1, 365, Set.of(Load.ACCESS, Load.PROFESSIONAL));
        var pins = Pins.of("314159".toCharArray(), Jdk.random());
        return Desks.open(keys, TODAY).issue(order, pins, card());
    }

    /** The file as a bedside reads it: after the PIN, in the role of the professional's own card. */
    private byte[] onTheCard() throws Exception {
        try (var card = card()) {
            return read(keys, keys, card);
        }
    }

    static byte[] read(DeskFolder issuer, DeskFolder desk, DeskCard card) throws Exception {
        var wire = card.contactless();
        var batch = desk.batchKey().point();
        var chip = SecurityChip.select(wire).orElseThrow().connect(id -> batch, session());
        chip.authorize(bedside(issuer), OWN_CARD);
        chip.verify(PIN);
        var locked = new DesfireChips().select(wire, 3);
        var confirmed = chip.confirm(locked.answer(chip.open(locked.challenge(2))), false);
        try (var open = locked.open(confirmed.keys())) {
            return ((FileContent.Data) open.read(FILE)).bytes();
        }
    }

    private static Terminal bedside(DeskFolder keys) throws Exception {
        var desk = new TerminalDesk(new Issuer(keys.store().key()), keys.epoch().current());
        var identity = desk.issue(List.of(new Grant(3, 0x04)), TODAY.plusDays(300), 1);
        return new Terminal(CurveKey.decode(identity.pkcs8()), identity.certificate());
    }

    private static SessionKey session() {
        return new SessionKey(Jdk.random(), work -> {});
    }

    private DeskCard card() throws Exception {
        var place = folder.resolve("card");
        if (!Files.exists(place)) BlankCard.make(place);
        return new DeskTest.Lying(VirtualCard.open(place));
    }
}
