// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dualchip.desk.file.SafeFiles;

/**
 * The file that wires a checkpoint in the secure process's configuration.
 *
 * @param path where it is, or will be
 */
public record CheckpointFile(Path path, String name) {
    private static final String PREFIX = "org.dualchip.checkpoint~";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** The line that says the slot, with those it goes on in. */
    private static final Pattern SLOT_LINE =
            Pattern.compile("(?m)^[ \\t\\f]*slot[ \\t\\f]*[=: ](?:[^\\\\\\n]|\\\\.|\\\\\\n)*$");

    /**
     * A checkpoint's file.
     *
     * @param config the configuration, a folder a process
     * @param name 1 to 32 lower-case letters, digits and dashes
     * @throws IOException when there is no configuration
     */
    public static CheckpointFile of(Path config, String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IOException("a checkpoint's name has 1 to 32 lower-case letters, digits and dashes, not " + name);
        }
        var folder = config.resolve("secure");
        if (!Files.isDirectory(folder)) throw new IOException("no configuration at " + config + ": say --config DIR");
        return new CheckpointFile(folder.resolve(PREFIX + name + ".cfg"), name);
    }

    /** The slots of the embedded virtual readers, as they are configured. */
    public static List<String> virtualSlots(Path config) throws IOException {
        var slots = new ArrayList<String>();
        var folder = config.resolve("secure");
        if (!Files.isDirectory(folder)) return slots;
        try (var files = Files.newDirectoryStream(folder, "org.dualchip.reader.virtual~*.cfg")) {
            for (var file : files) {
                var reader = properties(Files.readString(file));
                for (var slot : reader.getProperty("slots", "").split(",", -1)) {
                    if (!slot.isBlank())
                        slots.add(reader.getProperty("name", "virtual").strip() + ":" + slot.strip());
                }
            }
        }
        return slots;
    }

    /**
     * Wires a slot to the checkpoint, durably and in one step; every other line stays as it is.
     *
     * @return the slot that it was wired to before; empty when the file is new
     * @throws IOException when the file cannot be written, or another checkpoint has the slot
     */
    public String wire(String slot) throws IOException {
        expectFree(slot);
        boolean fresh = !Files.exists(path);
        var before = fresh ? fresh() : Files.readString(path);
        var after = replaced(before, slot);
        expectOnlyTheSlotChanged(before, after, slot);
        SafeFiles.replace(fresh ? path : path.toRealPath(), after.getBytes(StandardCharsets.UTF_8));
        return fresh ? "" : properties(before).getProperty("slot", "no slot").strip();
    }

    /** Two checkpoints at one slot are both out of use. */
    private void expectFree(String slot) throws IOException {
        try (var files = Files.newDirectoryStream(folder(), PREFIX + "*.cfg")) {
            for (var file : files) {
                var wired = properties(Files.readString(file))
                        .getProperty("slot", "")
                        .strip();
                if (wired.equals(slot) && !file.equals(path)) {
                    throw new IOException(slot + " is wired already, in " + file + ": change that file first");
                }
            }
        }
    }

    private static String replaced(String text, String slot) {
        var line = "slot = " + slot.replace("\\", "\\\\");
        var found = SLOT_LINE.matcher(text);
        if (!found.find()) return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + line + "\n";
        return found.replaceFirst(Matcher.quoteReplacement(line));
    }

    /** These files are whole processes' settings: better no change than another one. */
    private void expectOnlyTheSlotChanged(String before, String after, String slot) throws IOException {
        var wanted = properties(before);
        wanted.setProperty("slot", slot);
        if (!properties(after).equals(wanted)) {
            throw new IOException(
                    "its slot cannot be told from the rest in " + path + ": write it yourself, slot = " + slot);
        }
    }

    /** What else it takes before cards are served there. */
    public List<String> next() {
        var steps = new ArrayList<String>();
        var pcsc = folder().resolve("org.dualchip.reader.pcsc.cfg");
        if (!Files.exists(pcsc)) steps.add("turn this machine's readers on: cp " + pcsc + ".example " + pcsc);
        steps.add("dualchip status says whether " + name + " is ready; a new checkpoint gets its keys at dualchip run");
        return steps;
    }

    private Path folder() {
        return path.resolveSibling("");
    }

    private String fresh() {
        return """
                # The wiring of a checkpoint: a file a checkpoint, NAME after the tilde. No other process can change it.
                name = %s
                # Where cards are presented: a slot as dualchip reader list names it.
                slot =
                # What the terminal proves a right to.
                function = access
                function.number = 1
                role = 1
                # The rung of assurance below which a card is denied: IDENTIFIER, KEY or KEY_AND_PIN.
                least.assurance = KEY
                # Files of the function's application: NAME:NUMBER:BYTES:RIGHT; RIGHT is read or change.
                files = right:1:32:read,stamp:2:16:change
                """.formatted(name);
    }

    private static Properties properties(String text) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }
}
