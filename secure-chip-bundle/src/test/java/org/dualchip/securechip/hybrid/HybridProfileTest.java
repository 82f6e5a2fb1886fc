// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.dualchip.card.CardChannel;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.securechip.fake.Bytes;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.FakePivCard;
import org.dualchip.securechip.profile.Limit;
import org.dualchip.securechip.sitekey.SiteKeys;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.VirtualCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole badges, virtual ones with real cryptography, met by the real host with both chips' real software. */
@SuppressWarnings("NullAway.Init")
class HybridProfileTest {
    private static final ChipFile STAMP = ChipFile.data("stamp", 2, 16, ChipFile.Use.CHANGE);

    @TempDir
    Path root;

    private BadgeRig rig = new BadgeRig(Path.of(""));

    @BeforeEach
    void openSite() {
        rig = new BadgeRig(root);
    }

    @Test
    void aKnownBadgeIsReadInTwoAndFourExchanges() throws Exception {
        rig.enrol(rig.badge("ada", rig.site));
        var card = rig.card("ada");
        var met = rig.meet(card);
        assertEquals("Ada", met.prove().holder().name());
        met.requireValid();
        assertEquals(2, card.commands.size(), "PIV");
        assertEquals(1, Bytes.of(met.open().read(BadgeRig.RIGHT))[4], "the main door");
        assertEquals(2 + 4, card.commands.size());
    }

    @Test
    void whatIsWrittenIsThereAfterTheCommit() throws Exception {
        rig.enrol(rig.badge("ada", rig.site));
        var open = rig.opened(rig.card("ada"));
        open.write(STAMP, 3, new byte[] {7});
        open.commit(false);
        assertEquals(7, Bytes.of(rig.opened(rig.card("ada")).read(STAMP))[3]);
    }

    @Test
    void theDesfireOfAnotherBadgeIsMixedUp() throws Exception {
        rig.enrol(rig.badge("ada", rig.site));
        rig.enrol(rig.badge("bob", rig.site));
        var folder = Files.createDirectory(rig.root.resolve("mixed"));
        Files.copy(rig.root.resolve("ada").resolve(PivCard.PIV), folder.resolve(PivCard.PIV));
        Files.copy(
                rig.root.resolve("bob").resolve(VirtualCard.APPLICATION_CHIP),
                folder.resolve(VirtualCard.APPLICATION_CHIP));
        BadgeRig.assertRefused(Refusal.CARD_MIXED_UP, () -> rig.opened(rig.card("mixed")));
    }

    /** Who reads a badge's files somewhere and loads them onto a chip of the shop's has not the badge's key. */
    @Test
    void copiedFilesUnderAnotherKeyAreMixedUp() throws Exception {
        var key = rig.badge("ada", rig.site);
        rig.enrol(key);
        rig.badge("copy", new BadgeRig.OneKey(2));
        Files.delete(rig.root.resolve("copy").resolve(PivCard.PIV));
        Files.copy(
                rig.root.resolve("ada").resolve(PivCard.PIV),
                rig.root.resolve("copy").resolve(PivCard.PIV));
        BadgeRig.assertRefused(Refusal.CARD_MIXED_UP, () -> rig.opened(rig.card("copy")));
    }

    /** A chip that says yes to everything cannot answer what only the key's owner can. */
    @Test
    void aChipThatAcceptsAnyKeyIsMixedUp() throws Exception {
        rig.enrol(rig.badge("ada", rig.site));
        var card = rig.card("ada");
        CardChannel yes = command -> command.ins() == 0xAF && command.cla() == 0x90
                ? new Response(new byte[32], 0x9100)
                : card.transmit(command);
        var met = rig.meet(yes);
        met.prove();
        BadgeRig.assertRefused(Refusal.CARD_MIXED_UP, met::open);
    }

    @Test
    void aBadgeThatNobodyEnrolledIsRefused() throws Exception {
        rig.badge("eve", rig.site);
        BadgeRig.assertRefused(Refusal.NOT_ENROLLED, rig.meet(rig.card("eve"))::prove);
    }

    @Test
    void aCardWithPivAloneIsLeftToAnotherProfile() throws Exception {
        var unknown = new FakePivCard();
        unknown.keys.put(FakePivCard.KEY_9E, FakePivCard.pair("P-256"));
        assertFalse(
                rig.profile(false).meet(BadgeRig.presented(unknown)).isPresent(), "not enrolled, and without DESFire");
        new Enrolling(rig.root).enrol(unknown.key(FakePivCard.KEY_9E), "profiles=piv");
        assertFalse(rig.profile(false).meet(BadgeRig.presented(unknown)).isPresent(), "enrolled as another kind");
    }

