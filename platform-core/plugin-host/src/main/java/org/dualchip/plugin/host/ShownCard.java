// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import java.time.Duration;
import java.util.List;
import org.dualchip.card.FileContent;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.CardMessages.Content;
import org.dualchip.link.message.CardMessages.Read;
import org.dualchip.link.message.PluginMessages.Decide.Shown;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.CardLostException;
import org.dualchip.plugin.Holder;

/** The card as a plugin sees it: files that came along cost nothing, others a round trip to the card. */
record ShownCard(Link controller, String tap, Shown shown) implements Card {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

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
        return as(FileContent.Data.class, file, content(file)).bytes();
    }

    @Override
    public int value(String file) {
        var content = content(file);
        if (content instanceof FileContent.Counter counter) return counter.commits();
        return as(FileContent.Value.class, file, content).value();
    }

    @Override
    public List<byte[]> records(String file) {
        return as(FileContent.Records.class, file, content(file)).records();
    }

    private FileContent content(String file) {
        var ahead = shown.files().get(file);
        return ahead == null ? fetched(file) : ahead;
    }

    private static <C extends FileContent> C as(Class<C> kind, String file, FileContent content) {
        if (kind.isInstance(content)) return kind.cast(content);
        throw new IllegalArgumentException(file + " is a file of another kind");
    }

    private FileContent fetched(String file) {
        try {
            return controller.call(new Read(tap, file), Content.class, PATIENCE).content();
        } catch (LinkException e) {
            if (e.failure().what().equals(IllegalArgumentException.class.getSimpleName())) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            throw new CardLostException(e.failure().text());
        }
    }
}
