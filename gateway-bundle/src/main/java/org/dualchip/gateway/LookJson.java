// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.link.message.LookMessages.AskView;
import org.dualchip.link.message.LookMessages.Explained;
import org.dualchip.link.message.LookMessages.Offered;
import org.dualchip.link.message.LookMessages.Seen;
import org.dualchip.plugin.Picture;

/** How views and explanations look in JSON. Each name of a plugin comes with what it is called, by language. */
final class LookJson {
    private static final String ENGLISH = "en";

    private LookJson() {}

    static JsonObject offered(Offered one) {
        return named(new JsonObject().put("function", one.function()), "view", one.view(), one.titles())
                .put("parameters", new JsonArray(one.parameters()));
    }

    static JsonObject seen(AskView asked, Seen seen) {
        var json = new JsonObject()
                .put("function", asked.function())
                .put("view", asked.view())
                .put("from", seen.from().toString())
                .put("to", seen.to().toString())
                .put("complete", seen.complete());
        if (seen.picture() instanceof Picture.Table table) return json.mergeIn(table(table, seen.texts()));
        if (seen.picture() instanceof Picture.Figures figures) return json.mergeIn(figures(figures, seen.texts()));
        if (seen.picture() instanceof Picture.Series series) return json.mergeIn(series(series, seen.texts()));
        throw new IllegalStateException("a picture of another kind");
    }

    static JsonObject explained(Explained it) {
        return new JsonObject()
                .put("card", it.holder())
                .put("checkpoint", it.checkpoint())
                .put("at", it.at().toString())
                .put("decision", it.decision())
                .put("reason", it.reason())
                .put("text", it.texts().getOrDefault(ENGLISH, it.reason()))
                .put("texts", texts(it.texts()))
                .put("from", it.by())
                .put("basis", new JsonArray(it.basis()))
                .put("records", it.records());
    }

    private static JsonObject table(Picture.Table table, Map<String, Map<String, String>> texts) {
        var columns = new JsonArray();
        for (var one : table.columns()) {
            columns.add(named(new JsonObject(), "name", one.name(), titles(one.name(), texts))
                    .put("sort", one.sort().name().toLowerCase(Locale.ROOT)));
        }
        var names = new TreeMap<String, Object>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).sort() != Picture.Sort.NAME) continue;
            for (var row : table.rows()) names.put(row.get(i), texts(titles(row.get(i), texts)));
        }
        return new JsonObject()
                .put("kind", "table")
                .put("columns", columns)
                .put(
                        "rows",
                        new JsonArray(table.rows().stream().map(JsonArray::new).toList()))
                .put("names", new JsonObject(names));
    }

    private static JsonObject figures(Picture.Figures figures, Map<String, Map<String, String>> texts) {
        var all = new JsonArray();
        for (var one : figures.figures()) {
            all.add(named(new JsonObject(), "name", one.name(), titles(one.name(), texts))
                    .put("value", one.value().toPlainString())
                    .put("unit", one.unit()));
        }
        return new JsonObject().put("kind", "figures").put("figures", all);
    }

    private static JsonObject series(Picture.Series series, Map<String, Map<String, String>> texts) {
        var lines = new JsonArray();
        for (var one : series.lines()) {
            var points = new JsonArray();
            for (var point : one.points()) {
                points.add(new JsonArray(List.of(point.at().toString(), point.value())));
            }
            lines.add(named(new JsonObject(), "name", one.name(), titles(one.name(), texts))
                    .put("points", points));
        }
        return new JsonObject().put("kind", "series").put("unit", series.unit()).put("lines", lines);
    }

    private static JsonObject named(JsonObject json, String field, String name, Map<String, String> titles) {
        return json.put(field, name)
                .put("title", titles.getOrDefault(ENGLISH, name))
                .put("titles", texts(titles));
    }

    private static Map<String, String> titles(String name, Map<String, Map<String, String>> texts) {
        var titles = new TreeMap<String, String>();
        texts.forEach((language, all) -> {
            var title = all.get(name);
            if (title != null) titles.put(language, title);
        });
        return titles;
    }

    private static JsonObject texts(Map<String, String> texts) {
        var all = new JsonObject();
        texts.forEach(all::put);
        return all;
    }
}
