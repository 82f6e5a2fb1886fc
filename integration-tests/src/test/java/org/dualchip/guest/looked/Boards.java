// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.guest.looked;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.plugin.Picture;
import org.dualchip.plugin.Question;
import org.dualchip.plugin.View;
import org.osgi.service.component.annotations.Component;

/** What there is to look at; and two pictures that do not come out. */
@Component
public final class Boards implements View {
    private static final Picture.Column WHO = new Picture.Column("who", Picture.Sort.TEXT);

    @Override
    public Picture show(Question question) {
        return switch (question.view()) {
            case "rides" -> rides(question);
            case "remembered" -> remembered(question);
            case "large" -> large();
            case "endless" -> endless(question);
            default -> throw new IllegalArgumentException("there is no " + question.view());
        };
    }

    private static Picture rides(Question question) {
        var rows = new ArrayList<List<String>>();
        for (var past : question.known().taps()) {
            var name = past.tap().card().holder().name();
            if (question.asked("holder").filter(wanted -> !wanted.equals(name)).isPresent()) continue;
            rows.add(List.of(
                    name,
                    past.tap().at().toString(),
                    past.decision().reason().code(),
                    String.valueOf(past.tap().card().value("purse"))));
        }
        var columns = List.of(
                WHO,
                new Picture.Column("when", Picture.Sort.TIME),
                new Picture.Column("why", Picture.Sort.NAME),
                new Picture.Column("purse", Picture.Sort.NUMBER));
        return new Picture.Table(columns, rows);
    }

    private static Picture remembered(Question question) {
        var rows = new ArrayList<List<String>>();
        for (var one : question.known().holders()) {
            rows.add(List.of(one.of(), String.valueOf(one.memory().get("rides").orElseThrow()[0])));
        }
        for (var one : question.known().areas()) {
            rows.add(List.of(one.of(), new String(one.memory().get("last").orElseThrow(), StandardCharsets.UTF_8)));
        }
        return new Picture.Table(List.of(WHO, new Picture.Column("what", Picture.Sort.TEXT)), rows);
    }

    /** More than a message holds. */
    private static Picture large() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 500; i++) rows.add(List.of("x".repeat(200)));
        return new Picture.Table(List.of(WHO), rows);
    }

    /** Goes through all again and again. */
    private static Picture endless(Question question) {
        int rounds = 0;
        while (rounds >= 0)
            for (var past : question.known().taps()) rounds += past.tap().id().isEmpty() ? 0 : 1;
        return large();
    }
}
