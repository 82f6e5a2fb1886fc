// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.link.Message;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.AskHistory;
import org.dualchip.link.message.RecordMessages.AskRecords;
import org.dualchip.link.message.RecordMessages.AskRules;
import org.dualchip.link.message.RecordMessages.AskTypes;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Finding;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Found;
import org.dualchip.link.message.RecordMessages.History;
import org.dualchip.link.message.RecordMessages.Keyed;
import org.dualchip.link.message.RecordMessages.Page;
import org.dualchip.link.message.RecordMessages.Past;
import org.dualchip.link.message.RecordMessages.Put;
import org.dualchip.link.message.RecordMessages.Row;
import org.dualchip.link.message.RecordMessages.RulesPiece;
import org.dualchip.link.message.RecordMessages.Stage;
import org.dualchip.link.message.RecordMessages.Types;
import org.jspecify.annotations.Nullable;

/** A controller's records in a map, for tests: people by holder and one document of fares; nobody is of group "nobody". */
public final class PaperRecords {
    /** Of people. */
    public static final String SCHEMA = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","additionalProperties":false,
             "required":["group"],"x-change":"operator",
             "properties":{"group":{"$ref":"#/$defs/word"},"level":{"type":"integer","minimum":0},
               "rate":{"type":"number"},"active":{"type":"boolean"},"doors":{"type":"array","items":{"type":"string"}},
               "home":{"type":"object","required":["town"],"additionalProperties":false,
                 "properties":{"town":{"type":"string"},"note":{"type":"string"}}},
               "days":{"type":"array","items":{"type":"object"}}},
             "$defs":{"word":{"type":"string","minLength":1}}}""";

    public static final RecordMessages.Type PEOPLE = new RecordMessages.Type("access", "people", Keyed.HOLDER, SCHEMA);
    public static final RecordMessages.Type FARES = new RecordMessages.Type("transit", "fares", Keyed.RULES, """
                    {"type":"object","properties":{"days":{"type":"array","x-calendar":true,"items":{"type":"object",
                      "properties":{"date":{"type":"string"},"title":{"type":"string"}}}}}}""");

    /** The order of their bytes, as a database keeps them. */
    private static final Comparator<String> AS_STORED =
            Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private static final String NOBODY = "\"nobody\"";

    /** Messages that came, for tests to count. */
    public final List<Message> heard = new CopyOnWriteArrayList<>();

    private final Map<String, NavigableMap<String, Row>> kept = new HashMap<>();
    private final List<Past> past = new ArrayList<>();
    private final StringBuilder piece = new StringBuilder();
    private @Nullable Open open;
    private long version;

    private record Open(String name, String type, List<Put> puts, List<Finding> findings) {}

    /** Answers one message; IllegalArgumentException when it is none about records. */
    public synchronized Message answer(Message message) {
        heard.add(message);
        if (message instanceof AskTypes asked) return types(asked.function());
        if (message instanceof AskRecords asked) return page(asked);
        if (message instanceof AskRules asked) return rules(asked);
        if (message instanceof Stage stage) return stage(stage);
        if (message instanceof Finish finish) return finish(finish);
        if (message instanceof AskHistory asked) return history(asked);
        throw new IllegalArgumentException("not asked here");
    }

    /** As the gateway and the command ask. */
    public AskedRecords asked() {
        return new AskedRecords(
                new AskedRecords.Controller() {
                    @Override
                    public <M extends Message> M ask(Message question, Class<M> answer) {
                        return answer.cast(answer(question));
                    }
                },
                "");
    }

    private static Types types(String function) {
        if (function.equals("access")) return new Types(List.of(PEOPLE));
        if (function.equals("transit")) return new Types(List.of(FARES));
        return new Types(List.of(
                new RecordMessages.Type("access", "people", Keyed.HOLDER, ""),
                new RecordMessages.Type("transit", "fares", Keyed.RULES, "")));
    }

    private NavigableMap<String, Row> of(String type) {
        return kept.computeIfAbsent(type, first -> new TreeMap<>(AS_STORED));
    }

    private Page page(AskRecords asked) {
        var rows = of(asked.type()).tailMap(asked.after(), false).values().stream()
                .limit(asked.most() + 1L)
                .toList();
        boolean more = rows.size() > asked.most();
        return new Page(version, more ? rows.subList(0, asked.most()) : rows, more);
    }

    private RulesPiece rules(AskRules asked) {
        var rules = of(asked.type()).getOrDefault("", new Row("", "", 0));
        byte[] all = rules.body().getBytes(StandardCharsets.UTF_8);
        int to = Math.min(all.length, asked.offset() + RulesPiece.LARGEST);
        return new RulesPiece(rules.version(), all.length, Arrays.copyOfRange(all, asked.offset(), to));
    }

    private Found stage(Stage stage) {
        var now = open;
        if (now == null || !now.name().equals(stage.set())) {
            now = new Open(stage.set(), stage.type(), new ArrayList<>(), new ArrayList<>());
            open = now;
        }
        for (var put : stage.puts()) {
            piece.append(put.body());
            if (put.becomes() == Becomes.PIECE) continue;
            now.puts().add(new Put(put.key(), put.becomes(), piece.toString()));
            if (piece.indexOf(NOBODY) >= 0) {
                now.findings().add(new Finding(now.puts().size(), put.key(), "/group", "is of nobody"));
            }
            piece.setLength(0);
        }
        return found(now, 0, 0, List.of());
    }

    private static Found found(Open set, long version, int changed, List<Finding> losses) {
        var findings = List.copyOf(set.findings());
        return new Found(set.puts().size(), findings.size(), findings, version, changed, losses.size(), losses);
    }

    private List<Finding> losses(Open set) {
        var losses = new ArrayList<Finding>();
        int row = 0;
        for (var put : set.puts()) {
            row++;
            var was = of(set.type()).get(put.key());
            if (was == null || put.becomes() == Becomes.NOTHING) continue;
            var lost = new ArrayList<>(Tree.fields(Tree.read(was.body())).keySet());
            lost.removeAll(Tree.fields(Tree.read(put.body())).keySet());
            if (!lost.isEmpty()) losses.add(new Finding(row, put.key(), "", "loses " + String.join(", ", lost)));
        }
        return losses;
    }

    private Found finish(Finish finish) {
        var set = open;
        open = null;
        if (set == null || !set.name().equals(finish.set())) throw new IllegalArgumentException("no such set");
        if (finish.basedOn() != 0 && finish.basedOn() != version) {
            throw new ConcurrentModificationException("somebody changed records since version " + finish.basedOn());
        }
        var losses = losses(set);
        if (!finish.keep() || !set.findings().isEmpty()) return found(set, 0, 0, losses);
        version++;
        for (var put : set.puts()) {
            var was = put.becomes() == Becomes.NOTHING
                    ? of(set.type()).remove(put.key())
                    : of(set.type()).put(put.key(), new Row(put.key(), put.body(), version));
            var before = was == null ? "" : was.body();
            past.add(0, new Past(version, Instant.EPOCH, finish.by(), put.key(), before, put.body()));
        }
        return found(set, version, set.puts().size(), losses);
    }

    private History history(AskHistory asked) {
        var older = past.stream()
                .filter(one -> asked.key().equals("*") || one.key().equals(asked.key()))
                .filter(one -> asked.before() == 0 || isBehind(asked, one))
                .sorted(Comparator.comparing((Past one) -> -one.version()).thenComparing(Past::key, AS_STORED))
                .toList();
        return new History(older.stream().limit(50).toList(), older.size() > 50);
    }

    private static boolean isBehind(AskHistory asked, Past one) {
        if (one.version() != asked.before()) return one.version() < asked.before();
        return !asked.after().isEmpty() && AS_STORED.compare(one.key(), asked.after()) > 0;
    }

    /** Records of a type, by key. */
    public synchronized Map<String, String> bodies(String type) {
        var bodies = new TreeMap<String, String>();
        of(type).forEach((key, row) -> bodies.put(key, row.body()));
        return bodies;
    }
}
