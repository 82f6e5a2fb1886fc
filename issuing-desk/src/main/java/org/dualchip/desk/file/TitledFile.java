// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.file;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Small files that people carry between machines: a line that says what it is, then NAME = VALUE, a line each. */
public final class TitledFile {
    private TitledFile() {}

    public static String write(String title, Map<String, String> fields) {
        var text = new StringBuilder("# ").append(title).append('\n');
        new TreeMap<>(fields)
                .forEach((name, value) ->
                        text.append(name).append(" = ").append(value).append('\n'));
        return text.toString();
    }

    /**
     * Reads a file's fields.
     *
     * @throws IOException when it is another kind of file
     */
    public static Properties read(String title, String text) throws IOException {
        if (!text.startsWith("# " + title + "\n")) throw new IOException("that is no " + title.replaceFirst(" 1$", ""));
        var fields = new Properties();
        try {
            fields.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new IOException("damaged: " + e.getMessage(), e);
        }
        return fields;
    }

    public static String field(Properties fields, String name) {
        String value = fields.getProperty(name);
        if (value == null) throw new IllegalArgumentException(name + " is missing");
        return value.strip();
    }
}
