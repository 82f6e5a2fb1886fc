// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decision;

/**
 * A card that has the files of one plugin and outlives its taps: decisions change it, all of one or nothing, and it refuses
 * what a card refuses. Bytes begin as zeros, values and counters at 0, records with none.
 *
 * <p>It is a model: of the declared files and their uses, without keys, bytes over the air, or tearing. What it does not
 * know is the wiring of a checkpoint, which may allow less than the plugin asked for, and limits how much is credited. The
 * house's own virtual card knows all of that: tap it at a running house.
 */
public final class KitCard {
    private final Map<String, DeclaredFile> files;
    private final Map<String, byte[]> data = new LinkedHashMap<>();
    private final Map<String, Integer> values = new LinkedHashMap<>();
    private final Map<String, List<byte[]>> records = new LinkedHashMap<>();

    private final List<byte[]> sealed = new ArrayList<>();
    private final boolean seals;

    private KitCard(List<DeclaredFile> declared, boolean seals) {
        this.seals = seals;
        files = new LinkedHashMap<>();
        for (var file : declared) {
            if (files.put(file.name(), file) != null) throw new IllegalArgumentException(file.name() + " stands twice");
            switch (file.kind()) {
                case DATA -> data.put(file.name(), new byte[file.length()]);
                case VALUE, COUNTER -> values.put(file.name(), 0);
                case RECORDS -> records.put(file.name(), List.of());
            }
        }
    }

    /**
     * A card with the files that a plugin declares.
     *
     * @param decider the class with {@link org.dualchip.plugin.Decides}; its bundle's manifest, as the build made it, is read
     * @throws IllegalArgumentException when there is no such manifest; the message says what to do
     */
    public static KitCard of(Class<?> decider) {
        return new KitCard(Terms.filesOf(decider), Terms.sealsOf(decider));
    }

    /** A card with files as {@link org.dualchip.plugin.Decides#files} has them: {@code purse:value:read+debit}. */
    public static KitCard with(String... declared) {
        return new KitCard(Stream.of(declared).map(DeclaredFile::of).toList(), false);
    }

    /** The same files on a new card, for a plugin that has {@link org.dualchip.plugin.Decides#seals}. */
    public KitCard sealing() {
        return new KitCard(List.copyOf(files.values()), true);
    }

    /** The digests that it has sealed, oldest first. */
    public List<byte[]> sealed() {
        return sealed.stream().map(byte[]::clone).toList();
    }

    /** Loads a data file as an issuer does; zeros follow a shorter content. */
    public KitCard load(String file, byte[] content) {
        var declared = declared(file, DeclaredFile.Kind.DATA);
        if (content.length > declared.length()) throw new IllegalArgumentException(file + " has no room for that");
        data.put(file, Arrays.copyOf(content, declared.length()));
        return this;
    }

    /** Loads a value as an issuer does. */
    public KitCard load(String file, int value) {
        declared(file, DeclaredFile.Kind.VALUE);
        values.put(file, value);
        return this;
    }

    /** What is in a data file, whether or not the plugin may read it. */
    public byte[] data(String file) {
        declared(file, DeclaredFile.Kind.DATA);
        return data.getOrDefault(file, new byte[0]).clone();
    }

    /** What is in a value file, or how often a counter's application was changed. */
    public int value(String file) {
        if (!values.containsKey(file)) throw new IllegalArgumentException("the card has no value " + file);
        return values.getOrDefault(file, 0);
    }

    /** What is in a file of records, newest first. */
    public List<byte[]> records(String file) {
        declared(file, DeclaredFile.Kind.RECORDS);
        return records.getOrDefault(file, List.of()).stream().map(byte[]::clone).toList();
    }

