// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.profiles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.FakeAuthority;
import org.dualchip.securechip.pivcard.PivProfile;
import org.dualchip.securechip.x509.PathValidator;
import org.dualchip.virtualcard.Card;

/** PIV alone, by its certificate. */
final class PivTaps {
    private static final String PIN = "123456";

    private final Path data;
    private final PivOffice office = new PivOffice();

    PivTaps(Path root) throws Exception {
        data = Files.createDirectories(root.resolve("piv"));
        office.trustedBy(data);
        new Enrolling(data).write("cards/anchored", Map.of("file.01.right", "22".repeat(32)));
    }

    List<MeasuredTap> measured() throws Exception {
        List<MeasuredTap> taps = new ArrayList<>();
        for (String kind : List.of("P-256", "RSA-2048")) taps.addAll(measured(kind));
        return taps;
    }

    private List<MeasuredTap> measured(String kind) throws Exception {
        var card = office.issue(kind).desk().card();
        var first = Door.longest(() -> door().tap("PIV " + kind + ": first seen", card));
        var known = known("PIV " + kind + ": known", door(), card);
        var withPin = known("PIV " + kind + ": known, with PIN", door().wantingPin(PIN), card.contact());
        return List.of(first, known, withPin);
    }

    private static MeasuredTap known(String name, Door door, Card card) throws Exception {
        door.tap("the first", card);
        return Door.longest(() -> door.tap(name, card));
    }

    private Door door() {
        var validator = new PathValidator(data.resolve("trust.seen"));
        var profile = new PivProfile(data, true, Duration.ofDays(7), validator, InstantSource.fixed(FakeAuthority.NOW));
        return new Door(profile, validator::validated);
    }
}
