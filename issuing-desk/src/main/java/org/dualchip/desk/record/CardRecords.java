// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dualchip.desk.file.SafeFiles;

/** The desk's records of its cards, a file each. */
public final class CardRecords {
    private static final String SUFFIX = ".card";

    private final Path folder;

    public CardRecords(Path folder) throws IOException {
        this.folder = SafeFiles.directory(folder);
    }

    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Empty when no card of this name was ordered; IOException when its record is damaged, naming the file. */
    public Optional<CardRecord> find(String name) throws IOException {
        var file = file(name);
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(CardRecord.decode(Files.readString(file)));
        } catch (IOException e) {
            throw new IOException(file + " is " + e.getMessage(), e);
        }
    }

    /** The record of a card; IllegalArgumentException with the names there are when there is none. */
    public CardRecord get(String name) throws IOException {
        var found = find(name);
        if (found.isPresent()) return found.get();
        throw new IllegalArgumentException("no card " + name + "; there are: " + String.join(", ", names()));
    }

    /** Durable when it returns. */
    public CardRecord keep(CardRecord record) throws IOException {
        SafeFiles.write(file(record.order().name()), record.encoded());
        return record;
    }

    private Path file(String name) {
        if (!name.matches("[A-Za-z0-9-]+")) throw new IllegalArgumentException("no card's name is '" + name + "'");
        return folder.resolve(name + SUFFIX);
    }
}
