// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.boundaries.spoilt;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Opens a database. */
final class BadGateway {
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }
}
