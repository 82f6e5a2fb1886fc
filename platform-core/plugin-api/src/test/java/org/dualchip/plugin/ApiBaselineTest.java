// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What plugins were built against stays: {@code api.txt} has it, and bnd compares. Nothing is released yet: until then a break
 * that is meant is recorded anew, and stands in the change for whoever reads it.
 */
class ApiBaselineTest {
    private static final Path RECORDED = Path.of("api.txt");
    private static final String RECORD = "dualchip.api.record";
    private static final List<String> HEAD = List.of(
            "# What plugin-api exports, as bnd compares it: kind, how grave its coming and its going are, name.",
            "# Not released yet. Recorded by: ./mvnw test -pl platform-core/plugin-api -D" + RECORD + "=true");

    @TempDir
    private Path folder;

    private static Jar built() throws Exception {
        return new Jar(Path.of("target/classes").toFile());
    }

    @Test
    void nothingThatWasPromisedIsGone() throws Exception {
        try (var jar = built()) {
            var now = RecordedApi.of(jar);
            if (Boolean.getBoolean(RECORD)) {
                var lines = new ArrayList<>(HEAD);
                lines.addAll(now.lines());
                Files.write(RECORDED, lines);
            }
            var then = RecordedApi.read(Files.readAllLines(RECORDED));

            assertFalse(
                    now.breaks(then),
                    () -> "plugins that exist may break; if that is meant, see the head of api.txt:\n"
                            + String.join("\n", now.since(then)));
        }
    }

    @Test
    void aRecordIsReadAsItWasWritten() throws Exception {
        try (var jar = built()) {
            var now = RecordedApi.of(jar);

            assertEquals(List.of(), RecordedApi.read(now.lines()).since(now));
            assertTrue(now.lines().stream().anyMatch(line -> line.contains("METHOD") && line.contains("decide(")));
        }
    }

    @Test
    void aMethodThatIsGoneIsFound() throws Exception {
        try (var jar = built()) {
            var then = RecordedApi.of(jar);
            replace(jar, "CardLostException", """
                    public final class CardLostException extends RuntimeException {}""");
            var now = RecordedApi.of(jar);

            assertTrue(now.breaks(then));
            assertTrue(
                    now.since(then).stream()
                            .anyMatch(one -> one.startsWith("REMOVED") && one.contains("<init>(java.lang.String)")),
                    now.since(then).toString());
        }
    }

    @Test
    void aClassThatIsGoneIsFound() throws Exception {
        try (var jar = built()) {
            var then = RecordedApi.of(jar);
            jar.remove("org/dualchip/plugin/NeedPin.class");

            assertTrue(RecordedApi.of(jar).breaks(then));
        }
    }

    @Test
    void whatIsNewBreaksNobody() throws Exception {
        try (var jar = built()) {
            var then = RecordedApi.of(jar);
            replace(jar, "CardLostException", """
                    public final class CardLostException extends RuntimeException {
                        public CardLostException(String message) { super(message); }
                        public int more() { return 1; }
                    }""");
            var now = RecordedApi.of(jar);

            assertFalse(now.breaks(then), () -> now.since(then).toString());
            assertEquals(1, now.since(then).size(), () -> now.since(then).toString());
        }
    }

    /** A class of the package as somebody else would have written it. */
    private void replace(Jar jar, String name, String body) throws Exception {
        var source = folder.resolve(name + ".java");
        Files.writeString(source, "package org.dualchip.plugin;\n" + body + "\n");
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(0, compiler.run(null, null, null, "--release", "17", "-d", folder.toString(), source.toString()));
        var path = "org/dualchip/plugin/" + name + ".class";
        jar.putResource(path, new EmbeddedResource(Files.readAllBytes(folder.resolve(path)), 0));
    }
}
