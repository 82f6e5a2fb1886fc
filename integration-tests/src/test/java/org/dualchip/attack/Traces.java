// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a house leaves behind, by place: logs, all files of the controller, arguments and environments of processes. */
record Traces(Map<String, String> places) {
    /** Bytes of a key that must not turn up; in fewer different ones there is no key. */
    private static final int PART = 16;

    private static final int DIFFERENT = 12;

    static Traces of(Installation installation, RunningHouse house) throws IOException {
        var places = new TreeMap<String, String>();
        places.put("log", String.join("\n", house.log()));
        try (var files = Files.walk(installation.data().resolve("controller"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) put(places, file);
        }
        for (var process : (Iterable<ProcessHandle>) ProcessHandle.allProcesses()::iterator) {
            put(places, Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
            put(places, Path.of("/proc", String.valueOf(process.pid()), "environ"));
        }
        return new Traces(places);
    }

    private static void put(Map<String, String> places, Path file) {
        try {
            places.put(file.toString(), new String(Files.readAllBytes(file), ISO_8859_1));
        } catch (IOException e) {
            places.put(file.toString(), ""); // it has ended, or is somebody else's
        }
    }

    boolean contain(byte[] text) {
        return !of(text).isEmpty();
    }

    /** The places where these bytes are, as they are or in digits. */
    List<String> of(byte[] secret) {
        var found = new ArrayList<String>();
        places.forEach((place, content) -> {
            if (forms(secret).anyMatch(content::contains)) found.add(place);
        });
        return found;
    }

    private static Stream<String> forms(byte[] secret) {
        var hex = HexFormat.of().formatHex(secret);
        var base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
        return Stream.of(new String(secret, ISO_8859_1), hex, hex.toUpperCase(Locale.ROOT), base64);
    }

    /** The places where any part of a memory is that looks like a key, unless it is among what is published, in hex. */
    List<String> ofParts(byte[] memory, String published) {
        var parts = parts(memory, published);
        if (parts.isEmpty()) throw new IllegalArgumentException("nothing in it looks like a key");
        var found = new ArrayList<String>();
        places.forEach((place, content) -> {
            if (anyOf(parts, content)) found.add(place);
        });
        return found;
    }

    private static Set<String> parts(byte[] memory, String published) {
        var parts = new HashSet<String>();
        for (int at = 0; at + PART <= memory.length; at++) {
            var hex = HexFormat.of().formatHex(memory, at, at + PART);
            var part = new String(memory, at, PART, ISO_8859_1);
            if (part.chars().distinct().count() < DIFFERENT || published.contains(hex)) continue;
            parts.add(part);
            parts.add(hex);
        }
        return parts;
    }

    private static boolean anyOf(Set<String> parts, String content) {
        for (int length : new int[] {PART, 2 * PART}) {
            for (int at = 0; at + length <= content.length(); at++) {
                if (parts.contains(content.substring(at, at + length))) return true;
            }
        }
        return false;
    }
}
