// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The operator's settlement over whole journals, with its lines to look at. */
public final class Settled {
    private Settled() {}

    public static Settlement of(List<Path> controllers, TransactionKeys keys) throws SQLException {
        var journals = new Journals();
        for (var controller : controllers) journals.read(controller);
        return Settlement.of(journals, keys);
    }
}
