// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Keyed;
import org.jspecify.annotations.Nullable;

/**
 * A calendar file (iCalendar, RFC 5545) on its way into rules. A type takes one when its schema says {@code "x-calendar":
 * true} at a list of objects with {@code date} and {@code title}. The days of the file are added to that list; those that
 * are there already get the file's title, and all others stay.
 */
public final class IcsText {
    private static final int LONGEST = 4 << 20;
    private static final String DATE = "date";
    private static final String TITLE = "title";

    private final String list;
    private final LocalDate today;

    private IcsText(String list, LocalDate today) {
        this.list = list;
        this.today = today;
    }

    /**
     * For rules that take a calendar.
     *
     * @param today days are taken from the beginning of its year on
     * @throws IllegalArgumentException when records of this type take none
     */
    public static IcsText of(RecordMessages.Type type, LocalDate today) {
        var list = field(type);
        if (list.isPresent()) return new IcsText(list.get(), today);
        throw new IllegalArgumentException(
                "no calendar goes into %s of %s: there is no list of days".formatted(type.name(), type.function()));
    }

    /** The list that takes the days; empty where records of this type take no calendar. */
    public static Optional<String> field(RecordMessages.Type type) {
        if (type.keyed() != Keyed.RULES) return Optional.empty();
        var properties = Tree.fields(Tree.fields(Tree.read(type.schema())).get("properties"));
        return properties.entrySet().stream()
                .filter(one -> Boolean.TRUE.equals(Tree.fields(one.getValue()).get("x-calendar")))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Puts the rules with the file's days into a change set, which also hears what is wrong with the file.
     *
     * @param rules as they are, JSON; empty where there are none yet
     * @throws IOException when the file does not come to its end
     */
    public void read(InputStream file, String rules, ChangeSet changes) throws IOException, LinkException {
        var text = new StrictText(file);
        var all = new StringBuilder();
        try {
            var buffer = new char[8192];
            for (int read = text.read(buffer, 0, buffer.length);
                    read >= 0;
                    read = text.read(buffer, 0, buffer.length)) {
                all.append(buffer, 0, read);
                if (all.length() > LONGEST) {
                    changes.wrong(new Flaw(0, "", "", "is too long: a calendar holds " + LONGEST + " characters"));
                    return;
                }
            }
        } catch (CharacterCodingException e) {
            changes.wrong(new Flaw(text.line(), "", "", "is not UTF-8"));
            return;
        }
        var days = IcsDays.of(all.toString(), today);
        days.flaws().forEach(changes::wrong);
        if (days.flaws().isEmpty()) changes.put(1, "", Becomes.BODY, Tree.write(merged(rules, days.titles())));
    }

    private Map<String, @Nullable Object> merged(String rules, Map<LocalDate, String> days) {
        var document = rules.isEmpty() ? new LinkedHashMap<String, @Nullable Object>() : Tree.fields(Tree.read(rules));
        var rows = new TreeMap<String, List<Map<String, @Nullable Object>>>();
        if (document.get(list) instanceof List<?> before) {
            for (var row : before) {
                var fields = Tree.fields(row);
                rows.computeIfAbsent(String.valueOf(fields.get(DATE)), date -> new ArrayList<>())
                        .add(fields);
            }
        }
        days.forEach((day, title) -> {
            var its = rows.computeIfAbsent(day.toString(), date -> new ArrayList<>());
            if (its.isEmpty()) its.add(new LinkedHashMap<>(Map.of(DATE, day.toString())));
            if (!title.isEmpty()) its.get(0).put(TITLE, title);
        });
        document.put(list, rows.values().stream().flatMap(List::stream).toList());
        return document;
    }
}
