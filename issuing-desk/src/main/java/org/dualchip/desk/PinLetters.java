// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;

/**
 * The letters with PIN and PUK, a file of mode 0600 each. A letter is on disk before the card is begun, so a card never
 * has a PIN that nobody can tell, wherever its making is interrupted.
 */
public final class PinLetters {
    private final Path folder;
    private final CardRecords records;

    PinLetters(Path folder, CardRecords records) throws IOException {
        this.folder = SafeFiles.directory(folder);
        this.records = records;
    }

    /**
     * PIN and PUK for an order: of the letter that was written when the card was begun, else fresh ones, whose letter is
     * written now. The caller closes them.
     *
     * @throws IOException when the card is issued already: its holder has that letter, and it stays as it is
     */
    public Pins of(CardOrder order, Supplier<Pins> fresh) throws IOException {
        var record = records.find(order.name());
        boolean begun = record.isPresent() && record.get().state() == CardRecord.State.ORDERED;
        if (begun && Files.exists(file(order.name()))) return read(order.name());
        if (record.isPresent() && record.get().state() == CardRecord.State.ISSUED) {
            throw new IOException("there is a card " + order.name() + " already; choose another name, or erase it");
        }
        var pins = fresh.get();
        write(order, pins);
        return pins;
    }

    /** Writes or replaces a letter; durable when it returns. */
    public void write(CardOrder order, Pins pins) throws IOException {
        byte[] letter = pins.letter(order.holder());
        try {
            SafeFiles.write(file(order.name()), letter);
        } finally {
            Arrays.fill(letter, (byte) 0);
        }
    }

    /** Of a card that is no more. */
    public void remove(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    /** Where a card's letter is, or would be. */
    public Path file(String name) {
        return folder.resolve(name + ".txt");
    }

    private Pins read(String name) throws IOException {
        byte[] letter = Files.readAllBytes(file(name));
        try {
            return Pins.ofLetter(letter);
        } catch (IllegalArgumentException e) {
            throw new IOException(file(name) + " was changed; delete it, and erase the card " + name, e);
        } finally {
            Arrays.fill(letter, (byte) 0);
        }
    }
}
