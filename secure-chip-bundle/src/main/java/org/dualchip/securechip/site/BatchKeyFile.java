// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.channel.BatchKeys;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** The file {@code batch-keys}: one point a line, in hex. */
final class BatchKeyFile implements BatchKeys {
    private final Watched<Map<Integer, Point>> file;

    BatchKeyFile(Path data) {
        this.file = new Watched<>(
                data.resolve("batch-keys"),
                Refusal.CHECKPOINT_NOT_READY,
                "write one batch key a line: its point of 65 bytes in hex",
                BatchKeyFile::parse);
    }

    @Override
    public Point key(int id) throws RefusedException {
        var key = file.current().get(id);
        if (key != null) return key;
        throw new RefusedException(
                Refusal.UNKNOWN_BATCH, "SELECT: the batch key %08x is not in batch-keys".formatted(id));
    }

    void requireReadable() throws RefusedException {
        file.current();
    }

    private static Map<Integer, Point> parse(byte[] content) throws MalformedException {
        var byId = new HashMap<Integer, Point>();
        for (var key : Lines.parse(content, Lines::point)) byId.put(key.keyId(), key);
        return byId;
    }
}
