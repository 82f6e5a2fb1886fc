// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {
    @TempDir
    Path root;

    @AfterEach
    void clear() throws IOException {
        Directories.of(root.resolve("data")).clear();
    }

    @Test
    void nobodyElseMayEnterWhatItMakes() throws IOException {
        var made = Directories.make(root.resolve("data"));
        assertEquals("rwx------", permissions(made.data()));
        assertEquals("rwx------", permissions(made.data().resolve("secure")));
        assertEquals("rwx------", permissions(made.base()));
        made.clear();
        assertTrue(Files.notExists(made.base()));
    }

    @Test
    void theTokenIsMadeOnceAndForItsOwnerOnly() throws IOException {
        var made = Directories.make(root.resolve("data"));
        var token = made.token();
        assertTrue(token.matches("[A-Za-z0-9_-]{43}"), token);
        assertEquals(token, made.token());
        assertEquals("rw-------", permissions(made.data().resolve("token")));
    }

    @Test
    void aCommandFindsTheRuntimeDirectoryOfARunningHouse() throws IOException {
        var made = Directories.make(root.resolve("data"));
        assertEquals(made, Directories.of(root.resolve("data")));
    }

    @Test
    void theRuntimeDirectoryIsShort() {
        var data = Path.of("/a/data/directory/with/a/very/long/name".repeat(5));
        assertTrue(Directories.base(data, null).toString().matches("/tmp/dualchip-[0-9a-f]{12}"));
        assertTrue(Directories.base(data, "/run/".repeat(30)).startsWith("/tmp"));
        assertEquals(root, Directories.base(data, root.toString()).getParent());
    }

    @Test
    void refusesADirectoryOfSomebodyElse() throws IOException {
        var theirs = Files.createDirectory(root.resolve("theirs"));
        assumeTrue(give(theirs), "only root can give a directory away: run the tests as root");
        assertThrows(IOException.class, () -> Directories.ownDirectory(theirs));
    }

    @Test
    void refusesALinkToADirectory() throws IOException {
        var elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        var link = Files.createSymbolicLink(root.resolve("link"), elsewhere);
        assertThrows(IOException.class, () -> Directories.ownDirectory(link));
    }

    private static boolean give(Path path) {
        try {
            Files.setAttribute(path, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
