// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.Desks;
import org.dualchip.desk.Pins;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.record.RevokedCards;
import org.dualchip.desk.terminal.TerminalDesk;
import org.dualchip.desk.terminal.TerminalFiles;

/**
 * A site with everything in one place, made where it is not there yet; a step that is done is not done again. Here, and
 * nowhere else, the issuing key lies on the controller's machine.
 */
public final class DemoSite {
    private static final String FUNCTIONS = " 01,02,03";
    private static final int FRONT_DOOR = 1;
    private static final int NO_DOOR = 0;
    private static final int YEAR = 365;
    private static final int RENEWED_DAYS_BEFORE = 10;

    private final DeskFolder desk;
    private final CardBox cards;
    private final Path secure;

    private DemoSite(DeskFolder desk, CardBox cards, Path secure) {
        this.desk = desk;
        this.cards = cards;
        this.secure = secure;
    }

    /**
     * The site of a data directory, complete.
     *
     * @param config the configuration whose checkpoints get terminal identities
     * @throws IOException naming what cannot be read or written
     */
    public static DemoSite at(Path data, Path config) throws IOException {
        var secure = SafeFiles.directory(data.resolve("secure"));
        SafeFiles.directory(data.resolve("controller"));
        var site = new DemoSite(desk(data.resolve("issuer")), new CardBox(data.resolve("cards")), secure);
        site.publish();
        site.renewTerminals(config);
        site.firstCards();
        return site;
    }

    public DeskFolder desk() {
        return desk;
    }

    public CardBox cards() {
        return cards;
    }

    /** The list of what no longer counts, as the secure process reads it. */
    public RevokedCards revoked() throws IOException {
        return new RevokedCards(
                desk.path().resolve("revoked.txt"),
                secure.resolve("revoked"),
                new Issuer(desk.store().key()));
    }

    /** Writes the letter to a card's holder, for its eyes only, and says where it is. */
    public void letter(String name, Pins pins, PrintWriter out) throws IOException {
        var file = SafeFiles.directory(desk.path().resolve("letters")).resolve(name + ".txt");
        byte[] letter = pins.letter(desk.records().get(name).order().holder());
        try {
            SafeFiles.write(file, letter);
        } finally {
            Arrays.fill(letter, (byte) 0);
        }
        out.printf("PIN and PUK  %s: hand it over, then delete it%n", file);
    }

    private static DeskFolder desk(Path folder) throws IOException {
        SafeFiles.directory(folder);
        SafeFiles.whenMissing(folder.resolve("desk.secret"), DemoSite::secret);
        var desk = DeskFolder.create(folder, "store = pkcs12\nsecret = desk.secret\n");
        var store = desk.store();
        if (!store.hasKey()) store.create("Dualchip demo site", today());
        return desk;
    }

    private static byte[] secret() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private void publish() throws IOException {
        SafeFiles.whenMissing(
                secure.resolve("issuers"), () -> line(desk.store().key().point().encoded(), FUNCTIONS));
        SafeFiles.whenMissing(
                secure.resolve("batch-keys"), () -> line(desk.batchKey().point().encoded(), ""));
        revoked();
    }

    private void renewTerminals(Path config) throws IOException {
        var terminals =
                new TerminalDesk(new Issuer(desk.store().key()), desk.epoch().current());
        for (var checkpoint : WiredCheckpoint.in(config)) {
            var grants = List.of(new Grant(checkpoint.function(), 1 << checkpoint.role()));
            int days = TerminalDesk.longest(grants);
            var files = new TerminalFiles(secure.resolve("terminals"), checkpoint.name());
            terminals.renew(files, grants, today(), days, Math.min(RENEWED_DAYS_BEFORE, days - 1));
        }
    }

    private void firstCards() throws IOException {
        if (!cards.isNew()) return;
        issue(List.of(
                new CardOrder("alice", "alice", FRONT_DOOR, YEAR), new CardOrder("mallory", "mallory", NO_DOOR, YEAR)));
        cards.isNoLongerNew();
    }

    /** Makes virtual cards as ordered, without PINs; those that are whole already are left alone. */
    public void issue(List<CardOrder> orders) throws IOException {
        var open = Desks.open(desk, today());
        for (var order : orders) cards.issue(open, desk.records(), order, Pins.none());
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static byte[] line(byte[] point, String rest) {
        return (HexFormat.of().formatHex(point) + rest + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
