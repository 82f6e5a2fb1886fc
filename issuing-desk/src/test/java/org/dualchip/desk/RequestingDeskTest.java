// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.application.SiteApplication;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.piv.PivAdministration;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecord.State;
import org.dualchip.desk.request.CardAnswer;
import org.dualchip.desk.request.CardRequest;
import org.dualchip.desk.request.IssuerTrust;
import org.dualchip.securechip.certificate.Mandate;
import org.dualchip.virtualcard.BlankCard;
import org.dualchip.virtualcard.VirtualCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk that has the cards, and a machine that has the issuing key: two folders, and what is carried between them. */
class RequestingDeskTest {
    private static final CardOrder ADA = new CardOrder("ada", "Ada \u00c5ngstr\u00f6m", 1, 365);
    private static final CardOrder BOB = new CardOrder("bob", "Bob", 1, 365);

    @TempDir
    Path folder;

    private DeskFolder issuer;
    private DeskFolder keyless;
    private RequestingDesk desk;

    @BeforeEach
    void places() throws Exception {
        issuer = DeskTest.folder(folder.resolve("issuer"));
        keyless = keyless(folder.resolve("desk"), issuer);
        desk = Desks.requesting(keyless, DeskTest.TODAY);
    }

    /** A desk that trusts the issuer of another one. */
    static DeskFolder keyless(Path place, DeskFolder issuer) throws IOException {
        var desk = DeskFolder.create(place, "store = pkcs12\nissuer = elsewhere\n");
        SafeFiles.write(place.resolve("desk.secret"), "another password\n".getBytes(StandardCharsets.US_ASCII));
        var trust = IssuerTrust.of(issuer.store().key(), 1);
        Files.writeString(place.resolve(DeskFolder.TRUST), trust.encoded());
        return desk;
    }

    @Test
    void aCardIsMadeInTwoHalves() throws Exception {
        var made = desk.finish("ada", certified(requested(ADA, "one")), pins(), card("one"));

        assertEquals(State.ISSUED, made.state());
        var there = issuer.records().get("ada");
        assertEquals(State.CERTIFIED, there.state());
        assertEquals(made.certificateHash(), there.certificateHash());
        assertEquals(made.number(), there.number());
        assertEquals(made.revocable().serials(), there.revocable().serials(), "all of it can be revoked there");
        assertTrue(isPivPin("one"));
        assertEquals(made, desk.finish("ada", certified(asked("ada")), pins(), card("one")), "it is whole already");
    }

    @Test
    void theDeskHasNoIssuingKeyAndTheIssuerNoCardsKeys() throws Exception {
        desk.finish("ada", certified(requested(ADA, "one")), pins(), card("one"));

        assertFalse(keyless.store().hasKey());
        assertThrows(IOException.class, () -> Desks.open(keyless, DeskTest.TODAY));
        byte[] ours = keyless.store().cardKeys().derive("scp03", "0123456789abcdef", 16);
        byte[] theirs = issuer.store().cardKeys().derive("scp03", "0123456789abcdef", 16);
        assertFalse(java.util.Arrays.equals(ours, theirs));
    }

    @Test
    void aProfessionalsMandateComesWithTheAnswer() throws Exception {
        var order = new CardOrder("chen", "Dr Chen", 1, 365, Set.of(Load.TRANSIT, Load.PROFESSIONAL));
        var request = requested(order, "chen");
        assertEquals(order, request.order());
        var answer = certified(request);
        var adas = certified(requested(ADA, "one"));

        assertRefused("other keys", () -> desk.finish("chen", with(Optional.empty(), answer), pins(), card("chen")));
        var taken = with(answer.mandate(), adas);
        assertRefused("other keys", () -> desk.finish("ada", taken, pins(), card("one")));
        var made = desk.finish("chen", answer, new FirstContents(2000, none -> Map.of()), pins(), card("chen"));

        assertEquals(State.ISSUED, made.state());
        assertEquals(14, made.uid().length());
        byte[] mandate = MandateTest.read(issuer, keyless, card("chen"));
        assertArrayEquals(answer.mandate().orElseThrow().encoded(), mandate);
    }

    @Test
    void anApplicationOfTheSitesOwnIsKeyedWithTheAnswersCertificate() throws Exception {
        var file = Files.writeString(folder.resolve("library.cfg"), """
                function = library
                function.number = 4
                files = note:1:16:1=read+change
                """);
        var order = new CardOrder("lena", "Lena", 0, 365, Load.parse("library:4", ","));
        var answer = certified(requested(order, "lena"));

        assertThrows(
                IllegalArgumentException.class, () -> desk.finish("lena", answer, pins(), card("lena")), "no file");
        var contents = new FirstContents(0, none -> Map.of(), List.of(SiteApplication.read(file)));
        assertEquals(
                State.ISSUED,
                desk.finish("lena", answer, contents, pins(), card("lena")).state());
        assertEquals(
                State.ISSUED,
                desk.finish("ada", certified(requested(ADA, "one")), pins(), card("one"))
                        .state());
    }

