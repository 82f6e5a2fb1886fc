// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.dualchip.admission.bundle.Digests;

/**
 * The folder of generations: {@code NAME/3/plugin.jar} with {@code NAME/3/admitted} beside it, {@code NAME/decides} with the
 * number of the one that decides, and {@code NAME/highest} with what was admitted last, which outlives it.
 */
public final class GenerationStore {
    private static final String JAR = "plugin.jar";
    private static final String ADMITTED = "admitted";
    private static final String DECIDES = "decides";
    private static final String HIGHEST = "highest";
    /** What is being written, and what is being deleted, until the next start at most. */
    private static final String NEW = ".new";

    private static final String GONE = ".gone";

    private final Path folder;
    private final Disk disk;

    /**
     * Makes the folder when it is not there, and clears away what a power cut left half done.
     *
     * @throws IOException when that cannot be done, naming the file
     */
    public GenerationStore(Path folder) throws IOException {
        this(folder, new SyncedDisk());
    }

    GenerationStore(Path folder, Disk disk) throws IOException {
        this.folder = folder;
        this.disk = disk;
        if (Files.notExists(folder)) disk.folder(folder);
        for (var plugin : list(folder)) {
            for (var file : list(plugin)) {
                if (file.toString().endsWith(NEW) || file.toString().endsWith(GONE)) deleteAll(file);
            }
        }
    }

    /** The plugins of which something is kept, be it what was admitted last. */
    public List<String> plugins() throws IOException {
        return list(folder).stream().map(GenerationStore::name).toList();
    }

    /** What is kept of a plugin, by number. What cannot be read is left out, by its path, with the reason. */
    public Map<Integer, Entry> entries(String plugin, Map<Path, String> unreadable) throws IOException {
        var entries = new TreeMap<Integer, Entry>();
        for (var one : list(folder.resolve(plugin))) {
            if (!name(one).matches("[1-9][0-9]{0,8}")) continue;
            try {
                var entry = Entry.parse(Files.readString(one.resolve(ADMITTED)));
                if (!name(one).equals(String.valueOf(entry.number()))) throw new IOException("it has another number");
                entries.put(entry.number(), entry);
            } catch (IOException | IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
                unreadable.put(one, String.valueOf(e.getMessage()));
            }
        }
        return entries;
    }

    /** The bundle of a generation; IOException when it is not the one that was admitted. */
    public byte[] jar(String plugin, Entry entry) throws IOException {
        byte[] jar = Files.readAllBytes(
                folder.resolve(plugin).resolve(String.valueOf(entry.number())).resolve(JAR));
        if (Digests.hex(jar).equals(entry.digest())) return jar;
        throw new IOException("its bundle is another than was admitted");
    }

    /** The number that was written down last, if one was. */
    public OptionalInt decides(String plugin) throws IOException {
        var file = folder.resolve(plugin).resolve(DECIDES);
        if (Files.notExists(file)) return OptionalInt.empty();
        try {
            return OptionalInt.of(Integer.parseInt(Files.readString(file).strip()));
        } catch (NumberFormatException e) {
            throw new IOException(file + " is not a number", e);
        }
    }

    /** What was admitted last of a plugin, whether it is there still or not. */
    public Optional<Entry> highest(String plugin) throws IOException {
        var file = folder.resolve(plugin).resolve(HIGHEST);
        if (Files.notExists(file)) return Optional.empty();
        try {
            return Optional.of(Entry.parse(Files.readString(file)));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Keeps a bundle. That it was the newest is written down first: from then on no older version comes in. */
    public void keep(String plugin, Entry entry, byte[] jar) throws IOException {
        var home = folder.resolve(plugin);
        if (Files.notExists(home)) disk.folder(home);
        var growing = home.resolve(entry.number() + NEW);
        deleteAll(growing);
        disk.folder(growing);
        disk.write(growing.resolve(JAR), jar);
        disk.write(growing.resolve(ADMITTED), bytes(entry.text()));
        replace(home.resolve(HIGHEST), entry.text());
        disk.rename(growing, home.resolve(String.valueOf(entry.number())));
    }

    /** Writes down which one decides. */
    public void decide(String plugin, int number) throws IOException {
        var home = folder.resolve(plugin);
        if (Files.notExists(home)) disk.folder(home);
        replace(home.resolve(DECIDES), number + "\n");
    }

    /** Deletes a generation: gone at once, its bytes a little later. */
    public void forget(String plugin, int number) throws IOException {
        var home = folder.resolve(plugin);
        var leaving = home.resolve(number + GONE);
        deleteAll(leaving);
        disk.rename(home.resolve(String.valueOf(number)), leaving);
        deleteAll(leaving);
    }

    private void replace(Path file, String text) throws IOException {
        var fresh = file.resolveSibling(name(file) + NEW);
        disk.write(fresh, bytes(text));
        disk.rename(fresh, file);
    }

    private void deleteAll(Path path) throws IOException {
        if (Files.notExists(path)) return;
        if (Files.isDirectory(path)) {
            for (var inside : list(path)) deleteAll(inside);
        }
        disk.delete(path);
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
