// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.LookMessages.AskExplain;
import org.dualchip.link.message.LookMessages.AskView;
import org.dualchip.link.message.LookMessages.AskViews;
import org.dualchip.link.message.LookMessages.Explained;
import org.dualchip.link.message.LookMessages.Offered;
import org.dualchip.link.message.LookMessages.Seen;
import org.dualchip.link.message.LookMessages.Views;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Picture;

/** What the fake controller's plugins have to show, and what they would decide. */
final class FakeLooks {
    static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");

    /** Pictures by the names of their views. */
    final Map<String, Picture> pictures = new ConcurrentHashMap<>(Map.of(
            "inside",
            new Picture.Table(
                    List.of(
                            new Picture.Column("who", Picture.Sort.TEXT),
                            new Picture.Column("since", Picture.Sort.TIME),
                            new Picture.Column("why", Picture.Sort.NAME)),
                    List.of(List.of("alice", "2026-11-23T08:00:00Z", "OK"), List.of("bob", "", "NEVER_HEARD"))),
            "takings",
            new Picture.Figures(List.of(
                    new Picture.Figure("fares", new BigDecimal("3.20"), "EUR"),
                    new Picture.Figure("trips", new BigDecimal("1E+3"), ""))),
            "hours",
            new Picture.Series(
                    "EUR",
                    List.of(new Picture.Line(
                            "fares",
                            List.of(
                                    new Picture.Point(DAY, new BigDecimal("1.50")),
                                    new Picture.Point(DAY.plusSeconds(3600), new BigDecimal("2")))))),
            "slow",
            new Picture.Figures(List.of(new Picture.Figure("x", BigDecimal.ZERO, "")))));

    volatile AskExplain explained = new AskExplain("", "", Optional.empty(), Intent.OWN, "");
    volatile Map<String, String> asked = Map.of();

    static String token(Message message) {
        if (message instanceof AskViews it) return it.token();
        if (message instanceof AskView it) return it.token();
        if (message instanceof AskExplain it) return it.token();
        return "";
    }

    Message answer(Message message) throws LinkException {
        if (message instanceof AskView it) return seen(it);
        if (message instanceof AskExplain it) return explained(it);
        return new Views(List.of(
                new Offered("access", "inside", Map.of("en", "Who is inside", "de", "Wer ist drin"), List.of("area")),
                new Offered("transit", "takings", Map.of(), List.of("day"))));
    }

    private Seen seen(AskView it) throws LinkException {
        asked = it.asked();
        if (it.view().equals("slow")) throw new LinkException("others are looking already; try again in a moment");
        var picture = pictures.get(it.view());
        if (picture == null) throw new NoSuchElementException(it.function() + " shows no " + it.view());
        var english = Map.of("who", "Who", "since", "Since", "OK", "Welcome", "fares", "Fares");
        return new Seen(DAY, DAY.plusSeconds(86_400), true, picture, Map.of("en", english, "de", Map.of("who", "Wer")));
    }

    private Explained explained(AskExplain it) {
        explained = it;
        return new Explained(
                it.card(),
                it.checkpoint(),
                it.at().orElse(DAY),
                "denied",
                "OUTSIDE_SCHEDULE",
                Map.of("en", "Not at this time."),
                "plugin",
                List.of("The card is taken as it was shown last."),
                7);
    }
}
