// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.enrolment.EnrolledCards;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.FakePivCard;
import org.dualchip.securechip.fake.PoweredCard;
import org.dualchip.securechip.profile.Limit;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.sitekey.SiteKeys;
import org.dualchip.virtualcard.HybridBadge;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.issuing.AccessRight;
import org.dualchip.virtualcard.issuing.BadgeDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Whole badges, virtual ones with real cryptography, met by the real host with both chips' real software. */
@SuppressWarnings("NullAway.Init")
class HybridProfileTest {
    private static final ChipFile RIGHT = new ChipFile("right", 1, 32, false, true);
    private static final ChipFile STAMP = new ChipFile("stamp", 2, 16, true, false);
    private static final AccessRight MAIN_DOOR = new AccessRight(1, LocalDate.of(2020, 1, 1), LocalDate.of(2040, 1, 1));

    @TempDir
    Path root;

    private final SiteKeys site = new OneKey(1);

    @Test
    void aKnownBadgeIsReadInTwoAndFourExchanges() throws Exception {
        enrol(badge("ada", site));
        var card = card("ada");
        var met = meet(card);
        assertEquals("Ada", met.prove().holder().name());
        met.requireValid();
        assertEquals(2, card.commands.size(), "PIV");
        assertEquals(1, met.open().read(RIGHT)[4], "the main door");
        assertEquals(2 + 4, card.commands.size());
    }

    @Test
    void whatIsWrittenIsThereAfterTheCommit() throws Exception {
        enrol(badge("ada", site));
        var open = opened(card("ada"));
        open.write(STAMP, 3, new byte[] {7});
        open.commit();
        assertEquals(7, opened(card("ada")).read(STAMP)[3]);
    }

    @Test
    void theDesfireOfAnotherBadgeIsMixedUp() throws Exception {
        enrol(badge("ada", site));
        enrol(badge("bob", site));
        var folder = Files.createDirectory(root.resolve("mixed"));
        Files.copy(root.resolve("ada").resolve(PivCard.PIV), folder.resolve(PivCard.PIV));
        Files.copy(
                root.resolve("bob").resolve(VirtualCard.APPLICATION_CHIP),
                folder.resolve(VirtualCard.APPLICATION_CHIP));
        assertRefused(Refusal.CARD_MIXED_UP, () -> opened(card("mixed")));
    }

    /** Who reads a badge's files somewhere and loads them onto a chip of the shop's has not the badge's key. */
    @Test
    void copiedFilesUnderAnotherKeyAreMixedUp() throws Exception {
        var key = badge("ada", site);
        enrol(key);
        badge("copy", new OneKey(2));
        Files.delete(root.resolve("copy").resolve(PivCard.PIV));
        Files.copy(
                root.resolve("ada").resolve(PivCard.PIV), root.resolve("copy").resolve(PivCard.PIV));
        assertRefused(Refusal.CARD_MIXED_UP, () -> opened(card("copy")));
    }

    /** A chip that says yes to everything cannot answer what only the key's owner can. */
    @Test
    void aChipThatAcceptsAnyKeyIsMixedUp() throws Exception {
        enrol(badge("ada", site));
        var card = card("ada");
        CardChannel yes = command -> command.ins() == 0xAF && command.cla() == 0x90
                ? new Response(new byte[32], 0x9100)
                : card.transmit(command);
        var met = meet(yes);
        met.prove();
        assertRefused(Refusal.CARD_MIXED_UP, met::open);
    }

    @Test
    void aBadgeThatNobodyEnrolledIsRefused() throws Exception {
        badge("eve", site);
        assertRefused(Refusal.NOT_ENROLLED, meet(card("eve"))::prove);
    }

    @Test
    void aCardWithPivAloneIsLeftToAnotherProfile() throws Exception {
        var unknown = new FakePivCard();
        unknown.keys.put(FakePivCard.KEY_9E, FakePivCard.pair("P-256"));
        assertFalse(profile(false).meet(presented(unknown)).isPresent(), "not enrolled, and without DESFire");
        new Enrolling(root).enrol(unknown.keys.get(FakePivCard.KEY_9E).getPublic(), "profiles=piv");
        assertFalse(profile(false).meet(presented(unknown)).isPresent(), "enrolled as another kind");
    }

    @Test
    void aPivPartThatReplaysASignatureProvesNobody() throws Exception {
        enrol(badge("ada", site));
        var card = card("ada");
        var recorded = new Response[1];
        CardChannel recorder = command -> {
            var answer = card.transmit(command);
            if (command.ins() == 0x87) recorded[0] = answer;
            return answer;
        };
        meet(recorder).prove();
        CardChannel replayer = command -> command.ins() == 0x87 ? recorded[0] : card.transmit(command);
        assertRefused(Refusal.NOT_ENROLLED, meet(replayer)::prove);
    }

    @Test
    void itsRecordDecidesWhetherItIsWelcome() throws Exception {
        var key = badge("ada", site);
        enrol(key, "revoked=2026-05-01");
        assertRefused(Refusal.CARD_REVOKED, () -> meet(card("ada")).requireValid());
        enrol(key, "until=2026-05-01");
        assertRefused(Refusal.CARD_EXPIRED, () -> meet(card("ada")).requireValid());
        enrol(key, "from=2026-07-01");
        assertRefused(Refusal.CARD_NOT_YET_VALID, () -> meet(card("ada")).requireValid());
    }

