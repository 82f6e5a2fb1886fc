// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The digests of tokens, with their owners. */
final class TokenTable {
    private final PreparedStatement insert;
    private final PreparedStatement revoke;
    private final PreparedStatement select;

    TokenTable(Connection connection) throws SQLException {
        insert = connection.prepareStatement("INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, ?, 0)");
        revoke = connection.prepareStatement("UPDATE token SET revoked = 1 WHERE id = ?");
        select = connection.prepareStatement(
                "SELECT id, digest, owner, role, made, made_by, expires, revoked FROM token ORDER BY id");
    }

    void add(KeptToken token) throws SQLException {
        insert.setLong(1, token.id());
        insert.setBytes(2, HexFormat.of().parseHex(token.digest()));
        insert.setString(3, token.owner());
        insert.setString(4, token.role());
        insert.setLong(5, token.made().toEpochMilli());
        insert.setString(6, token.by());
        insert.setLong(7, token.expires().toEpochMilli());
        insert.executeUpdate();
    }

    void revoke(long id) throws SQLException {
        revoke.setLong(1, id);
        revoke.executeUpdate();
    }

    List<KeptToken> all() throws SQLException {
        var all = new ArrayList<KeptToken>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(new KeptToken(
                        rows.getLong(1),
                        HexFormat.of().formatHex(rows.getBytes(2)),
                        rows.getString(3),
                        rows.getString(4),
                        Instant.ofEpochMilli(rows.getLong(5)),
                        rows.getString(6),
                        Instant.ofEpochMilli(rows.getLong(7)),
                        rows.getInt(8) != 0));
            }
        }
        return all;
    }
}
