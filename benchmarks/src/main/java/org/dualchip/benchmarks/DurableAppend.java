// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Comparator;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Store;

/** An entry of the journal made durable, beside a bare write and fdatasync of as many bytes, turn by turn. */
final class DurableAppend {
    private static final int WARM_UP = 200;
    private static final int MEASURED = 500;
    private static final String BODY = "{\"checkpoint\":\"front-door\",\"holder\":\"alice\",\"decision\":\"granted\"}";

    private DurableAppend() {}

    static void measure(Report report) throws Exception {
        var folder = Files.createTempDirectory("dualchip-bench");
        double[] journal = new double[MEASURED];
        double[] bare = new double[MEASURED];
        try (var store = new Store(folder, InstantSource.system());
                var file = preallocated(folder.resolve("bare"))) {
            for (int i = -WARM_UP; i < MEASURED; i++) {
                long before = System.nanoTime();
                store.append(Entry.Kind.OUTCOME, "T", BODY);
                long between = System.nanoTime();
                file.write(ByteBuffer.allocate(BODY.length()));
                file.force(false);
                long after = System.nanoTime();
                if (i < 0) continue;
                journal[i] = (between - before) / 1e3;
                bare[i] = (after - between) / 1e3;
            }
        } finally {
            delete(folder);
        }
        report.spread("durable append to the journal, µs", journal);
        report.spread("bare write + fdatasync, µs", bare);
        report.figure(
                "journal / bare, ratio of medians",
                report.of("durable append to the journal, µs, p50") / report.of("bare write + fdatasync, µs, p50"));
    }

    private static FileChannel preallocated(Path file) throws Exception {
        Files.write(file, new byte[(WARM_UP + MEASURED) * BODY.length()]);
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) Files.delete(file);
        }
    }
}
