// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.PoweredCard;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.sitekey.SiteKeys;
import org.dualchip.securechip.x509.PathValidator;
import org.dualchip.virtualcard.HybridBadge;
import org.dualchip.virtualcard.issuing.AccessRight;
import org.dualchip.virtualcard.issuing.BadgeDesk;
import org.junit.jupiter.api.function.Executable;

/** A site that makes hybrid badges, and its records of them. */
public final class BadgeRig {
    static final ChipFile RIGHT = ChipFile.data("right", 1, 32);
    public static final AccessRight MAIN_DOOR = new AccessRight(1, LocalDate.of(2020, 1, 1), LocalDate.of(2040, 1, 1));

    final Path root;
    public final SiteKeys site = new OneKey(1);

    public BadgeRig(Path root) {
        this.root = root;
    }

    byte[] badge(String name, SiteKeys keys) throws Exception {
        return new BadgeDesk((card, application, number) -> derived(keys, Sha256.of(card), application, number))
                .issue(root.resolve(name), MAIN_DOOR);
    }

    public static byte[] derived(SiteKeys keys, byte[] card, int application, int number) {
        try {
            return keys.key(card, application, number);
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    void enrol(byte[] key, String... more) throws Exception {
        var lines = new String[more.length + 2];
        lines[0] = "profiles=hybrid";
        lines[1] = "file.01.right=";
        System.arraycopy(more, 0, lines, 2, more.length);
        new Enrolling(root).enrol(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)), lines);
    }

    PoweredCard card(String name) {
        return new PoweredCard(HybridBadge.open(root.resolve(name)));
    }

    HybridProfile profile(boolean paired) {
        return profile(paired, new PathValidator(root.resolve("trust.seen-hybrid")));
    }

    public HybridProfile profile(boolean paired, PathValidator validator) {
        InstantSource noon = () -> Instant.parse("2026-06-01T12:00:00Z");
        var profile = new HybridProfile(root, new Wiring(paired), new DesfireChips(), validator, noon);
        profile.siteKeys = site;
        return profile;
    }

    MetCard meet(CardChannel card) throws CardException, RefusedException {
        return profile(false).meet(presented(card)).orElseThrow();
    }

    ApplicationChips.Open opened(CardChannel card) throws Exception {
        var met = meet(card);
        met.prove();
        met.requireValid();
        return met.open();
    }

    static Presented presented(CardChannel channel) {
        return new Presented(channel, HexFormat.of().parseHex("3b80800101"), "front-door", new Purpose(1, 1, 0));
    }

    static void assertRefused(Refusal refusal, Executable executable) {
        var refused = assertThrows(RefusedException.class, executable);
        assertEquals(refusal, refused.refusal(), refused.getMessage());
    }

    /** A site with one key, in the open. */
    static class OneKey implements SiteKeys {
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
        public int oldest_list_hours() {
            return 168;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return HybridWiring.class;
        }
    }
}
