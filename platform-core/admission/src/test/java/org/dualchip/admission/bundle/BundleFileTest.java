// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.dualchip.admission.Jars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Jars that two readers could read as two different ones, and jars that are too much. */
class BundleFileTest {
    private static final byte[] PLAIN = Jars.jar(entries("a.txt", "b/c.txt"));
    private static final int END = PLAIN.length - 22;
    private static final int DIRECTORY = i32(PLAIN, END + 16);

    /** What is done to a plain jar, and what is said of it. */
    record Trick(String name, UnaryOperator<byte[]> made, String finding) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Trick> TRICKS = List.of(
            new Trick("a comment at the end", jar -> joined(jar, new byte[3]), "something follows"),
            new Trick(
                    "a comment that is announced",
                    jar -> joined(put(jar, END + 20, 3), new byte[3]),
                    "something follows"),
            new Trick("something before the first entry", jar -> joined(new byte[4], jar), "is not before its end"),
            new Trick(
                    "less entries than there are",
                    jar -> put(put(jar, END + 8, 1), END + 10, 1),
                    "more than its entries"),
            new Trick("entries on two disks", jar -> put(jar, END + 4, 1), "end is broken"),
            new Trick("another name in front", jar -> put(jar, 30, 'z'), "another in front"),
            new Trick("another name in the directory", jar -> put(jar, DIRECTORY + 46, 'z'), "another in front"),
            new Trick("another method in front", jar -> put(jar, 8, 0), "another in front"),
            new Trick("enciphered", jar -> put(jar, DIRECTORY + 8, jar[DIRECTORY + 8] | 1), "enciphered"),
            new Trick("a way of packing of its own", jar -> put(jar, DIRECTORY + 10, 12), "no jar is"),
            new Trick("another checksum", jar -> put(jar, DIRECTORY + 16, jar[DIRECTORY + 16] ^ 1), "directory"),
            new Trick("larger than it is", jar -> put(jar, DIRECTORY + 24, 99), "directory"),
            new Trick("a size of 3 GiB", jar -> put(jar, DIRECTORY + 27, 0xC0), "2 GiB"),
            new Trick("48 MiB that are announced", jar -> put(jar, DIRECTORY + 27, 0x03), "more than 8 MiB"),
            new Trick("a comment of an entry", jar -> put(jar, DIRECTORY + 32, 1), "comment"),
            new Trick("a symbolic link", jar -> put(put(jar, DIRECTORY + 5, 3), DIRECTORY + 41, 0xA1), "symbolic link"),
            new Trick(
                    "a pipe",
                    jar -> put(put(jar, DIRECTORY + 5, 3), DIRECTORY + 41, 0x11),
                    "symbolic link or a device"),
            new Trick("an entry inside another", jar -> put(jar, DIRECTORY + 42, 1), "does not follow"),
            new Trick("out of the folder", jar -> named("../evil.txt"), "leads out"),
            new Trick("out of it further inside", jar -> named("a/../../evil.txt"), "leads out"),
            new Trick("an absolute path", jar -> named("/etc/passwd"), "leads out"),
            new Trick("the same folder", jar -> named("a/./b"), "leads out"),
            new Trick("an empty folder's name", jar -> named("a//b"), "leads out"),
            new Trick("a backslash", jar -> named("a\\b"), "letters, digits"),
            new Trick("a drive", jar -> named("c:evil"), "letters, digits"),
            new Trick("a name with a line's end", jar -> named("a\nb"), "letters, digits"),
            new Trick("a name that looks like another", jar -> named("\u0430.txt"), "letters, digits"),
            new Trick("a name that is too long", jar -> named("a".repeat(256)), "1 to 255"),
            new Trick("two that differ in case", jar -> Jars.jar(entries("a.txt", "A.txt")), "there twice"),
            new Trick("a folder and a file of a name", jar -> Jars.jar(entries("a", "a/")), "twice"),
            new Trick(
                    "two of a name",
                    jar -> replaced(Jars.jar(entries("a.txt", "b.txt")), "b.txt", "a.txt"),
                    "there twice"),
            new Trick("a bomb", jar -> Jars.jar(Map.of("zeros", new byte[1 << 20])), "more than 100 times"),
            new Trick("a bomb in many pieces", jar -> bomb(), "more than 32 MiB"),
            new Trick("an entry of 9 MiB", jar -> Jars.jar(Map.of("zeros", new byte[9 << 20])), "more than 8 MiB"),
            new Trick("more entries than anybody needs", jar -> many(4097), "more than 4096 entries"),
            new Trick("an extra field with another name", jar -> extra(0x7075), "extra field 7075"),
            new Trick(
                    "an extra field with other sizes",
                    jar -> replaced(extra(0x7075), "up\4\0", "\1\0\4\0"),
                    "extra field 0001"),
            new Trick("nothing", jar -> new byte[0], "not a jar"),
            new Trick("something else", jar -> new byte[100], "not a jar"));

