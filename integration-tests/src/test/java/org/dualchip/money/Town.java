// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.attack.Silicon;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Response;
import org.dualchip.desk.Desk;
import org.dualchip.desk.DeskCard;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.Desks;
import org.dualchip.desk.Pins;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.desk.issuer.TransitKeys;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.terminal.TerminalDesk;
import org.dualchip.desk.terminal.TerminalFiles;
import org.dualchip.securechip.nativecard.NativeProfile;
import org.dualchip.securechip.site.Site;
import org.dualchip.settlement.TransactionKeys;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.VirtualCard;

/** A desk that issues its cards, and the identities of its checkpoints. */
final class Town {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final int FIRST_PURSE = 2_000;

    private final DeskFolder keys;
    private final Desk desk;
    private final Path data;
    private final InstantSource clock;
    private final TransactionKeys operator = new TransactionKeys();

    /** A card as it was issued. */
    record Issued(String holder, String number, VirtualCard card) {}

    private Town(DeskFolder keys, Path data, LocalDate today, InstantSource clock) throws Exception {
        this.keys = keys;
        this.desk = Desks.open(keys, today);
        this.data = data;
        this.clock = clock;
    }

    /**
     * A new one, where it is always noon of one day.
     *
     * @param checkpoints and what they may: {@code gate-in}, {@code transit:1}
     */
    static Town found(Path folder, Map<String, String> checkpoints) throws Exception {
        var keys = DeskFolder.create(folder.resolve("desk"), "store = pkcs12\n");
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.writeString(Files.createFile(folder.resolve("desk/desk.secret"), owner), "a test's password\n");
        keys.store().create("Test town", TODAY);
        var noon = TODAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        var data = Files.createDirectories(folder.resolve("site"));
        var town = new Town(keys, data, TODAY, InstantSource.fixed(noon));
        town.publish();
        for (var one : checkpoints.entrySet()) town.certify(one.getKey(), one.getValue());
        return town;
    }

    /**
     * One that is there already.
     *
     * @param secure the secure process's directory in one of its houses
     */
    static Town at(DeskFolder keys, Path secure) throws Exception {
        return new Town(keys, secure, LocalDate.now(ZoneOffset.UTC), InstantSource.system());
    }

    private void publish() throws IOException {
        var hex = HexFormat.of();
        var issuer = new Issuer(keys.store().key());
        write("issuers", hex.formatHex(issuer.key().point().encoded()) + " 01,02\n");
        try (var batch = keys.batchKey()) {
            write("batch-keys", hex.formatHex(batch.point().encoded()) + "\n");
        }
        Files.write(data.resolve("revoked"), issuer.revocationList(1, List.of()));
    }

    private void write(String name, String text) throws IOException {
        Files.write(data.resolve(name), text.getBytes(StandardCharsets.US_ASCII));
    }

    private void certify(String checkpoint, String grants) throws IOException {
        var terminals =
                new TerminalDesk(new Issuer(keys.store().key()), keys.epoch().current());
        var identity = terminals.issue(Grant.parse(grants), TODAY, 1);
        new TerminalFiles(data.resolve("terminals"), checkpoint).install(identity.pkcs8(), identity.certificate());
    }

    Issued issue(String name, Load... loads) throws Exception {
        var card = Silicon.blank().card();
        var order = new CardOrder(name, name, 1, 365, Set.of(loads));
        var record = desk.issue(order, new FirstContents(FIRST_PURSE, any -> Map.of()), Pins.none(), new OnDesk(card));
        if (!record.uid().isEmpty()) {
            byte[] key = new TransitKeys(keys.store().cardKeys()).of(record.number());
            operator.add(record.number(), HexFormat.of().parseHex(record.uid()), key);
        }
        return new Issued(name, record.number(), card);
    }

    /** The operator's keys of all cards issued so far. */
    TransactionKeys operator() {
        return operator;
    }

    /** How a secure process reads this town when it starts: it remembers no card. */
    NativeProfile profile() {
        return new NativeProfile(new Site(data), new DesfireChips(), clock);
    }

    private record OnDesk(VirtualCard card) implements DeskCard {
        @Override
        public CardChannel contact() throws CardException {
            return powered(card.contact());
        }

        @Override
        public CardChannel contactless() throws CardException {
            return powered(card);
        }

        private static CardChannel powered(Card face) {
            face.powerOff();
            face.powerOn();
            return command -> Response.decode(face.transmit(command.encoded()));
        }

        @Override
        public void close() {
            card.contact().powerOff();
            card.powerOff();
        }
    }
}
