// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import org.dualchip.virtualcard.issuing.BatchKey;
import org.dualchip.virtualcard.issuing.Issuer;

/** The demo site's issuing keys, which lie on its machine: for terminals and cards that no honest desk would make. */
final class DemoKeys {
    private final Path desk;
    private final Path folder;

    /** Takes the keys of a site's data directory, and puts them where the virtual card's factory can read them. */
    DemoKeys(Path data, Path folder) {
        this.desk = data.resolve("issuer");
        this.folder = folder;
    }

    Issuer issuer() throws IOException {
        try {
            char[] secret =
                    Files.readString(desk.resolve("desk.secret")).strip().toCharArray();
            var keys = KeyStore.getInstance(desk.resolve("desk.p12").toFile(), secret);
            return Issuer.load(pem("issuer", keys.getKey("issuer", secret).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    BatchKey batch() throws IOException {
        return BatchKey.load(pem("batch", Files.readAllBytes(desk.resolve("batch.key"))));
    }

    private Path pem(String name, byte[] pkcs8) throws IOException {
        var text = Base64.getMimeEncoder().encodeToString(pkcs8);
        return Files.writeString(
                folder.resolve(name + ".pem"),
                "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
    }
}