    @ParameterizedTest
    @FieldSource("TRICKS")
    void aTrickIsRefusedWithItsName(Trick trick) {
        var e = assertThrows(
                UnfitException.class, () -> BundleFile.read(trick.made().apply(PLAIN.clone())));
        assertTrue(e.finding().contains(trick.finding()), e::finding);
    }

    @Test
    void aPlainJarIsReadAsTheJdkReadsIt() throws Exception {
        for (var plugin : new String[] {"access", "health", "transit"}) {
            byte[] jar = Jars.plugin(plugin);
            var read = BundleFile.read(jar);
            for (var entry : Jars.entries(jar).entrySet()) {
                assertArrayEquals(entry.getValue(), read.find(entry.getKey()).orElseThrow());
            }
        }
    }

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll @Size(max = 2000) byte[] content, @ForAll boolean packed) throws Exception {
        byte[] jar = stored("x/y.bin", content, packed);
        assertArrayEquals(content, BundleFile.read(jar).find("x/y.bin").orElseThrow());
    }

    /** What is taken although a byte is another is read by the JDK, from the front, as it is here, from the back. */
    @Property(tries = 2000)
    void aChangedByteIsRefusedOrReadTheSameByAll(@ForAll int where, @ForAll byte to) throws Exception {
        byte[] jar = PLAIN.clone();
        jar[Math.floorMod(where, jar.length)] = to;
        try {
            var read = BundleFile.read(jar);
            var others = new LinkedHashMap<String, byte[]>();
            try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
                for (var one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
                    others.put(one.getName(), zip.readAllBytes());
                }
            }
            assertEquals(List.copyOf(others.keySet()), read.names());
            for (var one : others.entrySet()) {
                assertArrayEquals(one.getValue(), read.find(one.getKey()).orElseThrow());
            }
        } catch (UnfitException e) {
            assertTrue(!e.finding().isEmpty());
        }
    }

    @Property(tries = 500)
    void anyBytesAreAJarOrAFinding(@ForAll byte[] bytes) {
        try {
            assertTrue(BundleFile.read(bytes).names().size() <= BundleFile.MOST_ENTRIES);
        } catch (UnfitException e) {
            assertTrue(!e.finding().isEmpty());
        }
    }

    private static Map<String, byte[]> entries(String... names) {
        var entries = new LinkedHashMap<String, byte[]>();
        for (var name : names)
            entries.put(name, name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    private static byte[] named(String name) {
        return Jars.jar(entries(name));
    }

    private static byte[] many(int count) {
        var entries = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < count; i++) entries.put("n" + i, new byte[0]);
        return Jars.jar(entries);
    }

    /** Pieces that are below every limit, but for the sum. */
    private static byte[] bomb() {
        var entries = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 600; i++) entries.put("n" + i, new byte[64 << 10]);
        return Jars.jar(entries);
    }

    private static byte[] extra(int id) {
        try {
            var entry = new ZipEntry("a.txt");
            entry.setExtra(new byte[] {(byte) id, (byte) (id >> 8), 4, 0, 1, 2, 3, 4});
            return written(entry, new byte[] {1});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] stored(String name, byte[] content, boolean packed) throws IOException {
        var entry = new ZipEntry(name);
        var crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        entry.setSize(content.length);
        entry.setMethod(packed ? ZipEntry.DEFLATED : ZipEntry.STORED);
        return written(entry, content);
    }

    private static byte[] written(ZipEntry entry, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    /** All that is called the one is called the other. */
    private static byte[] replaced(byte[] jar, String from, String to) {
        var text = new String(jar, StandardCharsets.ISO_8859_1).replace(from, to);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] put(byte[] jar, int at, int value) {
        byte[] other = jar.clone();
        other[at] = (byte) value;
        return other;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private static int i32(byte[] jar, int at) {
        return ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }
}
