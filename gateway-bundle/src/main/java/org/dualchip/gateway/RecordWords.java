// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request about records says in its query and its headers; IllegalArgumentException when it makes no sense. */
final class RecordWords {
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    /** How records are written in a file. */
    enum Format {
        CSV("text/csv", "text/csv; charset=utf-8"),
        JSON("application/json", "application/json"),
        /** Days for rules: taken, and never given. */
        ICS("text/calendar", "");

        final String type;
        final String answered;

        Format(String type, String answered) {
            this.type = type;
            this.answered = answered;
        }
    }

    private RecordWords() {}

    /** Of the query, or else the one given. */
    static Format format(RoutingContext context, Format otherwise) {
        var word = Query.word(context, "format", otherwise.name().toLowerCase(Locale.ROOT));
        for (var format : Format.values())
            if (format.name().toLowerCase(Locale.ROOT).equals(word)) return format;
        throw new IllegalArgumentException("\"format\" is csv or json, or ics for a calendar that comes");
    }

    /** Of the body that comes: its type says it; empty when that is none, or another than the query says. */
    static Optional<Format> sent(RoutingContext context) {
        var header = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        var type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("application/x-ndjson")) type = Format.JSON.type;
        for (var format : Format.values()) {
            if (format.type.equals(type)) return Optional.of(format).filter(one -> format(context, one) == one);
        }
        return Optional.empty();
    }

    /** The version that a change was made for; 0 for any. */
    static long basedOn(RoutingContext context) {
        var header = context.request().getHeader(HttpHeaders.IF_MATCH);
        if (header == null || header.equals("*")) return 0;
        var tag = TAG.matcher(header);
        if (tag.matches()) return Long.parseLong(tag.group(1));
        throw new IllegalArgumentException("If-Match is the ETag of an answer, such as \"12\"");
    }
}
