// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import java.time.Duration;
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
    public byte[] read(String file) {
        var ahead = shown.files().get(file);
        if (ahead != null) return ahead.clone();
        try {
            return controller.call(new Read(tap, file), Content.class, PATIENCE).bytes();
        } catch (LinkException e) {
            if (e.failure().what().equals(IllegalArgumentException.class.getSimpleName())) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            throw new CardLostException(e.failure().text());
        }
    }
}
