// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.curve.MalformedException;
import org.jspecify.annotations.Nullable;

/** The directories {@code anchors}, {@code intermediates} and {@code crls}, read again whenever a file in them is another. */
public final class TrustFolder {
    private final Path directory;
    private @Nullable String stamp;
    private @Nullable TrustStore store;

    /** @param directory {@code trust} in the secure data directory */
    public TrustFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * What it holds now; the same object as before while nothing has changed.
     *
     * @throws RefusedException when there is no anchor, or a file that is none: nothing is left out silently
     */
    public synchronized TrustStore current() throws RefusedException {
        try {
            long now = System.currentTimeMillis();
            var seen = new StringBuilder();
            boolean settled = true;
            for (var file : files()) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                long modified = attributes.lastModifiedTime().toMillis();
                seen.append(file).append(' ').append(attributes.fileKey()).append(' ');
                seen.append(attributes.size()).append(' ').append(modified).append('\n');
                // A second change within one step of the file system's clock would leave no trace.
                settled &= modified < now - 1000;
            }
            var kept = store;
            if (kept == null || !seen.toString().equals(stamp)) {
                store = null;
                kept = read(kept);
                store = kept;
                stamp = settled ? seen.toString() : null;
            }
            return kept;
        } catch (IOException e) {
            throw refused(Refusal.CHECKPOINT_NOT_READY, directory, "cannot be read");
        }
    }

    private List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        for (String name : List.of("anchors", "intermediates", "crls")) files.addAll(files(name));
        return files;
    }

    private List<Path> files(String name) throws IOException {
        var folder = directory.resolve(name);
        if (!Files.isDirectory(folder)) return List.of();
        try (var entries = Files.list(folder)) {
            // What is being copied goes by a name with a dot in front, or has no place here yet.
            return entries.filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private TrustStore read(@Nullable TrustStore before) throws IOException, RefusedException {
        var all = new ByteArrayOutputStream();
        var anchors = read("anchors", all, Refusal.CHECKPOINT_NOT_READY, Certificates::ofFile);
        var intermediates = read("intermediates", all, Refusal.CHECKPOINT_NOT_READY, Certificates::ofFile);
        var lists = read("crls", all, Refusal.REVOCATION_UNREADABLE, Certificates::listsOfFile);
        if (anchors.isEmpty()) {
            throw refused(Refusal.CHECKPOINT_NOT_READY, directory.resolve("anchors"), "holds no trust anchor");
        }
        String version = HexFormat.of().formatHex(Sha256.of(all.toByteArray()));
        if (before != null && before.version().equals(version)) return before;
        return new TrustStore(version, anchors, intermediates, lists);
    }

    private <T> List<T> read(String name, ByteArrayOutputStream all, Refusal refusal, Parser<T> parser)
            throws IOException, RefusedException {
        var read = new ArrayList<T>();
        all.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        for (var file : files(name)) {
            byte[] content = Files.readAllBytes(file);
            all.writeBytes(content);
            try {
                read.addAll(parser.parse(content));
            } catch (MalformedException e) {
                throw refused(refusal, file, "holds " + e.getMessage());
            }
        }
        return read;
    }

    private static RefusedException refused(Refusal refusal, Path file, String what) {
        return new RefusedException(refusal, file + " " + what + "; see docs/card-profiles.md");
    }

    /** Makes entries of a file. */
    @FunctionalInterface
    private interface Parser<T> {
        List<T> parse(byte[] content) throws MalformedException;
    }
}
