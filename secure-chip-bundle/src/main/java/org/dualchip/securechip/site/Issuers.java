// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.certificate.Issuer;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;
import org.jspecify.annotations.Nullable;

/** The file {@code issuers}. */
final class Issuers {
    private final Watched<Map<Integer, Issuer>> file;

    Issuers(Path data) {
        this.file = new Watched<>(
                data.resolve("issuers"),
                Refusal.CHECKPOINT_NOT_READY,
                "write one line an issuer: its point in hex, a blank, the functions it may grant in hex (01,02)",
                Issuers::parse);
    }

    /** The issuer with this key id, or null. */
    @Nullable
    Issuer find(int keyId) throws RefusedException {
        return file.current().get(keyId);
    }

    void requireReadable() throws RefusedException {
        file.current();
    }

    boolean include(Point key) throws RefusedException {
        var issuer = find(key.keyId());
        return issuer != null && issuer.key().equals(key);
    }

    private static Map<Integer, Issuer> parse(byte[] content) throws MalformedException {
        var byId = new HashMap<Integer, Issuer>();
        for (var issuer : Lines.parse(content, Issuer::parse)) {
            if (byId.put(issuer.key().keyId(), issuer) != null) {
                throw new MalformedException("the issuer %08x stands there twice"
                        .formatted(issuer.key().keyId()));
            }
        }
        return byId;
    }
}