    /** An issuer that errs: the same answer with another mandate, or none. */
    private CardAnswer with(Optional<Mandate> mandate, CardAnswer answer) throws Exception {
        var request = asked(answer.certificate().holder().name().equals("Dr Chen") ? "chen" : "ada");
        var key = issuer.store().key();
        return CardAnswer.signed(request, answer.certificate(), answer.piv(), answer.terminal(), mandate, key);
    }

    @Test
    void askedAgainItAsksForTheSameKeys() throws Exception {
        var first = requested(ADA, "one");

        assertEquals(first.encoded(), requested(ADA, "one").encoded());
    }

    @Test
    void theAnswerForAnotherCardIsRefusedAndNothingLost() throws Exception {
        var adas = certified(requested(ADA, "one"));
        var bobs = certified(requested(BOB, "two"));

        assertRefused("for another card", () -> desk.finish("ada", bobs, pins(), card("one")));
        assertRefused("for another card", () -> desk.finish("bob", adas, pins(), card("two")));

        assertEquals(State.ISSUED, desk.finish("ada", adas, pins(), card("one")).state());
        assertEquals(State.ISSUED, desk.finish("bob", bobs, pins(), card("two")).state());
    }

    @Test
    void anotherCardOnTheDeskIsNotTouched() throws Exception {
        var answer = certified(requested(ADA, "one"));
        BlankCard.make(folder.resolve("blank"));
        byte[] before = Files.readAllBytes(folder.resolve("blank").resolve(VirtualCard.ISSUER_DOMAIN));
        requested(BOB, "two");

        assertRefused("not the one", () -> desk.finish("ada", answer, pins(), card("blank")));
        assertThrows(Exception.class, () -> desk.finish("ada", answer, pins(), card("two")));

        assertEquals(
                HexFormat.of().formatHex(before),
                HexFormat.of()
                        .formatHex(Files.readAllBytes(folder.resolve("blank").resolve(VirtualCard.ISSUER_DOMAIN))));
        assertEquals(
                State.ISSUED, desk.finish("ada", answer, pins(), card("one")).state());
    }

    @Test
    void anAnswerOfBeforeTheCardWasErasedIsRefused() throws Exception {
        var old = certified(requested(ADA, "one"));
        desk.finish("ada", old, pins(), card("one"));
        desk.erase("ada", card("one"));
        assertRefused("nothing was asked for ada", () -> desk.finish("ada", old, pins(), card("one")));
        var again = requested(ADA, "one");

        assertRefused("for another request", () -> desk.finish("ada", old, pins(), card("one")));
        assertRefused("there is a card ada here already", () -> certified(again));
        var fresh = Certification.of(issuer, DeskTest.TODAY);
        var answer = fresh.sign(fresh.plan(again, "", revoked -> true));
        assertEquals(
                State.ISSUED, desk.finish("ada", answer, pins(), card("one")).state());
    }

    /** Characters of every value, one at a time. */
    @Test
    void whateverIsChangedInAnAnswerIsNoticed() throws Exception {
        var answer = certified(requested(ADA, "one")).encoded();
        var trusted = issuer.store().key().point();
        for (String line : answer.lines().skip(1).toList()) {
            for (int at = line.indexOf('=') + 2; at < line.length(); at += 17) {
                var changed = answer.replace(line, withOther(line, at));
                assertThrows(IOException.class, () -> CardAnswer.decode(changed, trusted), line);
            }
        }
    }

    @Test
    void whateverIsChangedInARequestIsNoticed() throws Exception {
        var request = requested(ADA, "one").encoded();
        for (String line : request.lines().skip(1).toList()) {
            for (int at = line.indexOf('=') + 2; at < line.length(); at += 17) {
                var changed = request.replace(line, withOther(line, at));
                assertThrows(IOException.class, () -> CardRequest.decode(changed), line);
            }
        }
    }

    /** One thief's key in a request of his own making does not make it the card's. */
    @Test
    void requestsOfTwoCardsCannotBeMixed() throws Exception {
        var adas = requested(ADA, "one").encoded();
        var bobs = requested(BOB, "two").encoded();
        for (String field : List.of("identity", "open", "behind-pin", "number", "name", "card-signature")) {
            var mixed = adas.replace(line(adas, field), line(bobs, field));
            assertThrows(IOException.class, () -> CardRequest.decode(mixed), field);
        }
    }

    @Test
    void theAnswerOfAnotherIssuerIsRefused() throws Exception {
        var other = DeskTest.folder(folder.resolve("other"));
        var request = requested(ADA, "one");
        var theirs = Certification.of(other, DeskTest.TODAY);
        var answer = theirs.sign(theirs.plan(request, deskId(), card -> false)).encoded();

        assertRefused(
                "of the issuer", () -> CardAnswer.decode(answer, keyless.trust().point()));
        var foreign = CardAnswer.decode(answer, other.store().key().point());
        assertRefused("other keys", () -> desk.finish("ada", foreign, pins(), card("one")));
    }

