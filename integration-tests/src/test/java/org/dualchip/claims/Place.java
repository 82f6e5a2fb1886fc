// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.claims;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.FileContent;
import org.dualchip.card.Purpose;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.nativecard.NativeProfile;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.profile.Proved;
import org.dualchip.securechip.site.Site;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256Key;

/** A site's secure side: its stores in a folder, and the host's own code over them by a clock of the test's. */
final class Place {
    static final Purpose DOOR = new Purpose(1, 1, 0);

    private static final ChipFile WHOSE = ChipFile.data("whose", 1, 16);

    final Path data;
    final Factory factory;
    private LocalDate today;
    private NativeProfile profile;

    /** With one door, front-door, whose terminal may do access, role 1, for 30 days. */
    Place(Path data, Factory factory) throws IOException {
        this.data = data;
        this.factory = factory;
        this.today = factory.today();
        var hex = HexFormat.of();
        write("issuers", hex.formatHex(factory.issuer().publicPoint()) + " 01,02\n");
        write("batch-keys", hex.formatHex(factory.batchKey().point()) + "\n");
        revoke(1, List.of());
        certify("front-door", 1, List.of(Grant.of(1, 1)), new Validity(today, today.plusDays(30)), factory.epoch());
        this.profile = started();
    }

    /** Gives a checkpoint a key and a certificate. */
    void certify(String checkpoint, int number, List<Grant> grants, Validity validity, long epoch) throws IOException {
        var key = P256Key.generate(new SecureRandom());
        byte[] name = {(byte) 0xD0, 0, 0, 0, 0, 0, 0, (byte) number};
        write("terminals/" + checkpoint + ".key", key.encodePkcs8());
        write(
                "terminals/" + checkpoint + ".certificate",
                factory.issuer()
                        .certifyTerminal(name, key.point(), grants, validity, epoch)
                        .encode());
    }

    void revoke(long sequence, List<byte[]> hashes) throws IOException {
        write("revoked", factory.issuer().revocationList(sequence, hashes));
    }

    /** It is another day, or the controller's clock says so. */
    void letTimePass(LocalDate day) {
        today = day;
    }

    void restart() {
        profile = started();
    }

    private NativeProfile started() {
        return new NativeProfile(new Site(data), new DesfireChips(), this::now);
    }

    private Instant now() {
        return today.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    /** Who came, how, and what the card's file says. */
    record Tapped(Proved proved, String file) {
        String holder() {
            return proved.holder().name();
        }

        boolean resumed() {
            return proved.resumed();
        }
    }

    Tapped tap(Card card) throws CardException, RefusedException {
        return tap("front-door", CardWire.present(card), DOOR);
    }

    Tapped tap(String checkpoint, CardChannel channel, Purpose purpose) throws CardException, RefusedException {
        var presented = new Presented(channel, new byte[0], checkpoint, purpose, true);
        try (var met = profile.meet(presented).orElseThrow()) {
            var proved = met.prove();
            met.requireValid();
            try (var open = met.open()) {
                var file = new String(((FileContent.Data) open.read(WHOSE)).bytes(), StandardCharsets.UTF_8);
                return new Tapped(proved, file.replace("\0", ""));
            }
        }
    }

    private void write(String file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As an installer does it: a new file takes the old one's place. */
    private void write(String file, byte[] content) throws IOException {
        var path = data.resolve(file);
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        Files.write(path, content);
    }
}
