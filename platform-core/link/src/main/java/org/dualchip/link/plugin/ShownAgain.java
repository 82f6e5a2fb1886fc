// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import java.util.List;
import org.dualchip.card.FileContent;
import org.dualchip.link.message.PluginMessages.Decide.Shown;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.Holder;

/** A card of a tap that is over: it shows what it showed then, and no other file. */
public record ShownAgain(Shown shown) implements Card {
    @Override
    public Holder holder() {
        return shown.holder();
    }

    @Override
    public Assurance assurance() {
        return shown.assurance();
    }

    @Override
    public boolean resumed() {
        return shown.resumed();
    }

    @Override
    public byte[] read(String file) {
        if (shown.files().get(file) instanceof FileContent.Data data) return data.bytes();
        throw notShown(file);
    }

    @Override
    public int value(String file) {
        var content = shown.files().get(file);
        if (content instanceof FileContent.Value value) return value.value();
        if (content instanceof FileContent.Counter counter) return counter.commits();
        throw notShown(file);
    }

    @Override
    public List<byte[]> records(String file) {
        if (shown.files().get(file) instanceof FileContent.Records records) return records.records();
        throw notShown(file);
    }

    private static IllegalArgumentException notShown(String file) {
        return new IllegalArgumentException("the card did not show " + file + " then");
    }
}
