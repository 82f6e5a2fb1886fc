// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.record;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be struck off with a card beside its certificate: each is noted before the card gets it, so that nothing a
 * card may hold is forgotten when power fails in between.
 *
 * @param hashes of the card certificates that were made for it before, 64 hexadecimal digits each
 * @param serials of the X.509 certificates of its PIV keys, in hexadecimal
 */
public record Revocable(List<String> hashes, List<String> serials) {
    private static final String BETWEEN = ",";

    static final Revocable NOTHING = new Revocable(List.of(), List.of());

    public Revocable {
        hashes = List.copyOf(hashes);
        serials = List.copyOf(serials);
        for (String hash : hashes) {
            if (!hash.matches("[0-9a-f]{64}")) throw new IllegalArgumentException("no hash: " + hash);
        }
        for (String serial : serials) {
            if (!serial.matches("[0-9a-f]{1,40}")) throw new IllegalArgumentException("no serial number: " + serial);
        }
    }

    Revocable withHash(String hash) {
        return hash.isEmpty() || hashes.contains(hash) ? this : new Revocable(with(hashes, hash), serials);
    }

    Revocable withSerial(BigInteger serial) {
        String hex = serial.toString(16);
        return serials.contains(hex) ? this : new Revocable(hashes, with(serials, hex));
    }

    static Revocable decode(String hashes, String serials) {
        return new Revocable(list(hashes), list(serials));
    }

    String hashLine() {
        return String.join(BETWEEN, hashes);
    }

    String serialLine() {
        return String.join(BETWEEN, serials);
    }

    private static List<String> with(List<String> some, String one) {
        var all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    private static List<String> list(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(BETWEEN, -1));
    }
}
