// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.Desks;
import org.dualchip.desk.Pins;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.health.HealthAuthority;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.RevokedCards;
import org.dualchip.desk.terminal.TerminalDesk;
import org.dualchip.securechip.curve.Point;

/**
 * A site with everything in one place, made where it is not there yet; a step that is done is not done again. Here, and
 * nowhere else, the issuing key lies on the controller's machine.
 */
public final class DemoSite {
    /** Whom the health plugin believes: a setting of its own that belongs to this site. */
    private static final String AUTHORITY = "org.dualchip.health.authority~demo.cfg";

    private final DeskFolder desk;
    private final CardBox cards;
    private final Path secure;
    private final Path pluginSettings;
    private final TerminalPlaces terminals;

    private DemoSite(DeskFolder desk, CardBox cards, Path data) {
        this.desk = desk;
        this.cards = cards;
        this.secure = data.resolve("secure");
        this.pluginSettings = data.resolve("plugin");
        this.terminals = new TerminalPlaces(data);
    }

    /**
     * The site of a data directory, complete.
     *
     * @param config the configuration whose checkpoints get terminal identities
     * @throws IOException naming what cannot be read or written
     */
    public static DemoSite at(Path data, Path config) throws IOException {
        return at(data, config, today());
    }

    static DemoSite at(Path data, Path config, LocalDate today) throws IOException {
        SafeFiles.directory(data.resolve("secure"));
        SafeFiles.directory(data.resolve("controller"));
        var site = new DemoSite(desk(new DeskPlace(data)), new CardBox(data.resolve("cards")), data);
        site.publish(today);
        site.renewTerminals(config, today);
        site.firstCards(today);
        return site;
    }

    public DeskFolder desk() {
        return desk;
    }

    public CardBox cards() {
        return cards;
    }

    public TerminalPlaces terminals() {
        return terminals;
    }

    /** Who certifies terminals, in the epoch that is now. */
    public TerminalDesk terminalDesk() throws IOException {
        return new TerminalDesk(new Issuer(desk.store().key()), desk.epoch().current());
    }

    /** The list of what no longer counts, as the secure process reads it. */
    public RevokedCards revoked() throws IOException {
        return new RevokedCards(
                desk.path().resolve("revoked.txt"),
                secure.resolve("revoked"),
                new Issuer(desk.store().key()));
    }

    /** The site as an X.509 authority. */
    public Authority authority() throws IOException {
        return new Authority(desk, secure);
    }

    /** When this returns, no tap of this card is granted any more, by whatever certificate it may hold. */
    public void revoke(CardRecord card) throws IOException {
        revoked().add(card.certificateHashes());
        authority().revoke(card.revocable().serials(), today());
    }

    /** Ends every terminal of before; those of this machine's checkpoints are made anew. */
    public void raiseEpoch(String reason, Path config) throws IOException {
        desk.epoch().raise(today(), reason);
        renewTerminals(config, today());
        for (var name : terminals.names()) {
            var files = terminals.files(name);
            var certificate = files.certificate();
            if (certificate.isPresent()) terminalDesk().keep(files, TerminalDesk.grants(certificate.get()), today());
        }
    }

    private static DeskFolder desk(DeskPlace place) throws IOException {
        if (DeskFolder.isIn(place.folder())) {
            var desk = DeskFolder.open(place.folder());
            // What a power cut left of a demo's making is begun anew; a token's key is never made by itself.
            if (desk.isInToken() || desk.store().hasKey()) return desk;
        }
        if (place.isElsewhere()) {
            throw new IOException("the issuing desk of this controller is on another machine: do it there");
        }
        return place.createInFile("Dualchip demo site");
    }

    private void publish(LocalDate today) throws IOException {
        SafeFiles.whenMissing(
                secure.resolve("issuers"), () -> line(desk.store().key().point(), TerminalPlaces.FUNCTIONS));
        SafeFiles.whenMissing(
                secure.resolve("batch-keys"), () -> line(desk.batchKey().point(), ""));
        revoked();
        authority().publish(today);
    }

    private void renewTerminals(Path config, LocalDate today) throws IOException {
        var desk = terminalDesk();
        for (var checkpoint : WiredCheckpoint.in(config)) {
            var wired = List.of(new Grant(checkpoint.function(), checkpoint.roleMask()));
            desk.keep(terminals.files(checkpoint.name()), wired, today);
        }
    }

    private void firstCards(LocalDate today) throws IOException {
        if (!cards.isNew()) return;
        var first = new DemoCards(desk, cards, today);
        var believed = SafeFiles.directory(pluginSettings.resolve("health"));
        SafeFiles.whenMissing(believed.resolve(AUTHORITY), () -> HealthAuthority.settings(first.authority()));
        first.issue();
        cards.isNoLongerNew();
    }

    /** Makes virtual cards as ordered, without PINs; those that are whole already are left alone. */
    public void issue(List<CardOrder> orders) throws IOException {
        var open = Desks.open(desk, today());
        for (var order : orders) cards.issue(open, desk.records(), order, FirstContents.none(), Pins.none());
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static byte[] line(Point point, String rest) {
        return TerminalPlaces.line(point, rest).getBytes(StandardCharsets.US_ASCII);
    }
}
