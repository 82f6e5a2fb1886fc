// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;

/** A secure data directory with one issuer, one batch, the checkpoint front-door, and an empty revocation list. */
public final class FakeSite {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    public final Path data;
    public final FakeIssuer issuer = new FakeIssuer();
    public final CurveKey batch = CurveKey.generate(Jdk.random());

    public FakeSite(Path data) {
        this.data = data;
        write("issuers", "# who we trust\n\n" + issuer.line("01,02"));
        write(
                "batch-keys",
                "# batch of spring\n" + HexFormat.of().formatHex(batch.point().encoded()) + "\n");
        issueTerminal(TODAY.minusDays(1), TODAY.plusDays(30));
        revoke(1, List.of());
    }

    public void issueTerminal(LocalDate from, LocalDate until) {
        issueTerminal(1 << 1, from, until);
    }

    /** For the roles of the mask. */
    public void issueTerminal(int roleMask, LocalDate from, LocalDate until) {
        byte[] pkcs8 = Bytes.newPkcs8();
        try {
            var point = CurveKey.decode(pkcs8).point();
            write("terminals/front-door.key", pkcs8);
            write("terminals/front-door.certificate", issuer.terminalCertificate(point, roleMask, from, until));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void revoke(long sequence, List<byte[]> hashes) {
        write("revoked", issuer.revocationList(sequence, hashes));
    }

    public FakeCard card() {
        return card(issuer, TODAY.minusYears(1), TODAY.plusYears(1));
    }

    public FakeCard card(FakeIssuer by, LocalDate from, LocalDate until) {
        var identity = CurveKey.generate(Jdk.random());
        return new FakeCard(new FakeSecurityChip(
                batch, issuer.key.point(), identity, by.cardCertificate(identity.point(), "Ada", from, until)));
    }

    public void write(String file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** As an installer does it: a new file takes the old one's place. */
    public void write(String file, byte[] content) {
        try {
            var path = data.resolve(file);
            Files.createDirectories(path.getParent());
            Files.deleteIfExists(path);
            Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
