// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import java.io.IOException;
import java.nio.file.Files;

/** A certificate authority of openssl's, in the folder of a card. */
record OpensslIssuer(Program openssl) {
    private static final String KEY = " -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";

    static OpensslIssuer create(Program openssl) throws IOException, InterruptedException {
        openssl.run("req -x509 -days 30 -keyout ca.key -out ca.pem -subj /CN=Issuer" + KEY)
                .good();
        // Nobody's key: it only carries a name, for openssl certifies nothing without a request.
        openssl.run("req -new -keyout nobody.key -out holder.csr -subj /CN=Holder" + KEY)
                .good();
        return new OpensslIssuer(openssl);
    }

    /** Certifies NAME.pem, a public key, as NAME.crt. */
    void certify(String name, String extensions) throws IOException, InterruptedException {
        Files.writeString(openssl.folder().resolve(name + ".ext"), extensions);
        openssl.run(("x509 -req -in holder.csr -CA ca.pem -CAkey ca.key -days 30"
                                + " -force_pubkey %1$s.pem -extfile %1$s.ext -out %1$s.crt")
                        .formatted(name))
                .good();
    }
}
