// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Decider;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** What a plugin's bundle carries beside its code: what it declares, its texts, the files of its screen. */
final class Carried {
    private static final String TEXTS = "OSGI-INF/l10n";
    private static final Pattern LANGUAGE = Pattern.compile("messages(?:_([a-z]{2}))?\\.properties");
    private static final String SCREEN = "screen";
    private static final String RECORDS = "records";
    private static final int LARGEST_FILE = 60 * 1024;

    private final Bundle bundle;

    Carried(Bundle bundle) {
        this.bundle = bundle;
    }

    Hello hello(ServiceReference<Decider> decider, boolean reacts) {
        return new Hello(
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                String.valueOf(decider.getProperty("dualchip.function")),
                new Hello.Declared(
                        words(decider, "memory"),
                        words(decider, "area.memory"),
                        words(decider, "confidential"),
                        words(decider, "commands"),
                        reacts,
                        records(decider),
                        words(decider, "views")),
                texts(),
                List.copyOf(files(SCREEN).keySet()));
    }

    /** Each type that is declared, with the schema that stands beside it in the bundle. */
    private Map<String, String> records(ServiceReference<Decider> decider) {
        var schemas = files(RECORDS);
        var records = new TreeMap<String, String>();
        for (var type : words(decider, "records")) {
            var schema = schemas.get(type.split(":", 2)[0] + ".json");
            if (schema == null)
                throw new IllegalArgumentException(type + " is declared, and has no schema in " + RECORDS);
            records.put(type, new String(content(schema), StandardCharsets.UTF_8));
        }
        return records;
    }

    /** Of what it remembers, and of its records. */
    static int schema(ServiceReference<Decider> decider) {
        return decider.getProperty("dualchip.schema") instanceof Integer schema ? schema : 1;
    }

    static List<String> words(ServiceReference<Decider> decider, String name) {
        return decider.getProperty("dualchip." + name) instanceof String[] words ? List.of(words) : List.of();
    }

    /**
     * A file of the screen.
     *
     * @throws IllegalArgumentException when there is none of this name, or it is larger than 60 KiB
     */
    byte[] screen(String name) {
        var file = files(SCREEN).get(name);
        if (file == null) throw new IllegalArgumentException("the screen has no file " + name);
        return content(file);
    }

    private byte[] content(URL file) {
        try (var in = file.openStream()) {
            byte[] content = in.readNBytes(LARGEST_FILE + 1);
            if (content.length <= LARGEST_FILE) return content;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        throw new IllegalArgumentException("a file has 60 KiB at most: " + file.getPath());
    }

    /** By language: {@code messages.properties} is English, {@code messages_de.properties} German. */
    private Map<String, Map<String, String>> texts() {
        var texts = new HashMap<String, Map<String, String>>();
        files(TEXTS).forEach((name, file) -> {
            var match = LANGUAGE.matcher(name);
            if (match.matches()) texts.put(match.group(1) == null ? "en" : match.group(1), texts(file));
        });
        return texts;
    }

    private Map<String, String> texts(URL file) {
        var properties = new Properties();
        try (var in = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        var texts = new HashMap<String, String>();
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }

    private Map<String, URL> files(String folder) {
        var files = new TreeMap<String, URL>();
        var entries = bundle.findEntries(folder, "*", false);
        if (entries == null) return files;
        for (var file : Collections.list(entries)) {
            var path = file.getPath();
            if (!path.endsWith("/")) files.put(path.substring(path.lastIndexOf('/') + 1), file);
        }
        return files;
    }

    private UncheckedIOException unreadable(URL file, IOException cause) {
        return new UncheckedIOException(file.getPath() + " of " + bundle.getSymbolicName() + " cannot be read", cause);
    }
}
