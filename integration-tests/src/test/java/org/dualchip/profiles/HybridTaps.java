// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.profiles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.hybrid.BadgeRig;
import org.dualchip.securechip.x509.PathValidator;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.HybridBadge;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.issuing.BadgeDesk;
import org.dualchip.virtualcard.memory.FileMemory;

/** Hybrid badges, enrolled by their key, whose records want their certificates too. */
final class HybridTaps {
    private final Path data;
    private final BadgeRig rig;
    private final PivOffice office = new PivOffice();

    HybridTaps(Path root) throws Exception {
        data = Files.createDirectories(root.resolve("hybrid"));
        rig = new BadgeRig(data);
        office.trustedBy(data);
    }

    List<MeasuredTap> measured() throws Exception {
        var curve = badge("P-256");
        var first = Door.longest(() -> door().tap("hybrid P-256: first seen", curve));
        var door = door();
        door.tap("the first", curve);
        var known = Door.longest(() -> door.tap("hybrid P-256: known", curve));
        var changed = Door.longest(() -> door.tapWithChange("hybrid P-256: known, with change", curve));
        var rsa = badge("RSA-2048");
        var rsaDoor = door();
        var rsaFirst = Door.longest(() -> rsaDoor.tap("hybrid RSA-2048: first seen", rsa));
        return List.of(first, known, changed, rsaFirst, rsaDoor.tap("hybrid RSA-2048: known", rsa));
    }

    private Door door() {
        var validator = new PathValidator(data.resolve("trust.seen-hybrid"));
        return new Door(rig.profile(false, validator), validator::validated);
    }

    /** The office's PIV card, with a DESFire whose keys are derived for its key. */
    private Card badge(String kind) throws Exception {
        var piv = office.issue(kind);
        var key = piv.key();
        var folder = data.resolve("badge-" + kind);
        new BadgeDesk((card, application, number) ->
                        BadgeRig.derived(rig.site, Sha256.of(key.getEncoded()), application, number))
                .issue(folder, BadgeRig.MAIN_DOOR);
        new Enrolling(data).enrol(key, "profiles=hybrid", "file.01.right=", "trust=x509");
        return HybridBadge.of(piv.desk().memory(), new FileMemory(folder.resolve(VirtualCard.APPLICATION_CHIP)));
    }
}
