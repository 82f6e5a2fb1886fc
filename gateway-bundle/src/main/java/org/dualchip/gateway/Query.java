// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** What a request's address asks for behind the question mark; IllegalArgumentException when it makes no sense. */
final class Query {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int LONGEST = 1024;
    private static final String ANY = "NAME";

    /** As far as milliseconds and dates of four digits go, in every zone. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9998-12-31T23:59:59.999Z");

    private Query() {}

    /** Refuses whatever else is asked for, before anything is done: see {@link #requireKnown}. */
    static Handler<RoutingContext> only(String... known) {
        var words = List.of(known);
        return context -> {
            requireKnown(context, words);
            context.next();
        };
    }

    /**
     * Holds the names of what is asked for against those that are looked at: who misspells {@code dry} wants no change.
     *
     * @param known names; {@code with.NAME} stands for all that begin with {@code with.}
     */
    static void requireKnown(RoutingContext context, List<String> known) {
        for (var name : context.queryParams().names()) {
            if (known.stream().noneMatch(one -> isOf(one, name))) throw Words.unknown(name, "in this address", known);
        }
    }

    private static boolean isOf(String known, String name) {
        if (!known.endsWith(ANY)) return name.equals(known);
        return name.startsWith(known.substring(0, known.length() - ANY.length()));
    }

    static String word(RoutingContext context, String name, String otherwise) {
        var words = context.queryParam(name);
        if (words.isEmpty()) return otherwise;
        var word = words.get(0);
        if (words.size() == 1 && word.length() <= LONGEST) return word;
        throw new IllegalArgumentException("say \"%s\" once, in %d characters at most".formatted(name, LONGEST));
    }

    static long number(RoutingContext context, String name, long least, long most, long otherwise) {
        var word = word(context, name, "");
        if (word.isEmpty()) return otherwise;
        long number = NUMBER.matcher(word).matches() ? Long.parseLong(word) : -1;
        if (number >= least && number <= most) return number;
        throw new IllegalArgumentException("\"%s\" is a whole number from %d to %d".formatted(name, least, most));
    }

    static boolean flag(RoutingContext context, String name) {
        var word = word(context, name, "false");
        if (word.equals("true") || word.equals("false")) return word.equals("true");
        throw new IllegalArgumentException("\"%s\" is true or false".formatted(name));
    }

    static Instant time(RoutingContext context, String name, Instant otherwise) {
        var word = word(context, name, "");
        return word.isEmpty() ? otherwise : time(name, word);
    }

    /** A time that crosses the wall, which knows milliseconds. */
    static Instant time(String name, String text) {
        try {
            var time = Instant.parse(text);
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) return time;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is a time such as 2026-11-23T09:00:00Z, and not %s".formatted(name, text), e);
        }
        throw new IllegalArgumentException("\"%s\" lies in the years 1970 to 9998".formatted(name));
    }
}
