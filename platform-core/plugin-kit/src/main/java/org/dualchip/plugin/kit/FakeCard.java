// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import java.util.List;
import java.util.Map;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.Holder;

/** A card's face at one tap: it shows what it was given, and refuses every other file as the house does. */
record FakeCard(Holder holder, Assurance assurance, boolean resumed, Map<String, Content> files) implements Card {
    FakeCard {
        files = Map.copyOf(files);
    }

    @Override
    public byte[] read(String file) {
        if (files.get(file) instanceof Content.Data data) return data.bytes();
        throw refused(file, "data file");
    }

    @Override
    public int value(String file) {
        if (files.get(file) instanceof Content.Value value) return value.value();
        throw refused(file, "value or counter");
    }

    @Override
    public List<byte[]> records(String file) {
        if (files.get(file) instanceof Content.Records records) return records.newestFirst();
        throw refused(file, "file of records");
    }

    private IllegalArgumentException refused(String file, String kind) {
        return new IllegalArgumentException(
                "this tap's card shows no %s %s, but %s".formatted(kind, file, files.keySet()));
    }
}