    @Test
    void theIssuerAnswersOnlyDesksThatItKnows() throws Exception {
        var request = requested(ADA, "one");
        var certification = Certification.of(issuer, DeskTest.TODAY);

        assertRefused("is not known here", () -> certification.plan(request, "", card -> false));
        assertRefused("is not known here", () -> certification.plan(request, "00000000", card -> false));
        certification.plan(request, deskId(), card -> false);
        certification.plan(request, "", card -> false);
        assertEquals(List.of(keyless.batchKey().point()), Certification.batches(issuer));
    }

    /** A second desk, known too, cannot take a name or a number of the first. */
    @Test
    void nameAndNumberAreOneCards() throws Exception {
        certified(requested(ADA, "one"));
        var second = keyless(folder.resolve("second"), issuer);
        var rival = Desks.requesting(second, DeskTest.TODAY);
        var sameName = rival.request(ADA, pins(), card("three"));
        var certification = Certification.of(issuer, DeskTest.TODAY);
        var id = HexFormat.of().toHexDigits(second.identity().key().point().keyId());
        assertRefused("there is a card ada here already", () -> certification.plan(sameName, id, card -> false));

        var number = issuer.records().get("ada").number();
        second.records().keep(CardRecord.ordered(BOB, number, DeskTest.TODAY));
        var sameNumber = rival.request(BOB, Pins.none(), card("four"));
        assertEquals(number, sameNumber.number());
        assertRefused("is the card ada's", () -> certification.plan(sameNumber, "", card -> false));
    }

    /** The card was begun anew before its answer came: its certificate of before has to go. */
    @Test
    void aCardThatWasBegunAnewReplacesItsRequest() throws Exception {
        var first = requested(ADA, "one");
        var before = certified(first);
        Files.delete(folder.resolve("desk/requests/ada.request"));
        var second = requested(ADA, "one");
        assertFalse(first.identity().equals(second.identity()));
        var certification = Certification.of(issuer, DeskTest.TODAY);

        var plan = certification.plan(second, "", card -> false);

        var gone = plan.superseded().orElseThrow();
        assertTrue(gone.certificateHashes()
                .contains(HexFormat.of().formatHex(before.certificate().hash())));
        var answer = certification.sign(plan);
        assertTrue(issuer.records().get("ada").certificateHashes().containsAll(gone.certificateHashes()));
        assertTrue(certification.plan(second, "", card -> false).superseded().isEmpty(), "asked again it is the same");
        assertEquals(
                State.ISSUED, desk.finish("ada", answer, pins(), card("one")).state());
    }

    @Test
    void withoutItsLetterItIsNotEnded() throws Exception {
        var answer = certified(requested(ADA, "one"));

        assertRefused("the letter of ada is gone", () -> desk.finish("ada", answer, Pins.none(), card("one")));
    }

    @Test
    void anAnswerThatIsOverIsRefused() throws Exception {
        var answer = certified(requested(ADA, "one"));
        var nextYear = Desks.requesting(keyless, DeskTest.TODAY.plusDays(366));
        var afterTwoDays = Desks.requesting(keyless, DeskTest.TODAY.plusDays(2));

        assertRefused("does not hold today", () -> nextYear.finish("ada", answer, pins(), card("one")));
        assertRefused("certificate is over", () -> afterTwoDays.finish("ada", answer, pins(), card("one")));
        assertEquals(
                State.ISSUED, desk.finish("ada", answer, pins(), card("one")).state());
    }

    private CardRequest requested(CardOrder order, String card) throws Exception {
        return CardRequest.decode(desk.request(order, pins(), card(card)).encoded());
    }

    private CardRequest asked(String name) throws Exception {
        return keyless.requests().find(name).orElseThrow();
    }

    /** As {@code issuer certify} does it, the answer read back as the desk reads it. */
    private CardAnswer certified(CardRequest request) throws Exception {
        var certification = Certification.of(issuer, DeskTest.TODAY);
        var answer = certification.sign(certification.plan(request, deskId(), card -> false));
        return CardAnswer.decode(answer.encoded(), keyless.trust().point());
    }

    private String deskId() throws IOException {
        return HexFormat.of().toHexDigits(keyless.identity().key().point().keyId());
    }

    private static void assertRefused(String why, org.junit.jupiter.api.function.Executable doing) {
        var refusal = assertThrows(IOException.class, doing);
        assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.getMessage());
    }

    private static String withOther(String line, int at) {
        char other = line.charAt(at) == '1' ? '2' : '1';
        return line.substring(0, at) + other + line.substring(at + 1);
    }

    private static String line(String text, String field) {
        return text.lines()
                .filter(line -> line.startsWith(field + " "))
                .findFirst()
                .orElseThrow();
    }

    private static Pins pins() {
        return Pins.ofLetter("For x\n\nPIN  314159\nPUK  12312312\n".getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isPivPin(String card) throws Exception {
        return PivAdministration.select(card(card).contact()).isPin("314159".getBytes(StandardCharsets.US_ASCII));
    }

    private DeskCard card(String name) throws IOException {
        var place = folder.resolve(name);
        if (!Files.exists(place)) BlankCard.make(place);
        return new DeskTest.Lying(VirtualCard.open(place));
    }
}
