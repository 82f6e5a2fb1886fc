// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.Map;

/**
 * A controller that does nothing but write: the main class of the processes that die in these tests. Says the name of
 * each entry when, and only when, it has been made durable.
 */
final class Appender {
    private Appender() {}

    /** Arguments: directory, the run's name, and perhaps a pragma that the store does not set itself. */
    public static void main(String[] arguments) throws Exception {
        var store = new Store(Path.of(arguments[0]), InstantSource.system());
        if (arguments.length > 2) set(store, arguments[2]);
        for (int i = 0; ; i++) {
            var tap = arguments[1] + "-" + i;
            append(store, Entry.Kind.INTENDED, tap, Map.of());
            append(store, Entry.Kind.OUTCOME, tap, Map.of("last", tap.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static void append(Store store, Entry.Kind kind, String tap, Map<String, byte[]> remember)
            throws StoreException {
        store.append(
                Writing.of(kind, tap, "{\"tap\":\"" + tap + "\"}").remember(Scope.holder("access", "Ada"), remember));
        System.out.println(kind + " " + tap);
        System.out.flush();
    }

    private static void set(Store store, String pragma) throws Exception {
        var field = Store.class.getDeclaredField("connection");
        field.setAccessible(true);
        try (var statement = ((Connection) field.get(store)).createStatement()) {
            statement.execute("PRAGMA " + pragma);
        }
    }
}
