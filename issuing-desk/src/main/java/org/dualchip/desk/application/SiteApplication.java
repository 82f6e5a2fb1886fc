// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.dualchip.appchip.loading.FilePlan;
import org.dualchip.desk.order.Load;

/**
 * The application of a function that the site has beside the desk's own, as a file says it: {@code docs/issuing.md}.
 *
 * @param load what it is called, and its function
 * @param siteFiles numbers and names each once
 * @param rules what the security chip asks of its roles, 3 bytes each
 */
public record SiteApplication(Load load, List<SiteFile> siteFiles, byte[] rules) implements CardApplication {
    private static final Set<String> LINES = Set.of("function", "function.number", "files", "asks");

    /** docs/card-application.md section 4. */
    private static final Map<String, Integer> FLAGS = Map.of("pin", 0x01, "log", 0x02, "never-resume", 0x04);

    public SiteApplication {
        siteFiles = List.copyOf(siteFiles);
        rules = rules.clone();
        if (siteFiles.stream().map(SiteFile::number).distinct().count() < siteFiles.size()
                || siteFiles.stream().map(SiteFile::name).distinct().count() < siteFiles.size()) {
            throw new IllegalArgumentException("a file's name or number stands twice");
        }
    }

    /**
     * Reads an application's file.
     *
     * @throws IOException when it cannot be read, or says what cannot be loaded
     */
    public static SiteApplication read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    static SiteApplication parse(String text) throws IOException {
        var lines = new Properties();
        lines.load(new StringReader(text));
        for (var line : lines.stringPropertyNames()) {
            if (!LINES.contains(line)) throw new IllegalArgumentException("there is no line '" + line + "'");
        }
        String number = lines.getProperty("function.number", "").strip();
        if (!number.matches("[0-9]{1,3}")) throw new IllegalArgumentException("function.number is a number");
        var load = Load.ofSite(lines.getProperty("function", "").strip(), Integer.parseInt(number));
        var files = entries(lines.getProperty("files", "")).map(SiteFile::parse).toList();
        return new SiteApplication(load, files, rules(load.function(), lines.getProperty("asks", "")));
    }

    private static Stream<String> entries(String line) {
        return Stream.of(line.split(",", -1)).map(String::strip).filter(entry -> !entry.isEmpty());
    }

    /** {@code 1=pin+log, 2=never-resume}. */
    private static byte[] rules(int function, String line) {
        var entries = entries(line).toList();
        var rules = ByteBuffer.allocate(3 * entries.size());
        for (var entry : entries) {
            if (!entry.matches("[1-7]=[a-z+-]+")) throw notAsked(entry);
            int flags = 0;
            for (var word : entry.substring(2).split("\\+", -1)) {
                Integer flag = FLAGS.get(word);
                if (flag == null) throw notAsked(entry);
                flags |= flag;
            }
            rules.put((byte) function).put((byte) (entry.charAt(0) - '0')).put((byte) flags);
        }
        return rules.array();
    }

    private static IllegalArgumentException notAsked(String entry) {
        return new IllegalArgumentException(
                "'" + entry + "' is not role=what the card asks: pin, log, never-resume, with + between");
    }

    @Override
    public int function() {
        return load.function();
    }

    @Override
    public List<FilePlan> files() {
        return siteFiles.stream().map(SiteFile::plan).toList();
    }

    /** Blank records: a chip refuses to show more than there are. All else begins as zeros. */
    @Override
    public List<FirstContent> contents() {
        var blanks = new ArrayList<FirstContent>();
        for (var file : siteFiles) blanks.addAll(file.blanks());
        return blanks;
    }

    @Override
    public byte[] rules() {
        return rules.clone();
    }
}
