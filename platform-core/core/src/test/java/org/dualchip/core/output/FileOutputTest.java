// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dualchip.core.FakeFramework;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOutputTest {
    @TempDir
    private Path data;

    private Path file;
    private FakeFramework framework;

    @BeforeEach
    void build() {
        file = data.resolve("controller").resolve("outputs").resolve("front-door");
        framework = new FakeFramework(Map.of("dualchip.data", data.toString()));
    }

    @Test
    void isAtRestFromTheStartWhateverWasWrittenBefore() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "open\n");
        new FileOutput(framework.context(), new Settings("outputs/front-door", ""));
        assertEquals("shut\n", Files.readString(file));
    }

    @Test
    void isWrittenWhenItMovesAndAtRestAtTheEnd() throws Exception {
        var output = new FileOutput(framework.context(), new Settings("outputs/front-door", ""));
        output.set(true);
        assertEquals("open\n", Files.readString(file));
        output.rest();
        assertEquals("shut\n", Files.readString(file));
    }

    @Test
    void aFileThatCannotBeWrittenIsNoOutput() throws Exception {
        Files.createDirectories(file);
        var settings = new Settings("outputs/front-door", "");
        assertThrows(IOException.class, () -> new FileOutput(framework.context(), settings));
    }

    @Test
    void aPlaceIsItsOwnAreaUnlessOneIsWiredAndStaysThereWhileItsOutputIsAway() throws Exception {
        var places = new Places();
        assertEquals("front-door", places.area("front-door"));
        var lone = new FileOutput(framework.context(), new Settings("outputs/front-door", ""));
        places.addOutput(lone);
        assertEquals("front-door", places.area("front-door"));
        places.removeOutput(lone);
        places.addOutput(new FileOutput(framework.context(), new Settings("outputs/front-door", "lab")));
        assertEquals("lab", places.area("front-door"));
        places.removeOutput(lone);
        assertEquals("lab", places.area("front-door"));
    }

    private record Settings(String file, String area) implements FileOutput.Settings {
        @Override
        public String checkpoint() {
            return "front-door";
        }

        @Override
        public String active() {
            return "open";
        }

        @Override
        public String rest() {
            return "shut";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return FileOutput.Settings.class;
        }
    }
}
