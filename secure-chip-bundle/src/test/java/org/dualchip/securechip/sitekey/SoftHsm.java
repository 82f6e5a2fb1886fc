// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A SoftHSM2 token of a test's own, in a directory of the test's, filled by the tools that come with SoftHSM2 and OpenSC.
 *
 * @param directory with {@code softhsm2.conf} and {@code tokens}
 * @param slot as SoftHSM2 numbers it
 */
public record SoftHsm(Path directory, String slot) {
    public static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    public static final String PIN = "271828";

    private static final String LABEL = "site";
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    /** Where the library will look when this process loads it: a JVM cannot change its own environment. */
    public static SoftHsm ofThisProcess() throws IOException {
        var configuration = Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF")));
        return in(Objects.requireNonNull(configuration.getParent()));
    }

    /** Makes the token, in place of one that a former run left. */
    public static SoftHsm in(Path directory) throws IOException {
        if (Files.exists(directory)) delete(directory);
        Files.createDirectories(directory.resolve("tokens"));
        Files.writeString(
                configuration(directory),
                "directories.tokendir = " + directory.resolve("tokens") + "\nobjectstore.backend = file\n");
        var said = run(
                directory,
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                LABEL,
                "--pin",
                PIN,
                "--so-pin",
                "3141592");
        var slot = SLOT.matcher(said);
        if (!slot.find()) throw new IOException("softhsm2-util says no slot: " + said);
        return new SoftHsm(directory, slot.group(1));
    }

    /** What SOFTHSM2_CONF has to name. */
    public Path configuration() {
        return configuration(directory);
    }

    public Path tokens() {
        return directory.resolve("tokens");
    }

    /** A new AES-128 key that never leaves the token, or whatever else the options make of it. */
    public void generate(String label, String... options) throws IOException {
        tool(words(List.of("--keygen", "--key-type", "AES:16", "--label", label), options));
    }

    /** A key that the test knows. */
    public void put(String label, byte[] key) throws IOException {
        var file = Files.write(directory.resolve("key"), key);
        tool(List.of(
                "--write-object",
                file.toString(),
                "--type",
                "secrkey",
                "--key-type",
                "AES:16",
                "--label",
                label,
                "--sensitive"));
        Files.delete(file);
    }

    private void tool(List<String> action) throws IOException {
        var words = new ArrayList<>(List.of(
                "pkcs11-tool", "--module", LIBRARY.toString(), "--token-label", LABEL, "--login", "--pin", PIN));
        words.addAll(action);
        run(directory, words.toArray(String[]::new));
    }

    private static List<String> words(List<String> first, String... more) {
        var words = new ArrayList<>(first);
        words.addAll(Arrays.asList(more));
        return words;
    }

    private static Path configuration(Path directory) {
        return directory.resolve("softhsm2.conf");
    }

    private static String run(Path directory, String... command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", configuration(directory).toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new IOException(command[0] + " failed: " + said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return said;
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(SoftHsm::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
