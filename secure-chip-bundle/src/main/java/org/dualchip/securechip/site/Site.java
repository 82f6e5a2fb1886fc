// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.nio.file.Path;
import org.dualchip.securechip.channel.BatchKeys;

/** The stores of the secure data directory. */
public record Site(BatchKeys batchKeys, Terminals terminals, CardCertificates certificates, Revocations revocations) {

    /** Reads nothing yet: a file that is missing is reported by the tap that needs it. */
    public static Site in(Path data) {
        var issuers = new Issuers(data);
        return new Site(
                new BatchKeyFile(data),
                new Terminals(data),
                new CardCertificates(data, issuers),
                new Revocations(data, issuers));
    }
}
