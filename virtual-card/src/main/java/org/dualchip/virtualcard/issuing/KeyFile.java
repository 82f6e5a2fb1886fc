// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import org.dualchip.virtualcard.cryptography.P256Key;

/** A private key in a file of its owner's: PKCS#8 in PEM, which openssl reads too. */
final class KeyFile {
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private KeyFile() {}

    static P256Key create(Path file) throws IOException {
        P256Key key = P256Key.generate(new SecureRandom());
        byte[] encoded = key.encodePkcs8();
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(PRIVATE_KEY, encoded));
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
        DurableFiles.create(file, text.toString().getBytes(StandardCharsets.US_ASCII));
        return key;
    }

    static P256Key load(Path file) throws IOException {
        try (PemReader pem = new PemReader(new StringReader(Files.readString(file, StandardCharsets.US_ASCII)))) {
            PemObject found = pem.readPemObject();
            if (found == null || !found.getType().equals(PRIVATE_KEY)) {
                throw new IOException(file + " holds no private key in PEM");
            }
            return P256Key.decodePkcs8(found.getContent());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no P-256 key", e);
        }
    }
}
