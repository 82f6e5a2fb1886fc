// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pkoc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Command;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.enrolment.EnrolledCards;
import org.dualchip.securechip.fake.Bytes;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.PoweredCard;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.pkoc.PkocCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class PkocProfileTest {
    private static final ChipFile RIGHT = ChipFile.data("right", 1, 32);
    private static final String ORDER = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

    @TempDir
    Path data;

    private ArrayMemory memory;

    @BeforeEach
    void makeCard() {
        memory = new ArrayMemory(PkocCard.MEMORY);
        PkocCard.write(memory);
    }

    @Test
    void anEnrolledCardIsItsHoldersInTwoExchanges() throws Exception {
        var card = new PoweredCard(PkocCard.of(memory));
        new Enrolling(data).enrol(shownBy(card), "profiles=pkoc");
        card.commands.clear();
        var met = profile(Jdk.random()).meet(presented(card)).orElseThrow();
        assertEquals("Ada", met.prove().holder().name());
        met.requireValid();
        assertEquals(0x22, Bytes.of(met.open().read(RIGHT))[31]);
        assertEquals(2, card.commands.size());
    }

    /** The example of the specification, by hand of another program. */
    @Test
    void takesTheSpecificationsExample() throws Exception {
        var vector = PkocVector.read();
        new Enrolling(data).enrol(key(vector.publicKey()), "profiles=pkoc");
        var script = new Script("5c020100", vector.answer());
        var met = profile(new Prepared(vector.transactionId()))
                .meet(presented(script))
                .orElseThrow();
        assertEquals("Ada", met.prove().holder().name());
        assertEquals(
                "8080000138" + "5c020100" + "4c10" + HexFormat.of().formatHex(vector.transactionId()) + "4d20",
                script.last.substring(0, 58));
        assertEquals(2 * (5 + 56 + 1), script.last.length());
    }

    @Test
    void aCardThatNobodyEnrolledIsRefused() throws Exception {
        var met = met(new PoweredCard(PkocCard.of(memory)));
        assertRefused(Refusal.NOT_ENROLLED, met::prove);
    }

    @Test
    void anEnrolmentAsAnotherKindOrByCertificateIsNone() throws Exception {
        var card = new PoweredCard(PkocCard.of(memory));
        var key = shownBy(card);
        new Enrolling(data).enrol(key, "profiles=piv");
        assertNotWelcome(Refusal.NOT_ENROLLED, card);
        new Enrolling(data).enrol(key, "profiles=pkoc", "trust=x509");
        assertNotWelcome(Refusal.NOT_ENROLLED, card);
        new Enrolling(data).enrol(key, "profiles=pkoc", "revoked=2026-05-01");
        assertNotWelcome(Refusal.CARD_REVOKED, card);
        new Enrolling(data).enrol(key, "profiles=pkoc", "until=2026-05-01");
        assertNotWelcome(Refusal.CARD_EXPIRED, card);
    }

    @Test
    void aPinCannotBeAskedFor() throws Exception {
        var met = met(new PoweredCard(PkocCard.of(memory)));
        assertRefused(Refusal.PIN_MISSING, () -> met.verify(new byte[] {'1', '2', '3', '4'}));
    }

    /** What a reader in somebody's bag records is of no use: each transaction has an id of its own. */
    @Test
    void aRecordedAnswerIsRefused() throws Exception {
        var card = new PoweredCard(PkocCard.of(memory));
        new Enrolling(data).enrol(shownBy(card), "profiles=pkoc");
        var recorded = new Recorder(card);
        met(recorded).prove();
        var replayed = met(new Script("5c020100", recorded.last));
        assertRefused(Refusal.NOT_AUTHENTIC, replayed::prove);
    }

    @Test
    void theKeyOfOneWithTheSignatureOfAnotherIsRefused() throws Exception {
        var vector = PkocVector.read();
        var other = new PoweredCard(PkocCard.of(memory));
        new Enrolling(data).enrol(key(vector.publicKey()), "profiles=pkoc");
        CardChannel thief = command -> {
            var answer = other.transmit(command);
            if (answer.data().length < 100) return answer;
            byte[] mixed = answer.data();
            System.arraycopy(vector.publicKey(), 0, mixed, 2, 65);
            return new Response(mixed, 0x9000);
        };
        assertRefused(Refusal.NOT_AUTHENTIC, met(thief)::prove);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5a41",
                "KEY 9e40",
                "KEY SIG 00",
                "9e40 SIG",
                "5b41 POINT SIG",
                "5a40 POINT SIG",
                "KEY 9f40 RS",
                "KEY 9e3f RS",
                "5a41 ZERO SIG",
                "5a41 OFFCURVE SIG",
                "5a41 COMPRESSED SIG",
                "KEY 9e40 NULL S",
                "KEY 9e40 R NULL",
                "KEY 9e40 ORDER S",
                "KEY 9e40 R ORDER",
            })
    void aMalformedAnswerProvesNobody(String answer) throws Exception {
        var vector = PkocVector.read();
        new Enrolling(data).enrol(key(vector.publicKey()), "profiles=pkoc");
        var script = new Script("5c020100", HexFormat.of().parseHex(spelt(answer, vector)));
        var met = profile(new Prepared(vector.transactionId()))
                .meet(presented(script))
                .orElseThrow();
        assertRefused(Refusal.NOT_AUTHENTIC, met::prove);
    }

    private static String spelt(String answer, PkocVector vector) {
        var hex = HexFormat.of();
        var point = hex.formatHex(vector.publicKey());
        var rs = hex.formatHex(vector.signature());
        return answer.replace("OFFCURVE", point.substring(0, 128) + "00")
                .replace("COMPRESSED", "02" + point.substring(2))
                .replace("ZERO", "04" + "00".repeat(64))
                .replace("POINT", point)
                .replace("KEY", "5a41" + point)
                .replace("SIG", "9e40" + rs)
                .replace("NULL", "00".repeat(32))
                .replace("ORDER", ORDER)
                .replace("RS", rs)
                .replace("R", rs.substring(0, 64))
                .replace("S", rs.substring(64))
                .replace(" ", "");
    }

    @ParameterizedTest
    @CsvSource({"5c020200,false", "5c00,false", "'',false", "5c0201,false", "5c0402000100,true", "5d020100,false"})
    void onlyVersionOneIsSpoken(String selected, boolean spoken) throws Exception {
        var script = new Script(selected, new byte[0]);
        if (spoken) assertTrue(profile(Jdk.random()).meet(presented(script)).isPresent());
        else assertRefused(Refusal.CARD_UNREADABLE, () -> profile(Jdk.random()).meet(presented(script)));
    }

    @Test
    void anotherKindOfCardIsLeftToOthers() throws Exception {
        assertFalse(profile(Jdk.random())
                .meet(presented(command -> new Response(new byte[0], 0x6A82)))
                .isPresent());
    }

    private PkocProfile profile(SecureRandom random) {
        return new PkocProfile(new EnrolledCards(data), () -> Instant.parse("2026-06-01T12:00:00Z"), random);
    }

    private MetCard met(CardChannel card) throws CardException, RefusedException {
        return profile(Jdk.random()).meet(presented(card)).orElseThrow();
    }

    private void assertNotWelcome(Refusal refusal, CardChannel card) throws Exception {
        var met = met(card);
        met.prove();
        assertRefused(refusal, met::requireValid);
    }

    private static Presented presented(CardChannel channel) {
        return new Presented(channel, new byte[0], "front-door", new Purpose(1, 1, 0));
    }

    /** The key that a card shows whoever asks. */
    private static PublicKey shownBy(CardChannel card) throws Exception {
        PkocApplication.select(card);
        return key(PkocApplication.authenticate(card, "desk", Jdk.random()).encoded());
    }

    private static PublicKey key(byte[] point) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var affine = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(affine, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static void assertRefused(Refusal refusal, Executable executable) {
        var refused = assertThrows(RefusedException.class, executable);
        assertEquals(refusal, refused.refusal(), refused.getMessage());
    }

    /** A card that answers to AUTHENTICATE what stands in the script. */
    private static final class Script implements CardChannel {
        private final String selected;
        private final byte[] authenticated;
        private String last = "";

        Script(String selected, byte[] authenticated) {
            this.selected = selected;
            this.authenticated = authenticated;
        }

        @Override
        public Response transmit(Command command) {
            last = HexFormat.of().formatHex(command.encoded());
            boolean select = command.ins() == 0xA4;
            return new Response(select ? HexFormat.of().parseHex(selected) : authenticated, 0x9000);
        }
    }

    private static final class Recorder implements CardChannel {
        private final CardChannel card;
        private byte[] last = {};

        Recorder(CardChannel card) {
            this.card = card;
        }

        @Override
        public Response transmit(Command command) throws CardException {
            var answer = card.transmit(command);
            last = answer.data();
            return answer;
        }
    }

    /** Chance that was known before. */
    private static final class Prepared extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] bytes;

        Prepared(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }

    private record PkocVector(byte[] publicKey, byte[] transactionId, byte[] signature) {
        static PkocVector read() throws Exception {
            try (var in = Optional.ofNullable(PkocProfileTest.class.getResourceAsStream("/pkoc.json"))
                    .orElseThrow()) {
                var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new PkocVector(
                        value(text, "publicKey"), value(text, "transactionId"), value(text, "signatureRaw"));
            }
        }

        private static byte[] value(String json, String name) {
            return HexFormat.of().parseHex(json.replaceFirst("(?s).*\"" + name + "\": *\"([0-9a-f]*)\".*", "$1"));
        }

        byte[] answer() {
            return HexFormat.of()
                    .parseHex("5a41" + HexFormat.of().formatHex(publicKey) + "9e40"
                            + HexFormat.of().formatHex(signature));
        }
    }
}
