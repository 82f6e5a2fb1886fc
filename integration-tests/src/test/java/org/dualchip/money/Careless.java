// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.dualchip.core.store.Store;

/** A disk whose store syncs what it finds, and nothing after that: no store of the house is like this. */
record Careless(Disk disk) implements Disk {
    @Override
    public void opened(Store store) throws SQLException {
        try {
            var field = Store.class.getDeclaredField("connection");
            field.setAccessible(true);
            try (var statement = ((Connection) field.get(store)).createStatement()) {
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
                statement.execute("PRAGMA synchronous = OFF");
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Path directory() {
        return disk.directory();
    }

    @Override
    public boolean isDark() {
        return disk.isDark();
    }

    @Override
    public void outlive(Ending ending) throws Exception {
        disk.outlive(ending);
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
