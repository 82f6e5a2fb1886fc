// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A jar in memory, read so that nobody can read it otherwise: entries one after the other from the first byte to the last, no
 * gaps, no two of a name, and the same said in front of each as in the directory at the end.
 */
public final class BundleFile {
    /** Unpacked, altogether. */
    public static final int MOST_BYTES = 32 << 20;

    public static final int MOST_ENTRIES = 4096;
    /** Of one entry, unpacked. */
    private static final int LARGEST_ENTRY = 8 << 20;

    /** Compiled classes shrink to a third or so; what shrinks to a hundredth was made to. */
    private static final int MOST_RATIO = 100;

    private static final int SMALL = 64 << 10;
    private static final int LOCAL = 0x04034B50;
    private static final int DESCRIPTOR = 0x08074B50;
    private static final int END = 0x06054B50;
    private static final int END_LENGTH = 22;
    private static final int LOCAL_LENGTH = 30;

    private final byte[] jar;
    private final Map<String, Content> contents = new LinkedHashMap<>();

    /** Where an entry's bytes are. */
    private record Content(int from, ZipEntryFields fields) {}

    private BundleFile(byte[] jar) {
        this.jar = jar;
    }

    /** Reads a jar, whose bytes must not change from now on; UnfitException says what is wrong with it. */
    public static BundleFile read(byte[] jar) throws UnfitException {
        var file = new BundleFile(jar);
        file.readAll(new ZipFields(jar));
        return file;
    }

    private void readAll(ZipFields zip) throws UnfitException {
        int end = zip.size() - END_LENGTH;
        if (end < 0 || zip.i32(end) != END) {
            throw new UnfitException("it is not a jar, or something follows the jar's end, such as a comment");
        }
        int count = zip.u16(end + 10);
        if (zip.u16(end + 4) != 0 || zip.u16(end + 6) != 0 || zip.u16(end + 8) != count || zip.u16(end + 20) != 0) {
            throw new UnfitException("the jar's end is broken, or has a comment");
        }
        if (count > MOST_ENTRIES) throw new UnfitException("it has more than " + MOST_ENTRIES + " entries");
        int directory = zip.size(end + 16);
        if ((long) directory + zip.size(end + 12) != end)
            throw new UnfitException("the jar's directory is not before its end");
        readContents(zip, directory, directory(zip, directory, count, end));
    }

    private static List<ZipEntryFields> directory(ZipFields zip, int from, int count, int end) throws UnfitException {
        var entries = new ArrayList<ZipEntryFields>();
        var names = new HashSet<String>();
        long unpacked = 0;
        int at = from;
        for (int i = 0; i < count; i++) {
            var entry = ZipEntryFields.read(zip, at);
            // A reader that ignores case, or a folder's slash, must not find another entry than one that does not.
            if (!names.add(entry.name().toLowerCase(Locale.ROOT).replaceAll("/$", ""))) {
                throw new UnfitException(entry.name() + " is there twice");
            }
            requireSize(entry);
            unpacked += entry.size();
            entries.add(entry);
            at = entry.next();
        }
        if (at != end) throw new UnfitException("the jar's directory holds more than its entries");
        if (unpacked > MOST_BYTES) throw new UnfitException("unpacked it has more than " + (MOST_BYTES >> 20) + " MiB");
        return entries;
    }

    /** Before anything of it is unpacked, and memory taken for it. */
    private static void requireSize(ZipEntryFields entry) throws UnfitException {
        if (entry.size() > LARGEST_ENTRY) throw new UnfitException(entry.name() + " has more than 8 MiB, unpacked");
        if (entry.size() > SMALL && entry.size() / MOST_RATIO > entry.packed()) {
            throw new UnfitException(entry.name() + " unpacks to more than " + MOST_RATIO + " times its size");
        }
    }

