// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.profiles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.house.PivDesk;
import org.dualchip.securechip.enrolment.EnrolledCards;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.FakeAuthority;
import org.dualchip.securechip.pkoc.PkocProfile;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.pkoc.PkocCard;

/** PKOC cards, enrolled by their key: the first tap is like every other. */
final class PkocTaps {
    private static final String SELECT = "00a4040008a00000089800000100";
    private static final String AUTHENTICATE =
            "8080000138" + "5c020100" + "4c10" + "00".repeat(16) + "4d20" + "00".repeat(32) + "00";

    private final Path data;

    PkocTaps(Path root) throws Exception {
        data = Files.createDirectories(root.resolve("pkoc"));
    }

    List<MeasuredTap> measured() throws Exception {
        var memory = new ArrayMemory(PkocCard.MEMORY);
        PkocCard.write(memory);
        var card = PkocCard.of(memory);
        new Enrolling(data).enrol(shownBy(card), "profiles=pkoc");
        var profile = new PkocProfile(new EnrolledCards(data), InstantSource.fixed(FakeAuthority.NOW), Jdk.random());
        return List.of(new Door(profile, () -> 0).tap("PKOC", card));
    }

    private static PublicKey shownBy(PkocCard card) throws Exception {
        card.powerOn();
        card.transmit(HexFormat.of().parseHex(SELECT));
        byte[] answer = card.transmit(HexFormat.of().parseHex(AUTHENTICATE));
        card.powerOff();
        byte[] info = PivDesk.curveKey(Arrays.copyOfRange(answer, 2, 67));
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(info));
    }
}
