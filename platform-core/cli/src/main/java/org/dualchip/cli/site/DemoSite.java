// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.issuing.AccessRight;
import org.dualchip.virtualcard.issuing.BatchKey;
import org.dualchip.virtualcard.issuing.CardDesk;
import org.dualchip.virtualcard.issuing.CardOrder;
import org.dualchip.virtualcard.issuing.Issuer;

/** A site with everything in one place, made where it is not there yet; a step that is done is not done again. */
public final class DemoSite {
    private static final long EPOCH = 1;
    private static final int FRONT_DOOR = 1;

    private final CardBox cards;

    private DemoSite(CardBox cards) {
        this.cards = cards;
    }

    /**
     * The site of a data directory, complete.
     *
     * @param config the configuration whose checkpoints get terminal identities
     * @throws IOException naming what cannot be read or written
     */
    public static DemoSite at(Path data, Path config) throws IOException {
        var secure = SafeFiles.directory(data.resolve("secure"));
        var desk = SafeFiles.directory(data.resolve("issuer"));
        SafeFiles.directory(data.resolve("controller"));
        var issuer = issuer(desk.resolve("issuer.pem"));
        var batch = batch(desk.resolve("batch.pem"));
        SafeFiles.whenMissing(secure.resolve("issuers"), () -> line(issuer.publicPoint(), " 01,02,03"));
        SafeFiles.whenMissing(secure.resolve("batch-keys"), () -> line(batch.publicPoint(), ""));
        for (var checkpoint : WiredCheckpoint.in(config)) Terminals.renew(secure, checkpoint, issuer, EPOCH);
        var revoked = new RevokedCards(desk.resolve("revoked.txt"), secure.resolve("revoked"), issuer);
        var cards = new CardBox(data.resolve("cards"), new CardDesk(issuer, batch, EPOCH), revoked);
        firstCards(cards);
        return new DemoSite(cards);
    }

    public CardBox cards() {
        return cards;
    }

    private static void firstCards(CardBox cards) throws IOException {
        if (!cards.isNew()) return;
        var today = LocalDate.now(ZoneOffset.UTC);
        var year = new Validity(today, today.plusYears(1));
        for (String name : List.of("alice", "mallory")) {
            var right = new AccessRight(name.equals("alice") ? FRONT_DOOR : 0, year.notBefore(), year.notAfter());
            if (!cards.names().contains(name)) cards.issue(name, CardOrder.of(name, year, right));
        }
        cards.isNoLongerNew();
    }

    private static Issuer issuer(Path file) throws IOException {
        return Files.exists(file) ? Issuer.load(file) : Issuer.create(file);
    }

    private static BatchKey batch(Path file) throws IOException {
        return Files.exists(file) ? BatchKey.load(file) : BatchKey.create(file);
    }

    private static byte[] line(byte[] point, String rest) {
        return (HexFormat.of().formatHex(point) + rest + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
