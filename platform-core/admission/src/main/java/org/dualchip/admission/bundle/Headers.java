// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.zip.ZipInputStream;

/** The main section of a bundle's manifest, in which nothing stands twice. */
public final class Headers {
    public static final String NAME = "META-INF/MANIFEST.MF";
    private static final int LONGEST = 1 << 20;

    /**
     * What makes of a bundle something else than a plugin. The resolver would find what some of them want; that they are
     * there at all is said in plainer words.
     */
    private static final Map<String, String> REFUSED = Map.of(
            "fragment-host", "it is a fragment, which becomes part of another bundle",
            "dynamicimport-package", "it imports packages while it runs (DynamicImport-Package)",
            "require-bundle", "it requires whole bundles (Require-Bundle); a plugin imports packages",
            "bundle-nativecode", "it brings native code (Bundle-NativeCode)",
            "bundle-activator", "it has an activator (Bundle-Activator); a plugin has components alone",
            "extensionbundle-activator", "it extends the framework (ExtensionBundle-Activator)",
            "class-path", "it names jars beside it (Class-Path)",
            "launcher-agent-class", "it is an agent of the JVM (Launcher-Agent-Class)",
            "add-opens", "it opens packages of the JDK (Add-Opens)",
            "multi-release", "it has other classes for other Javas (Multi-Release)");

    private final Map<String, String> main;

    private Headers(Map<String, String> main) {
        this.main = main;
    }

    /** Reads a jar's manifest, which is the first of its files; UnfitException says why that cannot be done. */
    public static Headers of(BundleFile jar) throws UnfitException {
        var files = jar.names().stream().filter(name -> !name.endsWith("/")).toList();
        if (files.isEmpty() || !files.get(0).equals(NAME)) {
            throw new UnfitException("its first file is not " + NAME);
        }
        return of(jar.find(NAME).orElseThrow());
    }

    /** Of a jar that the house came with, in whatever order its files are. */
    public static Headers inside(byte[] jar) throws UnfitException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(NAME)) return of(zip.readAllBytes());
            }
            throw new UnfitException("it has no manifest");
        } catch (IOException e) {
            throw new UnfitException("it is not a jar");
        }
    }

    private static Headers of(byte[] bytes) throws UnfitException {
        if (bytes.length > LONGEST) throw new UnfitException("its manifest is longer than 1 MiB");
        requireOnce(bytes);
        try {
            var main = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            new Manifest(new ByteArrayInputStream(bytes))
                    .getMainAttributes()
                    .forEach((name, value) -> main.put(name.toString(), value.toString()));
            return new Headers(main);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnfitException("its manifest cannot be read: " + e.getMessage());
        }
    }

    /** Of a header that stands twice one reader takes the first, another the last. */
    private static void requireOnce(byte[] manifest) throws UnfitException {
        var text = new String(manifest, StandardCharsets.UTF_8);
        if (text.chars().anyMatch(c -> c == 0 || c == '\uFFFD')
                || text.replace("\r\n", "").indexOf('\r') >= 0) {
            throw new UnfitException("its manifest is not plain text");
        }
        var seen = new HashSet<String>();
        for (var line : Arrays.asList(text.split("\r?\n", -1))) {
            if (line.isEmpty()) return;
            if (line.startsWith(" ")) continue;
            var name = line.split(":", 2)[0].toLowerCase(Locale.ROOT);
            if (!seen.add(name)) throw new UnfitException("its manifest says twice: " + UnfitException.printable(name));
        }
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(main.get(name));
    }

    public String wanted(String name) throws UnfitException {
        return find(name).orElseThrow(() -> new UnfitException("its manifest has no " + name));
    }

    Map<String, String> all() {
        return Map.copyOf(main);
    }

    /** The jars inside the bundle that its classes are in besides. */
    public List<String> classPath() {
        return find("Bundle-ClassPath").stream()
                .flatMap(path -> Arrays.stream(path.split(",", -1)))
                .map(entry -> entry.split(";", 2)[0].strip())
                .filter(entry -> !entry.equals("."))
                .toList();
    }

    /** What makes it no plugin, a sentence each. */
    List<String> findings() {
        return main.keySet().stream()
                .map(name -> REFUSED.get(name.toLowerCase(Locale.ROOT)))
                .filter(finding -> finding != null)
                .toList();
    }
}
