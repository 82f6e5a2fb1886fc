// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/** Writes each log record as one line of JSON. */
public final class JsonLines extends Formatter {
    private static final int MOST_CAUSES = 5;
    private final Map<String, String> always;

    private JsonLines(Map<String, String> always) {
        this.always = always;
    }

    /** Sends all logging of this JVM to standard error, under the name of this process. */
    public static void install(String process) {
        install(new JsonLines(Map.of("process", process)));
    }

    /** The same without a name: the launcher, not the process, says who spoke. */
    static void installNameless() {
        install(new JsonLines(Map.of()));
    }

    private static void install(JsonLines lines) {
        LogManager.getLogManager().reset();
        var handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        handler.setFormatter(lines);
        var root = java.util.logging.Logger.getLogger("");
        root.setLevel(Level.INFO);
        root.addHandler(handler);
    }

    @Override
    public String format(LogRecord entry) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("ts", entry.getInstant().toString());
        fields.put("level", level(entry.getLevel()));
        fields.putAll(always);
        fields.put("logger", String.valueOf(entry.getLoggerName()));
        fields.put("message", formatMessage(entry));
        if (entry.getThrown() != null) fields.put("exception", summary(entry.getThrown()));
        return json(fields) + System.lineSeparator();
    }

    /** A line that some process wrote in its own way. */
    public static String line(String process, String message) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("ts", Instant.now().toString());
        fields.put("level", "INFO");
        fields.put("message", message);
        fields.put("process", process);
        return json(fields);
    }

    /** The names of System.Logger. */
    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) return "ERROR";
        if (level.intValue() >= Level.WARNING.intValue()) return "WARNING";
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    /** Each cause with the place it came from: enough to find it, and still one line. */
    private static String summary(Throwable thrown) {
        var causes = java.util.stream.Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
        return causes.limit(MOST_CAUSES).map(JsonLines::oneCause).collect(Collectors.joining("; caused by "));
    }

    private static String oneCause(Throwable cause) {
        var frames = cause.getStackTrace();
        return frames.length == 0 ? cause.toString() : cause + " at " + frames[0];
    }

    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') out.append('\\').append((char) c);
            else if (c < 0x20 || c == 0x7F) out.append(String.format("\\u%04x", c));
            else out.append((char) c);
        });
        return out.append('"').toString();
    }
}
