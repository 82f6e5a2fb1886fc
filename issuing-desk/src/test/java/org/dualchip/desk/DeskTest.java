// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.piv.PivAdministration;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.securechip.piv.PivApplication;
import org.dualchip.virtualcard.BlankCard;
import org.dualchip.virtualcard.VirtualCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole cards, from blank to issued and back. */
class DeskTest {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final CardOrder ADA = new CardOrder("ada", "Ada", 1, 365);

    @TempDir
    Path folder;

    private DeskFolder keys;
    private Desk desk;

    @BeforeEach
    void desk() throws Exception {
        keys = folder(folder.resolve("desk"));
        desk = Desks.open(keys, TODAY);
    }

    /** A desk whose key is in a file. */
    static DeskFolder folder(Path folder) throws IOException {
        var desk = DeskFolder.create(folder, "store = pkcs12\n");
        Files.createFile(
                folder.resolve("desk.secret"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(folder.resolve("desk.secret"), "a test's password\n");
        desk.store().create("Test site", TODAY);
        return desk;
    }

    @Test
    void makesACardOfABlank() throws Exception {
        var record = desk.issue(ADA, Pins.none(), card("one"));

        assertEquals(CardRecord.State.ISSUED, record.state());
        assertEquals(record, keys.records().get("ada"));
        assertEquals(64, record.certificateHash().length());
    }

    @Test
    void aNameIsGivenOnce() throws Exception {
        desk.issue(ADA, Pins.none(), card("one"));

        assertThrows(IOException.class, () -> desk.issue(ADA, Pins.none(), card("two")));
    }

    @Test
    void anIssuedCardIsNotIssuedAgainUnderAnotherName() throws Exception {
        desk.issue(ADA, Pins.none(), card("one"));
        var bob = new CardOrder("bob", "Bob", 1, 365);

        assertThrows(Exception.class, () -> desk.issue(bob, Pins.none(), card("one")));
        assertEquals(CardRecord.State.ORDERED, keys.records().get("bob").state());
    }

    @Test
    void renewsItsDates() throws Exception {
        var before = desk.issue(ADA, Pins.none(), card("one"));
        var later = Desks.open(keys, TODAY.plusDays(300));

        var after = later.renew("ada", 365, card("one"));

        assertEquals(TODAY.plusDays(665), after.until());
        assertEquals(before.number(), after.number());
        assertFalse(before.certificateHash().equals(after.certificateHash()));
    }

    @Test
    void renewsItsPivCertificatesForTheSameKeys() throws Exception {
        var before = desk.issue(ADA, pins("111111"), card("one"));
        var keyBefore = pivCertificate("one", 0x5FC101).getSubjectPublicKeyInfo();

        var after = Desks.open(keys, TODAY.plusDays(300)).renew("ada", 365, card("one"));

        for (int object : new int[] {0x5FC101, 0x5FC105}) {
            var renewed = pivCertificate("one", object);
            assertEquals(
                    after.until(), LocalDate.ofInstant(renewed.getNotAfter().toInstant(), ZoneOffset.UTC));
            assertTrue(after.revocable()
                    .serials()
                    .contains(renewed.getSerialNumber().toString(16)));
        }
        assertEquals(keyBefore, pivCertificate("one", 0x5FC101).getSubjectPublicKeyInfo());
        assertTrue(after.revocable().serials().containsAll(before.revocable().serials()), "those of before are kept");
        assertEquals(4, after.revocable().serials().size());
        assertEquals(after.until(), identifierUntil("one"));
        assertTrue(isPivPin("one", "111111"));
    }

    @Test
    void unblocksItsPin() throws Exception {
        desk.issue(ADA, pins("123456"), card("one"));

        assertEquals(PivPin.SAME, desk.unblock("ada", pins("654321"), card("one")));

        assertTrue(isPivPin("one", "654321"));
        Desks.open(keys, TODAY).renew("ada", 365, card("one"));
    }

    @Test
    void pivKeepsItsPinWhenTheNewOneIsTooShortForIt() throws Exception {
        desk.issue(ADA, pins("111111"), card("one"));

        assertEquals(PivPin.TOO_SHORT, desk.unblock("ada", pins("2222"), card("one")));

        assertTrue(isPivPin("one", "111111"));
    }

    @Test
    void aCardThatWasBegunWithAPinIsNotEndedWithout() throws Exception {
        var leaving = new LeavingLate(card("one"));
        assertThrows(CardException.class, () -> desk.issue(ADA, pins("111111"), leaving));

        var refusal = assertThrows(IOException.class, () -> desk.issue(ADA, Pins.none(), card("one")));

        assertTrue(String.valueOf(refusal.getMessage()).contains("ada was begun with a PIN"), refusal.getMessage());
        assertTrue(isPivPin("one", "111111"), "nothing was touched");
        assertEquals(
                CardRecord.State.ISSUED,
                desk.issue(ADA, pins("222222"), card("one")).state());
    }

    @Test
    void anErasedCardIsIssuedAnewByItsDesk() throws Exception {
        var first = desk.issue(ADA, pins("111111"), card("one"));
        desk.erase("ada", card("one"));

        var second = desk.issue(ADA, Pins.none(), card("one"));

        assertEquals(CardRecord.State.ISSUED, second.state());
        assertFalse(first.number().equals(second.number()));
    }

    @Test
    void anErasedCardIsABlank() throws Exception {
        desk.issue(ADA, Pins.none(), card("one"));

        assertEquals(CardRecord.State.ERASED, desk.erase("ada", card("one")).state());
        // The domain's keys stay this number's: the card is issued again by the desk that erased it.
        assertThrows(IOException.class, () -> desk.renew("ada", 365, card("one")));
    }

    @Test
    void twoCardsInOneReaderAreNotTakenForOne() throws Exception {
        desk.issue(ADA, Pins.none(), card("one"));
        desk.issue(new CardOrder("bob", "Bob", 1, 365), Pins.none(), card("two"));
        var mixed = new Mixed(card("one"), card("two"));

        assertThrows(RefusedException.class, () -> desk.renew("ada", 365, mixed));
    }

    @Test
    void nothingOfItIsLeftInTheRecord() throws Exception {
        desk.issue(ADA, Pins.of("314159".toCharArray(), Jdk.random()), card("one"));

        try (var files = Files.walk(folder.resolve("desk"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertFalse(text.contains("314159"), file.toString());
            }
        }
        assertTrue(List.of("ada").equals(keys.records().names()));
    }

    /** Its application chip has left the transport key, so that not all of it is made anew. */
    @Test
    void aCardThatWasInterruptedLateHasThePinOfItsLastLetter() throws Exception {
        var leaving = new LeavingLate(card("one"));
        assertThrows(CardException.class, () -> desk.issue(ADA, pins("111111"), leaving));
        assertEquals(CardRecord.State.ORDERED, keys.records().get("ada").state());

        desk.issue(ADA, pins("222222"), card("one"));

        assertTrue(isPivPin("one", "222222"));
    }

    private boolean isPivPin(String card, String pin) throws Exception {
        return PivAdministration.select(card(card).contact()).isPin(pin.getBytes(StandardCharsets.US_ASCII));
    }

    private X509CertificateHolder pivCertificate(String card, int object) throws Exception {
        return new X509CertificateHolder(PivAdministration.select(card(card).contact())
                .certificate(object)
                .orElseThrow());
    }

    private LocalDate identifierUntil(String card) throws Exception {
        var piv = PivApplication.select(card(card).contact()).orElseThrow();
        return piv.chuid().orElseThrow().expires();
    }

    private static Pins pins(String pin) {
        return Pins.of(pin.toCharArray(), Jdk.random());
    }

    private DeskCard card(String name) throws IOException {
        var place = folder.resolve(name);
        if (!Files.exists(place)) BlankCard.make(place);
        return new Lying(VirtualCard.open(place));
    }

    /** A virtual card on the desk. */
    record Lying(VirtualCard card) implements DeskCard {
        @Override
        public CardChannel contact() {
            return CardOnDesk.at(card.contact());
        }

        @Override
        public CardChannel contactless() {
            return CardOnDesk.at(card);
        }

        @Override
        public void close() {
            card.powerOff();
        }
    }

    /** A card that leaves when its security chip is selected for the second time. */
    private static final class LeavingLate implements DeskCard {
        private static final byte SECURITY_CHIP = 0x01;
        private final DeskCard card;
        private int selections;

        LeavingLate(DeskCard card) {
            this.card = card;
        }

        @Override
        public CardChannel contact() throws CardException {
            return card.contact();
        }

        @Override
        public CardChannel contactless() throws CardException {
            var channel = card.contactless();
            return command -> {
                if (command.encoded()[0] == SECURITY_CHIP && ++selections == 2) throw new CardException("it has gone");
                return channel.transmit(command);
            };
        }

        @Override
        public void close() {
            card.close();
        }
    }

    /** The contacts of one card and the antenna of another. */
    private record Mixed(DeskCard first, DeskCard second) implements DeskCard {
        @Override
        public CardChannel contact() throws org.dualchip.card.CardException {
            return first.contact();
        }

        @Override
        public CardChannel contactless() throws org.dualchip.card.CardException {
            return second.contactless();
        }

        @Override
        public void close() {
            first.close();
            second.close();
        }
    }
}
