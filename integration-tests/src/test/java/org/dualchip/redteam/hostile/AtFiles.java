// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files of the house that belong to others. */
final class AtFiles {
    private AtFiles() {}

    static void addTo(Attempts attempts) {
        attempts.add("files", "terminal-key", s -> read(s.data("secure/terminals/front-door.key")));
        attempts.add("files", "secure-files", s -> canary(s, s.data("secure/canary")));
        attempts.add("files", "issuing-secret", s -> read(s.data("issuer/desk.secret")));
        attempts.add("files", "operators-token", s -> read(s.data("token")));
        attempts.add("files", "cards", s -> read(s.data("cards/alice/security.chip")));
        attempts.add("database", "journal-row", AtFiles::row);
        attempts.add("database", "database-write", s -> write(s.data("controller/dualchip.db")));
        attempts.add("outputs", "door", s -> write(s.data("controller/outputs/front-door")));
        attempts.add("other plugins", "settings-of-another-plugin", s -> canary(s, s.data("plugin/access/canary")));
        attempts.add("other plugins", "generations", s -> canary(s, s.data("generations/access/canary")));
        attempts.add("other plugins", "bundle-of-another-plugin", s -> write(s.house("bundles/access.jar")));
        attempts.add("configuration", "wiring", s -> write(s.config("secure/org.dualchip.checkpoint~front-door.cfg")));
        attempts.add(
                "configuration", "required-wall", s -> write(s.config("controller/org.dualchip.required-wall.cfg")));
        attempts.add("program", "program", s -> write(s.house("bundles/core.jar")));
        attempts.add("program", "java", s -> write(Path.of(System.getProperty("java.home"), "lib/modules")));
        attempts.add("links", "symbolic-link", AtFiles::readThroughALink);
        attempts.add("links", "hard-link", AtFiles::readThroughAHardLink);
        attempts.add("links", "trap-for-others", AtFiles::plant);
    }

    private static String read(Path file) throws IOException {
        int length = Files.readAllBytes(file).length;
        return length == 0 ? Attempt.nothing("empty") : "read";
    }

    private static String canary(Scene scene, Path file) throws IOException {
        return scene.found("files", Files.readAllBytes(file));
    }

    /** Opens for writing and changes nothing: being let is enough. */
    private static String write(Path file) throws IOException {
        Files.newByteChannel(file, StandardOpenOption.WRITE).close();
        return "opened for writing";
    }

    /** The journal's first row says that the controller started; it lies in the database or in its log. */
    private static String row(Scene scene) throws IOException {
        for (var file : new String[] {"dualchip.db", "dualchip.db-wal"}) {
            var bytes = Files.readAllBytes(scene.data("controller").resolve(file));
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains("STARTED")) return "a row";
        }
        return Attempt.nothing("no row");
    }

    private static String readThroughALink(Scene scene) throws IOException {
        var link = Files.createSymbolicLink(Scene.scratch("link"), scene.data("secure"));
        return canary(scene, link.resolve("canary"));
    }

    private static String readThroughAHardLink(Scene scene) throws IOException {
        var beside = scene.data("secure/intruder");
        try {
            return canary(scene, Files.createLink(beside, scene.data("secure/canary")));
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** A link where another process writes: what it means for its own file goes into one that we name. */
    private static String plant(Scene scene) throws IOException {
        var trap = scene.data("controller/outputs/intruder");
        Files.createSymbolicLink(trap, scene.data("token"));
        Files.delete(trap);
        return "planted";
    }
}