    /** A foreign badge: its DESFire keys were made before anybody knew its PIV key, and the record says from what. */
    @Test
    void aForeignBadgeIsJoinedByItsRecordWhereTheSiteAllowsIt() throws Exception {
        var reference = "5a".repeat(32);
        var key = badge("guest", new SiteKeys() {
            @Override
            public byte[] key(byte[] card, int application, int number) throws RefusedException {
                byte[] same = new byte[32];
                Arrays.fill(same, (byte) 0x5A);
                return site.key(same, application, number);
            }

            @Override
            public void requireReady() {}

            @Override
            public boolean onThisMachine() {
                return false;
            }
        });
        enrol(key, "pairing.key=" + reference);
        var refused = meet(card("guest"));
        refused.prove();
        assertRefused(Refusal.NOT_ENROLLED, refused::requireValid);
        var allowed = profile(true).meet(presented(card("guest"))).orElseThrow();
        allowed.prove();
        allowed.requireValid();
        assertEquals(1, allowed.open().read(RIGHT)[4]);
        enrol(key, "pairing.key=" + "5b".repeat(32));
        var wrong = profile(true).meet(presented(card("guest"))).orElseThrow();
        assertRefused(Refusal.CARD_MIXED_UP, wrong::open);
        enrol(key, "pairing.key=short");
        var slip = profile(true).meet(presented(card("guest"))).orElseThrow();
        assertRefused(Refusal.CHECKPOINT_NOT_READY, slip::open);
    }

    @Test
    void withoutASiteKeyNoBadgeOpensAndStatusSaysWhatToDo() throws Exception {
        enrol(badge("ada", site));
        var profile = profile(false);
        profile.siteKeys = null;
        var met = profile.meet(presented(card("ada"))).orElseThrow();
        met.prove();
        assertRefused(Refusal.CHECKPOINT_NOT_READY, met::open);
        var e = assertThrows(RefusedException.class, () -> profile.requireReady("front-door", new Purpose(1, 1, 0)));
        assertTrue(String.valueOf(e.getMessage()).contains("org.dualchip.sitekey.cfg"), e.getMessage());
    }

    @Test
    void aPinCannotBeAskedFor() throws Exception {
        enrol(badge("ada", site));
        assertRefused(Refusal.PIN_MISSING, () -> meet(card("ada")).verify(new byte[] {49, 50, 51, 52, 53, 54}));
    }

    @Test
    void saysHonestlyWhatItDoesNotGive() {
        assertEquals(
                EnumSet.of(Limit.ONE_DIE, Limit.SITE_KEY, Limit.STATIC_IDENTIFIER, Limit.NO_PIN, Limit.RELAY),
                profile(false).limits());
        var loud = profile(true);
        loud.siteKeys = new OneKey(1) {
            @Override
            public boolean onThisMachine() {
                return true;
            }
        };
        assertTrue(loud.limits().containsAll(List.of(Limit.PAIRED_BY_RECORD, Limit.SITE_KEY_HERE)));
    }

    private byte[] badge(String name, SiteKeys keys) throws Exception {
        return new BadgeDesk((card, application, number) -> {
                    try {
                        return keys.key(Sha256.of(card), application, number);
                    } catch (RefusedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .issue(root.resolve(name), MAIN_DOOR);
    }

    private void enrol(byte[] key, String... more) throws Exception {
        var lines = new String[more.length + 2];
        lines[0] = "profiles=hybrid";
        lines[1] = "file.01.right=";
        System.arraycopy(more, 0, lines, 2, more.length);
        new Enrolling(root).enrol(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)), lines);
    }

    private PoweredCard card(String name) {
        return new PoweredCard(HybridBadge.open(root.resolve(name)));
    }

    private HybridProfile profile(boolean paired) {
        var profile = new HybridProfile(
                new EnrolledCards(root),
                new Wiring(paired),
                new DesfireChips(),
                () -> Instant.parse("2026-06-01T12:00:00Z"));
        profile.siteKeys = site;
        return profile;
    }

    private MetCard meet(CardChannel card) throws CardException, RefusedException {
        return profile(false).meet(presented(card)).orElseThrow();
    }

    private ApplicationChips.Open opened(CardChannel card) throws Exception {
        var met = meet(card);
        met.prove();
        met.requireValid();
        return met.open();
    }

    private static Presented presented(CardChannel channel) {
        return new Presented(channel, new byte[0], "front-door", new Purpose(1, 1, 0));
    }

    private static void assertRefused(Refusal refusal, Executable executable) {
        var refused = assertThrows(RefusedException.class, executable);
        assertEquals(refusal, refused.refusal(), refused.getMessage());
    }

    /** A site with one key, in the open. */
    private static class OneKey implements SiteKeys {
        private final byte[] master = new byte[16];

        OneKey(int filler) {
            Arrays.fill(master, (byte) filler);
        }

        @Override
        public byte[] key(byte[] card, int application, int number) {
            try (var aes = new AesKey(master)) {
                return aes.cmac(card, new byte[] {(byte) application, (byte) (application >> 8), (byte) number});
            }
        }

        @Override
        public void requireReady() {}

        @Override
        public boolean onThisMachine() {
            return false;
        }
    }

    private record Wiring(boolean paired) implements HybridWiring {
        @Override
        public Dies dies() {
            return Dies.ONE;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return HybridWiring.class;
        }
    }
}
