// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.dualchip.appchip.HostKey;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.loading.ApplicationLevel;
import org.dualchip.appchip.loading.ApplicationPlan;
import org.dualchip.appchip.loading.FilePlan;
import org.dualchip.appchip.loading.PiccLevel;
import org.dualchip.appchip.loading.Rights;
import org.dualchip.card.CardChannel;
import org.dualchip.card.Refusal;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.fake.Bytes;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.issuing.BadgeDesk;
import org.dualchip.virtualcard.memory.FileMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop's DESFire, made a badge's by commands alone: application, files, and each key changed to the badge's own. */
@SuppressWarnings("NullAway.Init")
class LoadedBadgeTest {
    private static final int KEYS = 8;
    private static final byte[] FACTORY = new byte[16];

    @TempDir
    Path root;

    @Test
    void aBadgeThatWasLoadedThroughTheAirOpens() throws Exception {
        var rig = new BadgeRig(root);
        byte[] card = Sha256.of(blankBadge(rig));
        var channel = rig.card("ada");
        createApplication(channel);
        try (var application = ApplicationLevel.open(channel, BadgeDesk.ACCESS, 0, new HostKey(FACTORY))) {
            application.create(new FilePlan.Data(1, Mode.FULL, new Rights(1, 0, Rights.NOBODY, 0), false, 32));
            application.create(new FilePlan.Data(2, Mode.FULL, new Rights(1, 1, 1, Rights.NOBODY), true, 16));
            application.write(1, Mode.FULL, new byte[] {1, 0, 0, 0, 1});
        }
        BadgeRig.assertRefused(Refusal.CARD_MIXED_UP, () -> rig.opened(rig.card("ada")));
        for (int number = KEYS - 1; number >= 0; number--) changeKey(rig, channel, card, number);
        assertEquals(1, Bytes.of(rig.opened(rig.card("ada")).read(BadgeRig.RIGHT))[4]);
    }

    /** The master key last: the others are changed under it. */
    private static void changeKey(BadgeRig rig, CardChannel channel, byte[] card, int number) throws Exception {
        byte[] own = rig.site.key(card, BadgeDesk.ACCESS, number);
        try (var application = ApplicationLevel.open(channel, BadgeDesk.ACCESS, 0, new HostKey(FACTORY))) {
            application.changeKey(number, FACTORY, own, 1);
        }
    }

    private byte[] blankBadge(BadgeRig rig) throws Exception {
        byte[] key = rig.badge("ada", rig.site);
        rig.enrol(key);
        var chip = root.resolve("ada").resolve(VirtualCard.APPLICATION_CHIP);
        Files.delete(chip);
        new BlankApplicationChip(FileMemory.create(chip, BlankApplicationChip.MEMORY)).seal();
        return key;
    }

    private static void createApplication(CardChannel channel) throws Exception {
        byte[] dfName = HexFormat.of().parseHex("f04455414c43484950a001");
        try (var chip = PiccLevel.open(channel, new HostKey(PiccLevel.transportKey()))) {
            chip.create(new ApplicationPlan(BadgeDesk.ACCESS, 0xDC01, dfName, ApplicationPlan.CLOSED, KEYS));
        }
    }
}
