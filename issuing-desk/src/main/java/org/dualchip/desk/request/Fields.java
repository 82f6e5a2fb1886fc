// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.dualchip.desk.file.TitledFile;
import org.dualchip.securechip.certificate.Label;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * The fields of a file that travels. What is signed is a label and the text of all fields that are not signatures, in their
 * order, as it is written.
 */
final class Fields {
    private static final HexFormat HEX = HexFormat.of();

    private final String title;
    private final Map<String, String> values = new TreeMap<>();

    Fields(String title) {
        this.title = title;
    }

    /** @throws IOException when it is another kind of file */
    static Fields read(String title, String text) throws IOException {
        var fields = new Fields(title);
        Properties read = TitledFile.read(title, text);
        for (var name : read.stringPropertyNames()) fields.values.put(name, TitledFile.field(read, name));
        return fields;
    }

    Fields with(String name, String value) {
        values.put(name, value);
        return this;
    }

    Fields with(String name, byte[] value) {
        return with(name, HEX.formatHex(value));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** IllegalArgumentException when there is none. */
    String text(String name) {
        String value = values.get(name);
        if (value == null) throw new IllegalArgumentException(name + " is missing");
        return value;
    }

    byte[] bytes(String name) {
        return HEX.parseHex(text(name));
    }

    Point point(String name) throws MalformedException {
        return Point.decode(bytes(name));
    }

    String encoded() {
        return TitledFile.write(title, values);
    }

    /** What is signed, without these fields. */
    byte[] signedBy(String label, String... without) {
        var rest = new TreeMap<>(values);
        for (var name : without) rest.remove(name);
        byte[] text = TitledFile.write(title, rest).getBytes(StandardCharsets.UTF_8);
        byte[] front = Label.of(label);
        byte[] all = java.util.Arrays.copyOf(front, front.length + text.length);
        System.arraycopy(text, 0, all, front.length, text.length);
        return all;
    }
}
