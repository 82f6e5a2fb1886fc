// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.piv;

import static org.dualchip.securechip.fake.FakePivCard.CERTIFICATE_9E;
import static org.dualchip.securechip.fake.FakePivCard.KEY_9A;
import static org.dualchip.securechip.fake.FakePivCard.KEY_9E;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.fake.Bytes;
import org.dualchip.securechip.fake.FakePivCard;
import org.dualchip.securechip.key.CardKey;
import org.dualchip.securechip.key.Challenge;
import org.dualchip.securechip.key.KeyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PivApplicationTest {
    private final FakePivCard card = new FakePivCard();
    private final Challenge challenge = new Challenge("front-door", Jdk.random());

    @ParameterizedTest
    @CsvSource({"P-256,P256,1", "P-384,P384,1", "RSA-2048,RSA2048,3"})
    void aKeySignsTheChallenge(String name, KeyKind kind, int exchanges) throws Exception {
        var pair = FakePivCard.pair(name);
        card.keys.put(KEY_9E, pair);
        var signed = application().sign(PivKey.CARD_AUTHENTICATION, kind, challenge);
        assertEquals(1 + exchanges, card.exchanges);
        var key = CardKey.decode(pair.getPublic().getEncoded());
        assertTrue(key.signed(challenge, signed.orElseThrow()));
        assertFalse(key.signed(new Challenge("front-door", Jdk.random()), signed.get()));
        var another = CardKey.decode(FakePivCard.pair(name).getPublic().getEncoded());
        assertFalse(another.signed(challenge, signed.get()));
    }

    @Test
    void aKeyOfAnotherKindIsNotThere() throws Exception {
        card.keys.put(KEY_9E, FakePivCard.pair("RSA-2048"));
        assertTrue(application()
                .sign(PivKey.CARD_AUTHENTICATION, KeyKind.P256, challenge)
                .isEmpty());
    }

    @Test
    void aCardWithoutTheApplicationIsAnotherKind() throws Exception {
        assertTrue(PivApplication.select(command -> new Response(new byte[0], 0x6A82))
                .isEmpty());
        assertTrue(PivApplication.select(command -> new Response(new byte[] {0x6F, 0}, 0x9000))
                .isEmpty());
        assertTrue(PivApplication.select(command -> new Response(new byte[0], 0x9000))
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLongCertificateIsReadWhole(boolean packed) throws Exception {
        byte[] certificate = Bytes.filled(1900, 7);
        card.objects.put(CERTIFICATE_9E, FakePivCard.certificate(packed ? packed(certificate) : certificate, packed));
        assertArrayEquals(
                certificate,
                application().certificate(PivKey.CARD_AUTHENTICATION).orElseThrow());
        assertTrue(application().certificate(PivKey.PIV_AUTHENTICATION).isEmpty());
    }

    @Test
    void aCertificateThatUnpacksWithoutEndIsUnreadable() throws Exception {
        card.objects.put(CERTIFICATE_9E, FakePivCard.certificate(packed(new byte[10_000_000]), true));
        assertRefused(Refusal.CARD_UNREADABLE, () -> application().certificate(PivKey.CARD_AUTHENTICATION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7005010203", "70", "7084000000010101", "71010070020102ff", "710100", "7181", "5fffffff0100"})
    void aMalformedObjectIsUnreadable(String hex) {
        card.objects.put(CERTIFICATE_9E, HexFormat.of().parseHex(hex));
        assertRefused(Refusal.CARD_UNREADABLE, () -> application().certificate(PivKey.CARD_AUTHENTICATION));
    }

    @Test
    void theChuidIsTakenApart() throws Exception {
        var fascN = "30" + "19" + "01".repeat(25);
        var rest = "34" + "10" + "00112233445566778899aabbccddeeff" + "3508" + hex("20301231");
        card.objects.put(FakePivCard.CHUID, HexFormat.of().parseHex(fascN + rest + "3e03010203" + "fe00"));
        var chuid = application().chuid().orElseThrow();
        assertEquals("00112233-4455-6677-8899-aabbccddeeff", chuid.card().toString());
        assertEquals("2030-12-31", chuid.expires().toString());
        assertEquals(fascN + rest + "fe00", HexFormat.of().formatHex(chuid.signed()));
        assertArrayEquals(new byte[] {1, 2, 3}, chuid.signature());
    }

    @Test
    void thePinIsPaddedAndCounted() throws Exception {
        card.keys.put(KEY_9A, FakePivCard.pair("P-256"));
        var application = application();
        assertRefused(Refusal.PIN_MISSING, () -> application.sign(PivKey.PIV_AUTHENTICATION, KeyKind.P256, challenge));
        assertRefused(Refusal.PIN_WRONG, () -> application.verify(ascii("654321")));
        assertEquals(2, card.tries);
        application.verify(ascii("123456"));
        assertEquals(3, card.tries);
        assertTrue(application
                .sign(PivKey.PIV_AUTHENTICATION, KeyKind.P256, challenge)
                .isPresent());
        for (int i = 0; i < 2; i++) assertRefused(Refusal.PIN_WRONG, () -> application.verify(ascii("654321")));
        assertRefused(Refusal.PIN_BLOCKED, () -> application.verify(ascii("654321")));
        assertRefused(Refusal.PIN_BLOCKED, () -> application.verify(ascii("123456")));
    }

    @Test
    void whatCannotBeAPinCostsNoTry() {
        assertRefused(Refusal.PIN_WRONG, () -> application().verify(ascii("12345")));
        assertEquals(3, card.tries);
        card.takesPin = false;
        assertRefused(Refusal.PIN_MISSING, () -> application().verify(ascii("123456")));
    }

    @ParameterizedTest
    @CsvSource({"135,6982,PIN_MISSING", "135,6f00,NOT_AUTHENTIC", "203,6982,APPLICATION_REFUSED"})
    void aStatusWordHasItsReason(int ins, String status, Refusal refusal) throws Exception {
        var application = application();
        card.faultyIns = ins;
        card.fault = Integer.parseInt(status, 16);
        var e = assertRefused(refusal, () -> {
            if (ins == 203) application.chuid();
            else application.sign(PivKey.CARD_AUTHENTICATION, KeyKind.P256, challenge);
        });
        assertTrue(String.valueOf(e.getMessage()).contains(status), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "3006020100020101", "30"})
    void aSignatureThatIsNoneIsNotAuthentic(String hex) {
        card.keys.put(KEY_9E, FakePivCard.pair("P-256"));
        card.wrongAnswer = HexFormat.of().parseHex(hex);
        assertRefused(
                Refusal.NOT_AUTHENTIC, () -> application().sign(PivKey.CARD_AUTHENTICATION, KeyKind.P256, challenge));
    }

    private PivApplication application() throws Exception {
        return PivApplication.select(card).orElseThrow();
    }

    private static RefusedException assertRefused(
            Refusal refusal, org.junit.jupiter.api.function.Executable executable) {
        var e = assertThrows(RefusedException.class, executable);
        assertEquals(refusal, e.refusal(), e.getMessage());
        return e;
    }

    private static byte[] packed(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(ascii(text));
    }
}
