// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.site.DurableFile;
import org.dualchip.securechip.site.Lines;

/**
 * A file of the highest number of a revocation list ever seen of each issuer: taking the newest list away must not bring a
 * stolen card back. It survives a power cut.
 */
final class SeenLists {
    private final Path file;

    SeenLists(Path file) {
        this.file = file;
    }

    /** Refuses a list that is older than one seen before; returns once a newer one is on record. */
    synchronized void require(BigInteger number, X509Certificate issuer) throws RefusedException {
        String key = HexFormat.of().formatHex(Sha256.of(issuer.getPublicKey().getEncoded()));
        try {
            var highest = read();
            var before = highest.getOrDefault(key, BigInteger.ZERO);
            if (number.compareTo(before) < 0) {
                throw refused("its number is %s, and %s was seen before".formatted(number, before));
            }
            if (number.equals(before)) return;
            highest.put(key, number);
            write(highest);
        } catch (IOException | MalformedException e) {
            throw refused("%s cannot be used (%s); correct it or, with the newest lists in place, remove it"
                    .formatted(file, e.getMessage()));
        }
    }

    private Map<String, BigInteger> read() throws IOException, MalformedException {
        var highest = new TreeMap<String, BigInteger>();
        if (!Files.exists(file)) return highest;
        Lines.parse(Files.readAllBytes(file), line -> {
            String[] parts = line.split(" ", -1);
            if (parts.length != 2) throw new MalformedException("not an issuer and a number");
            return highest.put(parts[0], new BigInteger(parts[1]));
        });
        return highest;
    }

    private void write(Map<String, BigInteger> highest) throws IOException {
        var text = new StringBuilder();
        highest.forEach((issuer, number) ->
                text.append(issuer).append(' ').append(number).append('\n'));
        DurableFile.write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static RefusedException refused(String what) {
        return new RefusedException(Refusal.REVOCATION_UNREADABLE, "revocation list: " + what);
    }
}