    /**
     * Carries out what a decision changes, all of it or nothing, and seals what it has sealed.
     *
     * @throws CardRefusedException when one of the changes or the seal is not declared, a change does not fit its file, or
     *     goes below 0
     */
    public void apply(Decision decision) {
        if (decision.seal().isPresent() && !seals)
            throw refused("@Decides says nothing of seals: seals = true, or a kit card with sealing()");
        var before = new KitCard(List.copyOf(files.values()), seals);
        before.take(this);
        try {
            decision.changes().forEach(this::apply);
            if (!decision.changes().isEmpty()) count();
            decision.seal().ifPresent(sealed::add);
        } catch (CardRefusedException e) {
            take(before);
            throw e;
        }
    }

    private void take(KitCard other) {
        data.putAll(other.data);
        values.putAll(other.values);
        records.putAll(other.records);
    }

    private void count() {
        for (var file : files.values()) {
            if (file.kind() == DeclaredFile.Kind.COUNTER) values.merge(file.name(), 1, Integer::sum);
        }
    }

    private void apply(Change change) {
        if (change instanceof Change.Write write) write(write);
        else if (change instanceof Change.Append append) append(append);
        else if (change instanceof Change.Debit debit) move(debit, "debit", -(long) debit.amount());
        else if (change instanceof Change.Credit credit) move(credit, "credit", credit.amount());
    }

    private void write(Change.Write write) {
        var file = changeable(write, DeclaredFile.Kind.DATA, "change");
        byte[] bytes = write.data();
        if (write.offset() + (long) bytes.length > file.length()) {
            throw refused("%s has %d bytes: %d from %d on do not fit"
                    .formatted(file.name(), file.length(), bytes.length, write.offset()));
        }
        byte[] after = data(file.name());
        System.arraycopy(bytes, 0, after, write.offset(), bytes.length);
        data.put(file.name(), after);
    }

    private void append(Change.Append append) {
        var file = changeable(append, DeclaredFile.Kind.RECORDS, "append");
        if (append.data().length > file.length()) {
            throw refused(
                    "a record of %s has %d bytes, not %d".formatted(file.name(), file.length(), append.data().length));
        }
        var newestFirst = new ArrayList<byte[]>();
        newestFirst.add(Arrays.copyOf(append.data(), file.length()));
        newestFirst.addAll(records(file.name()));
        records.put(file.name(), newestFirst.subList(0, Math.min(newestFirst.size(), file.records())));
    }

    private void move(Change change, String use, long amount) {
        var file = changeable(change, DeclaredFile.Kind.VALUE, use);
        long after = value(file.name()) + amount;
        if (after < 0 || after > Integer.MAX_VALUE) {
            throw refused(
                    "%s has %d: %s of %d is refused".formatted(file.name(), value(file.name()), use, Math.abs(amount)));
        }
        values.put(file.name(), (int) after);
    }

    private DeclaredFile changeable(Change change, DeclaredFile.Kind kind, String use) {
        var file = files.get(change.file());
        if (file == null || file.kind() != kind)
            throw refused("no file %s is declared that takes %s".formatted(change.file(), use));
        if (!file.uses().contains(use))
            throw refused("%s is not declared for %s, but for %s".formatted(file.name(), use, file.uses()));
        return file;
    }

    private static CardRefusedException refused(String why) {
        return new CardRefusedException(why);
    }

    private DeclaredFile declared(String name, DeclaredFile.Kind kind) {
        var file = files.get(name);
        if (file == null || file.kind() != kind)
            throw new IllegalArgumentException("no %s %s is declared".formatted(kind, name));
        return file;
    }

    /** What comes with a tap at this moment. */
    Map<String, Content> shown() {
        var shown = new LinkedHashMap<String, Content>();
        for (var file : files.values()) {
            if (!file.isRead()) continue;
            shown.put(
                    file.name(),
                    switch (file.kind()) {
                        case DATA -> new Content.Data(data(file.name()));
                        case VALUE, COUNTER -> new Content.Value(value(file.name()));
                        case RECORDS -> new Content.Records(records(file.name()));
                    });
        }
        return shown;
    }
}
