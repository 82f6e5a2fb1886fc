// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.curve.CurveKey;

/** The directory {@code terminals}: a key and a certificate for each checkpoint. */
public final class Terminals {
    private static final String REMEDY = "issue this checkpoint's key (PKCS#8, DER) and certificate (157 bytes) again";

    private final Path directory;
    private final Map<String, Watched<CurveKey>> keys = new ConcurrentHashMap<>();
    private final Map<String, Watched<TerminalCertificate>> certificates = new ConcurrentHashMap<>();

    Terminals(Path data) {
        this.directory = data.resolve("terminals");
    }

    /**
     * A checkpoint's identity.
     *
     * @throws RefusedException when it is missing, or would not convince any card today
     */
    public Terminal of(String checkpoint, Purpose purpose, LocalDate today) throws RefusedException {
        var key = keys.computeIfAbsent(checkpoint, name -> watched(name + ".key", CurveKey::decode));
        var certificate = certificates.computeIfAbsent(
                checkpoint, name -> watched(name + ".certificate", TerminalCertificate::decode));
        var terminal = new Terminal(key.current(), certificate.current());
        var content = terminal.certificate();
        if (!content.key().equals(terminal.key().point())) throw certificate.refused("it is for another key");
        if (!content.covers(purpose)) throw certificate.refused("it does not cover " + purpose);
        if (!content.dates().include(today)) throw certificate.refused("it holds from " + content.dates());
        return terminal;
    }

    private <T> Watched<T> watched(String name, Watched.Parser<T> parser) {
        return new Watched<>(directory.resolve(name), Refusal.CHECKPOINT_NOT_READY, REMEDY, parser);
    }
}