    @Test
    void aPivPartThatReplaysASignatureProvesNobody() throws Exception {
        rig.enrol(rig.badge("ada", rig.site));
        var card = rig.card("ada");
        var recorded = new Response[1];
        CardChannel recorder = command -> {
            var answer = card.transmit(command);
            if (command.ins() == 0x87) recorded[0] = answer;
            return answer;
        };
        rig.meet(recorder).prove();
        CardChannel replayer = command -> command.ins() == 0x87 ? recorded[0] : card.transmit(command);
        BadgeRig.assertRefused(Refusal.NOT_ENROLLED, rig.meet(replayer)::prove);
    }

    @Test
    void itsRecordDecidesWhetherItIsWelcome() throws Exception {
        var key = rig.badge("ada", rig.site);
        rig.enrol(key, "revoked=2026-05-01");
        BadgeRig.assertRefused(
                Refusal.CARD_REVOKED, () -> rig.meet(rig.card("ada")).requireValid());
        rig.enrol(key, "until=2026-05-01");
        BadgeRig.assertRefused(
                Refusal.CARD_EXPIRED, () -> rig.meet(rig.card("ada")).requireValid());
        rig.enrol(key, "from=2026-07-01");
        BadgeRig.assertRefused(
                Refusal.CARD_NOT_YET_VALID, () -> rig.meet(rig.card("ada")).requireValid());
    }

    /** A foreign badge: its DESFire keys were made before anybody knew its PIV key, and the record says from what. */
    @Test
    void aForeignBadgeIsJoinedByItsRecordWhereTheSiteAllowsIt() throws Exception {
        var reference = "5a".repeat(32);
        var key = rig.badge("guest", new SiteKeys() {
            @Override
            public byte[] key(byte[] card, int application, int number) throws RefusedException {
                byte[] same = new byte[32];
                Arrays.fill(same, (byte) 0x5A);
                return rig.site.key(same, application, number);
            }

            @Override
            public void requireReady() {}

            @Override
            public boolean onThisMachine() {
                return false;
            }
        });
        rig.enrol(key, "pairing.key=" + reference);
        var refused = rig.meet(rig.card("guest"));
        refused.prove();
        BadgeRig.assertRefused(Refusal.NOT_ENROLLED, refused::requireValid);
        var allowed =
                rig.profile(true).meet(BadgeRig.presented(rig.card("guest"))).orElseThrow();
        allowed.prove();
        allowed.requireValid();
        assertEquals(1, Bytes.of(allowed.open().read(BadgeRig.RIGHT))[4]);
        rig.enrol(key, "pairing.key=" + "5b".repeat(32));
        var wrong =
                rig.profile(true).meet(BadgeRig.presented(rig.card("guest"))).orElseThrow();
        BadgeRig.assertRefused(Refusal.CARD_MIXED_UP, wrong::open);
        rig.enrol(key, "pairing.key=short");
        var slip = rig.profile(true).meet(BadgeRig.presented(rig.card("guest"))).orElseThrow();
        BadgeRig.assertRefused(Refusal.CHECKPOINT_NOT_READY, slip::open);
    }

    @Test
    void withoutASiteKeyNoBadgeOpensAndStatusSaysWhatToDo() throws Exception {
        rig.enrol(rig.badge("ada", rig.site));
        var profile = rig.profile(false);
        profile.siteKeys = null;
        var met = profile.meet(BadgeRig.presented(rig.card("ada"))).orElseThrow();
        met.prove();
        BadgeRig.assertRefused(Refusal.CHECKPOINT_NOT_READY, met::open);
        var e = assertThrows(RefusedException.class, () -> profile.requireReady("front-door", new Purpose(1, 1, 0)));
        assertTrue(String.valueOf(e.getMessage()).contains("org.dualchip.sitekey.cfg"), e.getMessage());
    }

    @Test
    void aPinCannotBeAskedFor() throws Exception {
        rig.enrol(rig.badge("ada", rig.site));
        BadgeRig.assertRefused(
                Refusal.PIN_MISSING, () -> rig.meet(rig.card("ada")).verify(new byte[] {49, 50, 51, 52, 53, 54}));
    }

    @Test
    void saysHonestlyWhatItDoesNotGive() {
        assertEquals(
                EnumSet.of(Limit.ONE_DIE, Limit.SITE_KEY, Limit.STATIC_IDENTIFIER, Limit.NO_PIN, Limit.RELAY),
                rig.profile(false).limits());
        var loud = rig.profile(true);
        loud.siteKeys = new BadgeRig.OneKey(1) {
            @Override
            public boolean onThisMachine() {
                return true;
            }
        };
        assertTrue(loud.limits().containsAll(List.of(Limit.PAIRED_BY_RECORD, Limit.SITE_KEY_HERE)));
    }
}
