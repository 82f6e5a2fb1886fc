// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.CardChannel;
import org.dualchip.card.Purpose;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.Desk;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.Desks;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.desk.terminal.TerminalDesk;
import org.dualchip.desk.terminal.TerminalFiles;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.channel.KeyState;
import org.dualchip.securechip.channel.Rekeying;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.channel.SessionKey;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;
import org.dualchip.securechip.nativecard.NativeProfile;
import org.dualchip.securechip.site.Site;

/** A site's desk and the secure side of its one door, in this program: the house's own code, and no reader between. */
final class DeskAndDoor {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final String DOOR = "front-door";

    private static final List<Grant> DOORS = List.of(new Grant(1, 0b10), new Grant(2, 0b10));
    private static final List<Grant> KEYS = List.of(new Grant(0, 1), new Grant(1, 1));

    final DeskFolder keys;
    final Desk desk;
    final NativeProfile door;

    private final Terminal rekeyer;
    private final Point batch;

    DeskAndDoor(Path folder) throws Exception {
        keys = DeskFolder.create(folder.resolve("desk"), "store = pkcs12\n");
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.writeString(Files.createFile(folder.resolve("desk/desk.secret"), owner), "a test's password\n");
        keys.store().create("Test site", TODAY);
        desk = Desks.open(keys, TODAY);
        var issuer = new Issuer(keys.store().key());
        var terminals = new TerminalDesk(issuer, keys.epoch().current());
        try (var batchKey = keys.batchKey()) {
            batch = batchKey.point();
        }
        door = new NativeProfile(
                new Site(site(folder.resolve("data"), issuer, terminals)),
                new DesfireChips(),
                InstantSource.fixed(TODAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC)));
        var identity = terminals.issue(KEYS, TODAY, 1);
        rekeyer = new Terminal(CurveKey.decode(identity.pkcs8()), identity.certificate());
    }

    private Path site(Path data, Issuer issuer, TerminalDesk terminals) throws IOException {
        Files.createDirectories(data);
        var hex = HexFormat.of();
        Files.writeString(
                data.resolve("issuers"), hex.formatHex(issuer.key().point().encoded()) + " 01,02\n");
        Files.writeString(data.resolve("batch-keys"), hex.formatHex(batch.encoded()) + "\n");
        Files.write(data.resolve("revoked"), issuer.revocationList(1, List.of()));
        var identity = terminals.issue(DOORS, TODAY, TerminalDesk.DAYS);
        new TerminalFiles(data.resolve("terminals"), DOOR).install(identity.pkcs8(), identity.certificate());
        return data;
    }

    /** Has the card make all keys anew, of the function and then of the application chip itself. */
    void rekey(CardChannel card) throws Exception {
        for (int function : new int[] {1, 0}) {
            try (var chip = opened(card, function)) {
                var rekeying = rekeying(card, chip, function);
                rekeying.renew(rekeying.open());
            }
        }
    }

    /** Whether each key of the card is its own and no other is pending. */
    boolean allKeysSettled(CardChannel card) throws Exception {
        boolean settled = true;
        for (int function : new int[] {1, 0}) {
            try (var chip = opened(card, function)) {
                settled &= rekeying(card, chip, function).open().stream().allMatch(KeyState::settled);
            }
        }
        return settled;
    }

    private SecurityChip opened(CardChannel card, int function) throws Exception {
        var selected = SecurityChip.select(card).orElseThrow();
        var chip = selected.connect(id -> batch, new SessionKey(Jdk.random(), work -> {}));
        chip.authorize(rekeyer, new Purpose(function, 0, 0));
        return chip;
    }

    private static Rekeying rekeying(CardChannel card, SecurityChip chip, int function) {
        return new Rekeying(card, chip, () -> new DesfireChips().select(card, function));
    }
}
