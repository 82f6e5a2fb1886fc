// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidParameterException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;

/** The JDK's bridge to a PKCS#11 token. */
final class Pkcs11 {
    /** A key made through this bridge stays in the token for ever. */
    private static final String SETTINGS = """
            --name=issuer%2$d
            library=%1$s
            slotListIndex=%2$d
            attributes(generate,CKO_PRIVATE_KEY,CKK_EC) = {
              CKA_EXTRACTABLE = false
              CKA_SENSITIVE = true
              CKA_SIGN = true
            }
            attributes(generate,CKO_SECRET_KEY,CKK_AES) = {
              CKA_EXTRACTABLE = false
              CKA_SENSITIVE = true
              CKA_ENCRYPT = true
            }
            """;

    private Pkcs11() {}

    /** @param slot its place in the library's list, from 0: what {@code pkcs11-tool --list-slots} shows in that order */
    static Provider provider(Path library, int slot) throws IOException {
        if (!Files.isReadable(library)) throw new IOException("there is no PKCS#11 library " + library);
        var bridge = Security.getProvider("SunPKCS11");
        if (bridge == null) throw new IOException("this Java has no PKCS#11 bridge: use one with jdk.crypto.cryptoki");
        try {
            return bridge.configure(SETTINGS.formatted(library.toAbsolutePath(), slot));
        } catch (ProviderException | InvalidParameterException e) {
            throw new IOException("no token in place " + slot + " of " + library + "; is it plugged in?", e);
        }
    }
}
