// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.profiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.securechip.fake.FakeAuthority;
import org.dualchip.securechip.nativecard.NativeProfile;
import org.dualchip.securechip.site.Site;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.issuing.AccessRight;
import org.dualchip.virtualcard.issuing.BatchKey;
import org.dualchip.virtualcard.issuing.CardDesk;
import org.dualchip.virtualcard.issuing.CardOrder;
import org.dualchip.virtualcard.issuing.Issuer;

/** The native card. */
final class NativeTaps {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Validity YEAR = new Validity(TODAY.minusDays(1), TODAY.plusDays(365));
    private static final Validity MONTH = new Validity(TODAY, TODAY.plusDays(30));
    private static final AccessRight MAIN_DOOR = new AccessRight(1, TODAY, TODAY.plusDays(365));
    private static final String PIN = "1234";
    private static final long EPOCH = 1;
    private static final InstantSource NOON = InstantSource.fixed(FakeAuthority.NOW);

    private final Path data;
    private final Issuer issuer;
    private final CardDesk desk;

    NativeTaps(Path root) throws IOException {
        data = Files.createDirectories(root.resolve("native"));
        issuer = Issuer.create(data.resolve("issuer.key"));
        var batchKey = BatchKey.create(data.resolve("batch.key"));
        desk = new CardDesk(issuer, batchKey, EPOCH);
        var hex = HexFormat.of();
        write("issuers", hex.formatHex(issuer.publicPoint()) + " 01\n");
        write("batch-keys", hex.formatHex(batchKey.publicPoint()) + "\n");
        write("revoked", issuer.revocationList(1, List.of()));
        certifyDoor();
    }

    private void certifyDoor() throws IOException {
        var key = P256Key.generate(new SecureRandom());
        byte[] name = {(byte) 0xD0, 0, 0, 0, 0, 0, 0, 1};
        write("terminals/front-door.key", key.encodePkcs8());
        write(
                "terminals/front-door.certificate",
                issuer.certifyTerminal(name, key.point(), List.of(Grant.of(1, 1)), MONTH, EPOCH)
                        .encode());
    }

    List<MeasuredTap> measured() throws IOException {
        var ada = card("ada", "Ada");
        var site = new Site(data);
        // Each start forgets the resumption secrets; the certificates stay known.
        var first = door(site).tap("native: first seen", ada);
        var door = door(site);
        var known = door.tap("native: known, full", ada);
        var resumed = door.tap("native: resumed", ada);
        var changed = door.tapWithChange("native: resumed, with change", ada);
        var bo = card("bo", "Bob");
        door(site).tap("elsewhere", bo);
        var asked = door.tap("native: known, full, where others are resumed", bo);
        var withPin = door(site).wantingPin(PIN).tap("native: known, full, with PIN", ada);
        var changedFull = door(site).tapWithChange("native: known, full, with change", ada);
        return List.of(first, known, resumed, asked, changedFull, changed, withPin);
    }

    private Door door(Site site) {
        return new Door(new NativeProfile(site, new DesfireChips(), NOON), site.certificates()::verifications);
    }

    private VirtualCard card(String folder, String holder) throws IOException {
        desk.issue(data.resolve(folder), CardOrder.of(holder, YEAR, MAIN_DOOR).withPin(PIN.toCharArray()));
        return VirtualCard.open(data.resolve(folder));
    }

    private void write(String file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(String file, byte[] content) throws IOException {
        var path = data.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
    }
}
