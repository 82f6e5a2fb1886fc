// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
    private static final String PICC = "ACS ACR1252 [ACR1252: Dual=Reader #1 PICC] 00 00";

    @TempDir
    Path config;

    private Path secure;

    @BeforeEach
    void folder() throws IOException {
        secure = Files.createDirectory(config.resolve("secure"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(secure.resolve("org.dualchip.checkpoint~" + name + ".cfg"), text);
    }

    private CheckpointFile gate() throws IOException {
        return CheckpointFile.of(config, "gate");
    }

    @Test
    void everyOtherLineStaysAsItIs() throws IOException {
        var file = write("gate", "# slot = a comment\nname=gate\n slot : virtual:gate\n\nrole = 3\nslots = 9\n# end");
        assertEquals("virtual:gate", gate().wire(PICC));
        assertEquals(
                "# slot = a comment\nname=gate\nslot = " + PICC + "\n\nrole = 3\nslots = 9\n# end",
                Files.readString(file));
        assertEquals(PICC, gate().wire("virtual:gate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slot = a\\\n  b\nrole = 1\n", "role = 1\nslot=ab", "slot ab\nrole = 1", "slot=\nrole = 1"})
    void slotMayBeWrittenInManyWays(String text) throws IOException {
        var file = write("gate", text);
        gate().wire(PICC);
        assertEquals(
                List.of("role = 1", "slot = " + PICC),
                Files.readAllLines(file).stream().sorted().toList());
    }

    @Test
    void fileWithoutASlotGetsOne() throws IOException {
        var file = write("gate", "name = gate");
        assertEquals("no slot", gate().wire(PICC));
        assertEquals("name = gate\nslot = " + PICC + "\n", Files.readString(file));
    }

    @Test
    void fileThatSaysItTwiceIsLeftAlone() throws IOException {
        var file = write("gate", "slot = a\nslot = b\n");
        assertThrows(IOException.class, () -> gate().wire(PICC));
        assertEquals("slot = a\nslot = b\n", Files.readString(file));
    }

    @Test
    void newFileIsACheckpointThatOthersCanRead() throws IOException {
        assertEquals("", gate().wire(PICC));
        var wired = WiredCheckpoint.in(config);
        assertEquals(List.of(new WiredCheckpoint("gate", 1, 1 << 1)), wired);
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(gate().path())));
        assertEquals(PICC, gate().wire("virtual:gate"));
    }

    @Test
    void permissionsAndLinksStay() throws IOException {
        var file = write("gate", "slot = a\n");
        var elsewhere = Files.move(file, config.resolve("elsewhere.cfg"));
        Files.createSymbolicLink(file, elsewhere);
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-r-----"));
        gate().wire(PICC);
        assertTrue(Files.isSymbolicLink(file));
        assertEquals("slot = " + PICC + "\n", Files.readString(elsewhere));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere)));
    }

    @Test
    void slotOfAnotherCheckpointIsRefused() throws IOException {
        write("door", "slot = " + PICC + "\n");
        var fault = assertThrows(IOException.class, () -> gate().wire(PICC));
        assertTrue(fault.toString().contains("checkpoint~door.cfg: change that file first"), fault.toString());
        assertFalse(Files.exists(gate().path()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "Gate", "a b", "-gate", "a/b", "012345678901234567890123456789012"})
    void nameThatIsNoneIsRefused(String name) {
        assertThrows(IOException.class, () -> CheckpointFile.of(config, name));
    }

    @Test
    void folderWithoutAConfigurationIsRefused() {
        assertThrows(IOException.class, () -> CheckpointFile.of(config.resolve("no"), "gate"));
    }

    @Test
    void virtualSlotsAreNamedAsTheyAreConfigured() throws IOException {
        Files.writeString(secure.resolve("org.dualchip.reader.virtual~a.cfg"), "name = v\nslots = in, out\n");
        assertEquals(List.of("v:in", "v:out"), CheckpointFile.virtualSlots(config));
    }
}
