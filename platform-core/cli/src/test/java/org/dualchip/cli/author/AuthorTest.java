// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code plugin new}, {@code keys} and {@code sign}, beside a house of two small jars. */
@SuppressWarnings("NullAway.Init")
class AuthorTest {
    private static final String POM_PROPERTIES = "META-INF/maven/org.dualchip/plugin-api/pom.properties";
    private static final String HOME = "dualchip.home";

    @TempDir
    private Path root;

    private Path home;

    @BeforeEach
    void build() throws IOException {
        home = Files.createDirectories(root.resolve("home"));
        house("0.1.0-SNAPSHOT", "kit");
        Files.writeString(home.resolve("mvnw"), "#!/bin/sh\n");
        Files.createDirectories(home.resolve(".mvn/wrapper"));
        Files.writeString(home.resolve(".mvn/wrapper/maven-wrapper.properties"), "distributionUrl=\n");
        Files.createDirectories(home.resolve("felix-config/plugin/access"));
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(HOME);
    }

    private void house(String version, String kit) throws IOException {
        var house = home.resolve("felix-config/target/house");
        jar(house.resolve("bundles/plugin-api.jar"), POM_PROPERTIES, "version=" + version);
        jar(house.resolve("kit/plugin-kit.jar"), "Kit.class", kit);
    }

    private static Path jar(Path file, String entry, String content) throws IOException {
        Files.createDirectories(file.getParent());
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private record Said(int exit, String out, String err) {}

    private static Said run(Object command, String typed, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            int exit = new CommandLine(command)
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .setExecutionExceptionHandler((failure, line, parsed) -> {
                        line.getErr().println(failure.getMessage());
                        return 2;
                    })
                    .execute(words);
            return new Said(exit, out.toString(), err.toString());
        } finally {
            System.setIn(before);
        }
    }