    private void readContents(ZipFields zip, int directory, List<ZipEntryFields> entries) throws UnfitException {
        int at = 0;
        for (var entry : entries) {
            if (entry.local() != at) throw new UnfitException(entry.name() + " does not follow the entry before it");
            int from = requireLocal(zip, at, entry);
            zip.need(from, entry.packed());
            contents.put(entry.name(), new Content(from, entry));
            at = requireDescriptor(zip, from + entry.packed(), entry);
        }
        if (at != directory) throw new UnfitException("something lies between the jar's entries and its directory");
        for (var name : contents.keySet()) content(name);
    }

    /** The header in front of an entry says the same as the directory; returns where the data begins. */
    private static int requireLocal(ZipFields zip, int at, ZipEntryFields entry) throws UnfitException {
        var same = zip.i32(at) == LOCAL
                && zip.u16(at + 6) == entry.flags()
                && zip.u16(at + 8) == entry.method()
                && entry.isNamed(zip.bytes(at + LOCAL_LENGTH, zip.u16(at + 26)))
                && sizes(zip, at + 14, entry);
        if (!same) throw new UnfitException(entry.name() + " is another in front of its data than in the directory");
        int extras = at + LOCAL_LENGTH + zip.u16(at + 26);
        ZipEntryFields.requireExtras(zip, entry.name(), extras, zip.u16(at + 28));
        return extras + zip.u16(at + 28);
    }

    private static boolean sizes(ZipFields zip, int at, ZipEntryFields entry) throws UnfitException {
        boolean none = zip.i32(at) == 0 && zip.i32(at + 4) == 0 && zip.i32(at + 8) == 0;
        return (entry.hasDescriptor() && none) || isSaid(zip, at, entry);
    }

    private static boolean isSaid(ZipFields zip, int at, ZipEntryFields entry) throws UnfitException {
        return zip.i32(at) == entry.crc() && zip.i32(at + 4) == entry.packed() && zip.i32(at + 8) == entry.size();
    }

    private static int requireDescriptor(ZipFields zip, int at, ZipEntryFields entry) throws UnfitException {
        if (!entry.hasDescriptor()) return at;
        if (zip.i32(at) == DESCRIPTOR && isSaid(zip, at + 4, entry)) return at + 16;
        throw new UnfitException(entry.name() + " is another behind its data than in the directory");
    }

    /** Names of all entries, in their order. */
    public List<String> names() {
        return List.copyOf(contents.keySet());
    }

    /** The bytes of an entry. */
    public Optional<byte[]> find(String name) {
        try {
            return contents.containsKey(name) ? Optional.of(content(name)) : Optional.empty();
        } catch (UnfitException e) {
            throw new IllegalStateException("it was whole before", e);
        }
    }

    private byte[] content(String name) throws UnfitException {
        var content = contents.get(name);
        if (content == null) throw new IllegalArgumentException("there is no entry " + name);
        var entry = content.fields;
        byte[] bytes = entry.isDeflated() ? inflated(content) : new ZipFields(jar).bytes(content.from, entry.packed());
        var crc = new CRC32();
        crc.update(bytes);
        if ((int) crc.getValue() != entry.crc()) throw new UnfitException(name + " does not have its checksum");
        return bytes;
    }

    /** Exactly as many bytes in and out as it was said. */
    private byte[] inflated(Content content) throws UnfitException {
        var entry = content.fields;
        var inflater = new Inflater(true);
        byte[] bytes = new byte[entry.size()];
        try {
            inflater.setInput(jar, content.from, entry.packed());
            int filled = 0;
            while (filled < bytes.length && !inflater.finished()) {
                int got = inflater.inflate(bytes, filled, bytes.length - filled);
                if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) break;
                filled += got;
            }
            // The end has to come now: a byte more is one too many.
            boolean exact = filled == bytes.length && inflater.inflate(new byte[1]) == 0 && inflater.finished();
            if (exact && inflater.getBytesRead() == entry.packed()) return bytes;
            throw new UnfitException(entry.name() + " does not unpack to what it is said to");
        } catch (DataFormatException e) {
            throw new UnfitException(entry.name() + " cannot be unpacked");
        } finally {
            inflater.end();
        }
    }
}
