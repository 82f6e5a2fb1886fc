// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Texts that are nowhere else, and a search for them in whatever form somebody may have written them down. */
final class Canaries {
    private static final int CHUNK = 1 << 20;

    private final List<Form> forms = new ArrayList<>();
    /** By their first two bytes; memories are long. */
    private final Form[][] byPair = new Form[1 << 16][];

    private final int longest;

    /** A text, written in a way. */
    record Form(String text, String way, byte[] bytes) {
        @Override
        public String toString() {
            return text + ", " + way;
        }
    }

    Canaries(List<String> texts) {
        texts.forEach(this::add);
        forms.stream()
                .collect(Collectors.groupingBy(form -> pair(form.bytes, 0)))
                .forEach((pair, here) -> byPair[pair] = here.toArray(Form[]::new));
        longest = forms.stream().mapToInt(form -> form.bytes.length).max().orElseThrow();
    }

    List<Form> forms() {
        return forms;
    }

    private void add(String text) {
        byte[] plain = text.getBytes(UTF_8);
        var hex = HexFormat.of();
        forms.add(new Form(text, "UTF-8", plain));
        forms.add(new Form(text, "Latin-1", text.getBytes(ISO_8859_1)));
        forms.add(new Form(text, "UTF-16, little end first", text.getBytes(UTF_16LE)));
        forms.add(new Form(text, "UTF-16, big end first", text.getBytes(UTF_16BE)));
        forms.add(form(text, "hex", hex.formatHex(plain)));
        forms.add(form(text, "hex in capitals", hex.withUpperCase().formatHex(plain)));
        forms.add(
                form(text, "percent", HexFormat.ofDelimiter("%").withUpperCase().formatHex(plain)));
        forms.add(form(
                text, "percent in small letters", HexFormat.ofDelimiter("%").formatHex(plain)));
        forms.add(form(text, "URL", URLEncoder.encode(text, UTF_8)));
        forms.add(form(text, "JSON", json(text)));
        for (int before = 0; before < 3; before++) {
            forms.add(form(text, "Base64 behind " + before, base64(plain, before, Base64.getEncoder())));
            forms.add(form(text, "Base64 for URLs behind " + before, base64(plain, before, Base64.getUrlEncoder())));
        }
    }

    private static Form form(String text, String way, String written) {
        return new Form(text, way, written.getBytes(US_ASCII));
    }

    private static String json(String text) {
        var json = new StringBuilder();
        text.chars().forEach(c -> json.append(c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return json.toString();
    }

    /** The characters that depend on the text alone when so many bytes stand before it in the first group of three. */
    private static String base64(byte[] plain, int before, Base64.Encoder encoder) {
        byte[] behind = new byte[before + plain.length];
        System.arraycopy(plain, 0, behind, before, plain.length);
        return encoder.encodeToString(behind).substring((8 * before + 5) / 6, 8 * behind.length / 6);
    }

    /** Forms that occur in some bytes. */
    Set<String> in(byte[] content) {
        var found = new TreeSet<String>();
        search(content, content.length, found);
        return found;
    }

    Set<String> in(String content) {
        return in(content.getBytes(UTF_8));
    }

    /** By file, those that occur in all files of a folder, but in none below one that is left out. */
    Set<String> below(Path folder, Path leftOut) throws IOException {
        var found = new TreeSet<String>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                if (file.startsWith(leftOut)) continue;
                for (var form : in(bytes(file))) found.add(folder.relativize(file) + ": " + form);
            }
        }
        return found;
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0]; // gone meanwhile, such as a database's log
        }
    }

    /** Those that occur in the memory that a process can write, what it has thrown away included. */
    Set<String> inMemoryOf(long pid) throws IOException {
        var found = new TreeSet<String>();
        var process = Path.of("/proc", String.valueOf(pid));
        try (var memory = new RandomAccessFile(process.resolve("mem").toFile(), "r")) {
            for (var region : Files.readAllLines(process.resolve("maps"))) {
                var words = region.split("[- ]", -1);
                if (!words[2].startsWith("rw")) continue;
                look(memory, Long.parseUnsignedLong(words[0], 16), Long.parseUnsignedLong(words[1], 16), found);
            }
        }
        return found;
    }

    private void look(RandomAccessFile memory, long from, long to, Set<String> found) {
        var chunk = new byte[CHUNK];
        try {
            for (long at = from; at < to; at += CHUNK - longest) {
                memory.seek(at);
                int got = memory.read(chunk, 0, (int) Math.min(CHUNK, to - at));
                if (got > 0) search(chunk, got, found);
            }
        } catch (IOException e) {
            return; // a region that nobody can read
        }
    }

    private void search(byte[] content, int length, Set<String> found) {
        for (int at = 0; at < length - 1; at++) {
            var here = byPair[pair(content, at)];
            if (here == null) continue;
            for (var form : here) if (isAt(content, length, at, form.bytes)) found.add(form.toString());
        }
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private static boolean isAt(byte[] content, int length, int at, byte[] wanted) {
        return at + wanted.length <= length && Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