    private static Map<String, String> files(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    private String version(Path project) throws IOException {
        try (var versions = Files.list(project.resolve("repository/org/dualchip/plugin-kit"))) {
            return versions.findFirst().orElseThrow().getFileName().toString();
        }
    }

    @Test
    void everyWordOfANewProjectIsFilledIn() throws IOException {
        var project = root.resolve("staff-canteen");
        var said = run(new PluginNew(), "", "staff-canteen", "--directory", project.toString());

        assertEquals(0, said.exit(), said.err());
        var files = files(project);
        assertTrue(
                files.containsKey("src/main/java/org/example/staffcanteen/StaffCanteenPlugin.java"), files.toString());
        files.forEach((name, content) -> {
            if (!name.endsWith(".jar")) assertFalse(content.matches("(?s).*%[a-z]+%.*"), name + ": " + content);
        });
        assertTrue(Files.isExecutable(project.resolve("mvnw")));
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        var project = Files.createDirectories(root.resolve("canteen"));
        Files.writeString(project.resolve("pom.xml"), "mine");

        assertEquals(
                2,
                run(new PluginNew(), "", "canteen", "--directory", project.toString())
                        .exit());
        assertEquals(Map.of("pom.xml", "mine"), files(project));
    }

    @Test
    void thePluginsOfTheHouseKeepTheirNames() {
        var project = root.resolve("mine");

        assertEquals(
                2,
                run(new PluginNew(), "", "access", "--directory", project.toString())
                        .exit());
        assertFalse(Files.exists(project));
    }

    @Test
    void noTwoBuildsHaveOneVersion() throws IOException {
        run(new PluginNew(), "", "one", "--directory", root.resolve("one").toString());
        house("0.1.0-SNAPSHOT", "another kit");
        run(new PluginNew(), "", "two", "--directory", root.resolve("two").toString());
        house("0.1.0", "kit");
        run(new PluginNew(), "", "three", "--directory", root.resolve("three").toString());

        assertNotEquals(version(root.resolve("one")), version(root.resolve("two")));
        assertTrue(version(root.resolve("one")).matches("0\\.1\\.0-[0-9a-f]{12}"));
        assertEquals("0.1.0", version(root.resolve("three")));
    }

    @Test
    void aProjectMovesToAnotherHouseAndOneThatCameAloneGetsItsKit() throws IOException {
        var project = root.resolve("one");
        run(new PluginNew(), "", "one", "--directory", project.toString());
        var first = version(project);
        var source = "src/main/java/org/example/one/OnePlugin.java";
        Files.writeString(project.resolve(source), "mine");
        house("0.2.0", "another kit");
        assertEquals(0, run(new PluginKit(), "", project.toString()).exit());
        assertEquals(0, run(new PluginKit(), "", project.toString()).exit(), "a second time changes nothing");

        var files = files(project);
        assertEquals("mine", files.get(source));
        var pom = files.getOrDefault("pom.xml", "");
        assertTrue(pom.contains("<dualchip.version>0.2.0</dualchip.version>"), pom);
        assertFalse(pom.contains(first));
        assertTrue(files.containsKey("repository/org/dualchip/plugin-kit/0.2.0/plugin-kit-0.2.0.jar"));

        var alone = Files.createDirectories(root.resolve("alone"));
        Files.writeString(alone.resolve("pom.xml"), "<dualchip.version>0</dualchip.version>");
        assertEquals(0, run(new PluginKit(), "", alone.toString()).exit());
        assertEquals("<dualchip.version>0.2.0</dualchip.version>", files(alone).get("pom.xml"));
        assertTrue(Files.isExecutable(alone.resolve("mvnw")));
    }

    @Test
    void whatIsNoProjectIsLeftAlone() throws IOException {
        var folder = Files.createDirectories(root.resolve("folder"));
        assertEquals(2, run(new PluginKit(), "", folder.toString()).exit());
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        assertEquals(2, run(new PluginKit(), "", folder.toString()).exit());
        assertEquals(Map.of("pom.xml", "<project/>"), files(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Canteen",
                "1st",
                "canteen-2",
                "canteen-spare",
                "-a",
                "a--b",
                "../a",
                "a/b",
                "a$b",
                "aaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aNameIsOneThatAdmissionTakes(String name) {
        assertThrows(IllegalArgumentException.class, () -> new PluginName(name, "org.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "org.class", "org..a", "a-b", "org.dualchip", "org.dualchip.mine", "java.util", "../../etc"})
    void aPackageIsTheAuthorsOwn(String name) {
        assertThrows(IllegalArgumentException.class, () -> new PluginName("canteen", name));
    }

    private Said keys(String password) {
        return run(new PluginKeys(), password, root.resolve("keys").toString(), "--name", "Ada");
    }

    @Test
    void aKeyIsItsOwnersAlone() throws Exception {
        var said = keys("correct-horse\n");

        assertEquals(0, said.exit(), said.err());
        var key = new SigningKey(root.resolve("keys"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key.store())));
        assertEquals(
                List.of("signer.p12", "signer.pem"),
                List.copyOf(files(key.folder()).keySet()));
        var certificate =
                (X509Certificate) key.open("correct-horse".toCharArray()).getCertificate();
        assertEquals("CN=Ada", certificate.getSubjectX500Principal().getName());
        assertEquals(List.of("1.3.6.1.5.5.7.3.3"), certificate.getExtendedKeyUsage());
        assertThrows(IllegalArgumentException.class, () -> key.open("correct-house".toCharArray()));
    }

    @Test
    void aKeyIsNotReplaced() throws IOException {
        keys("correct-horse\n");
        var before = files(root.resolve("keys"));

        assertEquals(2, keys("another-horse\n").exit());
        assertEquals(before, files(root.resolve("keys")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short\n", "with a space\n", "grün-grün\n"})
    void aPasswordThatIsNoneMakesNoKey(String typed) {
        assertEquals(2, keys(typed).exit());
        assertFalse(Files.exists(root.resolve("keys/signer.p12")));
    }

    @Test
    void aSignerHasAName() {
        var said = run(
                new PluginKeys(), "correct-horse\n", root.resolve("keys").toString(), "--name", "Ada, O=Government");

        assertEquals(2, said.exit());
        assertFalse(Files.exists(root.resolve("keys/signer.p12")));
    }

    @Test
    void everyEntryIsSigned() throws Exception {
        keys("correct-horse\n");
        var plain = jar(root.resolve("canteen-1.0.0.jar"), "A.class", "content");
        var words =
                new String[] {plain.toString(), "--keys", root.resolve("keys").toString()};

        assertEquals(2, run(new PluginSign(), "correct-house\n", words).exit());
        assertFalse(Files.exists(root.resolve("canteen-1.0.0-signed.jar")));
        assertEquals(0, run(new PluginSign(), "correct-horse\n", words).exit());

        try (var jar = new JarFile(root.resolve("canteen-1.0.0-signed.jar").toFile(), true)) {
            var entry = jar.getJarEntry("A.class");
            try (var in = jar.getInputStream(entry)) {
                in.readAllBytes();
            }
            assertEquals(1, entry.getCodeSigners().length);
        }
    }

    @Test
    void whatIsNoJarIsNotSigned() throws IOException {
        keys("correct-horse\n");
        var text = Files.writeString(root.resolve("notes.jar"), "not a jar");

        assertEquals(
                2,
                run(
                                new PluginSign(),
                                "correct-horse\n",
                                text.toString(),
                                "--keys",
                                root.resolve("keys").toString())
                        .exit());
        try (var left = Files.list(root)) {
            assertFalse(left.anyMatch(file -> file.toString().contains("signed")));
        }
    }
}
