// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.enrolment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.ChipFile;
import org.dualchip.card.FileContent;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.TransactionProof;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.site.DurableFile;

/**
 * The directory {@code kept}: what plugins changed for cards without an application chip, a file a card and function.
 *
 * <p>What stands there counts before what the card was enrolled with; only files that the wiring declares changeable are
 * looked up there. A commit replaces the whole file at once, and returns when it is on disk.
 */
final class KeptFiles {
    private final Path directory;

    KeptFiles(Path directory) {
        this.directory = directory;
    }

    ApplicationChips.Open open(String fingerprint, int function, SiteFiles initial) {
        return new Session(directory.resolve("%s-%02x".formatted(fingerprint, function)), function, initial);
    }

    private static Map<String, byte[]> read(Path file) throws RefusedException {
        var contents = new TreeMap<String, byte[]>();
        if (!Files.exists(file)) return contents;
        try {
            var entries = Entries.parse(Files.readAllBytes(file)).taken("");
            entries.forEach((name, hex) -> contents.put(name, HexFormat.of().parseHex(hex)));
            return contents;
        } catch (IOException | MalformedException | IllegalArgumentException e) {
            throw failed(file, e);
        }
    }

    /** Two checkpoints may change files of one card: neither loses what the other wrote. */
    private void change(Path file, Map<String, byte[]> changes) throws RefusedException {
        synchronized (KeptFiles.class) { // kinds of card have a store each, over one directory
            changeAlone(file, changes);
        }
    }

    private void changeAlone(Path file, Map<String, byte[]> changes) throws RefusedException {
        var contents = read(file);
        contents.putAll(changes);
        var text = new StringBuilder();
        contents.forEach((name, content) -> text.append(name)
                .append(" = ")
                .append(HexFormat.of().formatHex(content))
                .append('\n'));
        try {
            Files.createDirectories(directory);
            DurableFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static RefusedException failed(Path file, Exception e) {
        return new RefusedException(Refusal.APPLICATION_REFUSED, "the site's files in " + file + ": " + e.getMessage());
    }

    private final class Session implements ApplicationChips.Open {
        private final Path file;
        private final int function;
        private final SiteFiles initial;
        private final Map<String, byte[]> staged = new TreeMap<>();

        Session(Path file, int function, SiteFiles initial) {
            this.file = file;
            this.function = function;
            this.initial = initial;
        }

        /** A changeable file that nobody gave a content is as new on a chip: zeros. */
        @Override
        public FileContent read(ChipFile wanted) throws RefusedException {
            return new FileContent.Data(data(wanted));
        }

        private byte[] data(ChipFile wanted) throws RefusedException {
            if (wanted.kind() != ChipFile.Kind.DATA) throw noChip(wanted);
            byte[] content = found(wanted).orElseThrow(() -> refused(wanted, "is not kept by the site for this card"));
            if (content.length == wanted.size()) return content;
            throw refused(wanted, "has %d bytes here and %d in the wiring".formatted(content.length, wanted.size()));
        }

        private Optional<byte[]> found(ChipFile wanted) throws RefusedException {
            if (!wanted.may(ChipFile.Use.CHANGE)) return initial.content(function, wanted.name());
            var changed = KeptFiles.read(file).get(wanted.name());
            if (changed != null) return Optional.of(changed);
            return initial.content(function, wanted.name()).or(() -> Optional.of(new byte[wanted.size()]));
        }

        @Override
        public void write(ChipFile target, int offset, byte[] data) throws RefusedException {
            var before = staged.get(target.name());
            byte[] content = before != null ? before : data(target);
            if (offset > content.length - data.length) throw refused(target, "is shorter than the change");
            System.arraycopy(data, 0, content, offset, data.length);
            staged.put(target.name(), content);
        }

        @Override
        public void append(ChipFile target, byte[] record) throws RefusedException {
            throw noChip(target);
        }

        @Override
        public void debit(ChipFile target, int amount) throws RefusedException {
            throw noChip(target);
        }

        @Override
        public void credit(ChipFile target, int amount) throws RefusedException {
            throw noChip(target);
        }

        /** Money, and records of it, are only where a chip holds them together. */
        private static RefusedException noChip(ChipFile file) {
            return refused(file, "is none of bytes alone: it wants a card with an application chip");
        }

        @Override
        public Optional<TransactionProof> commit(boolean proved) throws RefusedException {
            if (proved) throw new RefusedException(Refusal.APPLICATION_REFUSED, "there is no chip to prove a commit");
            KeptFiles.this.change(file, staged);
            staged.clear();
            return Optional.empty();
        }

        @Override
        public void close() {
            staged.clear();
        }

        private static RefusedException refused(ChipFile file, String what) {
            return new RefusedException(Refusal.APPLICATION_REFUSED, "file " + file.name() + " " + what);
        }
    }
}
