// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import org.dualchip.desk.issuer.IssuerKey;
import org.dualchip.desk.issuer.IssuerStore;

/** The health authority's key, in an encrypted PKCS#12 file of its own. */
public final class HealthAuthority {
    private static final String FILE = "health.p12";

    private HealthAuthority() {}

    /**
     * The key in a folder, made when it is not there yet.
     *
     * @param password of the file; the caller wipes it
     * @throws IOException when the file is there and does not open
     */
    public static IssuerKey in(Path folder, String name, char[] password, LocalDate today) throws IOException {
        var store = IssuerStore.pkcs12(folder.resolve(FILE), password);
        return store.hasKey() ? store.key() : store.create(name, today);
    }

    /** What the plugin must be told to believe it: {@code org.dualchip.health.authority~NAME.cfg}. */
    public static byte[] settings(IssuerKey authority) {
        var key = HexFormat.of().formatHex(authority.point().encoded());
        return ("# Who may sign what is written on health cards: a public key on P-256.\nkey = " + key + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
