// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dualchip.plugin.Decider;

/** The jars that the house comes with, as the build has them, and jars of the tests' own making. */
public final class Jars {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private Jars() {}

    /** A folder with the house's jars. */
    public static Path house(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("plugin-api.jar"), with(Decider.class.getName()));
        Files.write(folder.resolve("org.apache.felix.scr.jar"), with("org.apache.felix.scr.info.ScrInfo"));
        for (var plugin : new String[] {"access", "transit", "health"}) {
            Files.write(folder.resolve(plugin + ".jar"), plugin(plugin));
        }
        return folder;
    }

    /** One of the house's plugins. */
    public static byte[] plugin(String name) {
        return switch (name) {
            case "access" -> with("org.dualchip.access.Door");
            case "health" -> with("org.dualchip.health.Bedside");
            default -> with("org.dualchip.transit.Transit");
        };
    }

    /** The jar that a class is in. */
    public static byte[] with(String type) {
        try {
            var place = Path.of(Class.forName(type, false, Jars.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isDirectory(place) ? packed(place) : Files.readAllBytes(place);
        } catch (IOException | URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] packed(Path folder) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put(MANIFEST, Files.readAllBytes(folder.resolve(MANIFEST)));
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = folder.relativize(file).toString();
                entries.put(name, Files.readAllBytes(file));
            }
        }
        return jar(entries);
    }

    /** A jar with these entries in their order. */
    public static byte[] jar(Map<String, byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The entries of a jar. */
    public static Map<String, byte[]> entries(byte[] jar) {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** The same plugin, of another version. */
    public static byte[] version(byte[] jar, String version) {
        return manifest(jar, "Bundle-Version: [^\r\n]*", "Bundle-Version: " + version);
    }

    /** The same with another manifest, in which no line is folded before it is changed. */
    public static byte[] manifest(byte[] jar, String pattern, String replacement) {
        var entries = entries(jar);
        var text = new String(entries.get(MANIFEST), StandardCharsets.UTF_8).replaceAll("\r?\n ", "");
        entries.put(MANIFEST, folded(text.replaceFirst(pattern, replacement)));
        return jar(entries);
    }

    private static byte[] folded(String text) {
        var out = new StringBuilder();
        for (var line : text.lines().toList()) {
            var rest = line;
            while (rest.length() > 70) {
                out.append(rest, 0, 70).append("\r\n");
                rest = " " + rest.substring(70);
            }
            out.append(rest).append("\r\n");
        }
        return out.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
