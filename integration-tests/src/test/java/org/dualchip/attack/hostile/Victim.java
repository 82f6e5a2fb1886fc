// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack.hostile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another process, as far as it can be seen from here. */
public record Victim(String pid) {
    private static final int LOOKS = 5;
    private static final int CHUNK = 1 << 20;

    /** The secure process of the house with this data directory, found by its arguments. */
    static Victim secure(Path data) throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                var arguments = arguments(process);
                if (arguments.contains("dualchip.process=secure\0")
                        && arguments.contains("dualchip.data=" + data + "\0")) {
                    return new Victim(String.valueOf(process.getFileName()));
                }
            }
        }
        throw new IOException("not to be seen");
    }

    private static String arguments(Path process) {
        try {
            var words = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return words.contains("bwrap") ? "" : words;
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    Path path(String file) {
        return Path.of("/proc", pid, file);
    }

    String memoryWith(String text) throws IOException {
        // Its garbage collector may carry the canary past us while we look: a patient attacker looks again.
        for (int look = 0; look < LOOKS; look++) if (remembers(text)) return "found the canary";
        throw new IOException("not there");
    }

    /**
     * Whether a text is anywhere in the memory that it can write.
     *
     * @param text of one byte a character
     * @throws IOException when that memory cannot be read
     */
    public boolean remembers(String text) throws IOException {
        var wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        try (var memory = new RandomAccessFile(path("mem").toFile(), "r")) {
            for (var region : Files.readAllLines(path("maps"))) {
                var words = region.split("[- ]", -1);
                if (!words[2].startsWith("rw")) continue;
                long from = Long.parseUnsignedLong(words[0], 16);
                if (contains(memory, from, Long.parseUnsignedLong(words[1], 16), wanted)) return true;
            }
        }
        return false;
    }

    private static boolean contains(RandomAccessFile memory, long from, long to, byte[] wanted) {
        var chunk = new byte[CHUNK];
        try {
            for (long at = from; at < to; at += CHUNK - wanted.length) {
                memory.seek(at);
                int got = memory.read(chunk, 0, (int) Math.min(CHUNK, to - at));
                if (got > 0 && indexOf(chunk, got, wanted) >= 0) return true;
            }
        } catch (IOException e) {
            return false; // a region that nobody can read
        }
        return false;
    }

    private static int indexOf(byte[] chunk, int length, byte[] wanted) {
        for (int at = 0; at <= length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && chunk[at + same] == wanted[same]) same++;
            if (same == wanted.length) return at;
        }
        return -1;
    }
}
