// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dualchip.admission.bundle.BundleFile;
import org.dualchip.admission.bundle.ComponentFiles;
import org.dualchip.admission.bundle.Digests;
import org.dualchip.admission.bundle.Headers;
import org.dualchip.admission.bundle.UnfitException;
import org.objectweb.asm.ClassReader;

/** All classes of a bundle, those in the jars that it carries among them, each instruction held to {@link AllowList}. */
public final class BytecodeScan {
    private static final Map<String, String> LIBRARIES = Lines.of("libraries.txt").stream()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

    private static final String CLASS = ".class";
    private static final String VERSIONS = "META-INF/versions/[0-9]+/";
    private static final List<String> NATIVE = List.of(".so", ".dll", ".dylib", ".jnilib", ".exe");
    /** Names that another than the bundle's author gives classes. */
    private static final String FOREIGN =
            "(java|javax|sun|jdk|com/sun|org/osgi|org/dualchip/(plugin|card|link|core|admission))/.*";

    private final Set<String> own = new HashSet<>();
    private final Set<String> findings = new LinkedHashSet<>();
    private final List<Part> parts = new ArrayList<>();

    /** A jar whose classes are looked at. */
    private record Part(String name, BundleFile file) {}

    private BytecodeScan() {}

    /** What a bundle uses that a plugin may not, a sentence each. UnfitException when a jar inside it is none. */
    public static List<String> findings(BundleFile bundle, Headers headers, ComponentFiles components)
            throws UnfitException {
        var scan = new BytecodeScan();
        scan.unpack(bundle, headers.classPath());
        for (var part : scan.parts) scan.scan(part);
        scan.requireServices(components);
        return List.copyOf(scan.findings);
    }

    private void unpack(BundleFile bundle, List<String> classPath) throws UnfitException {
        collect(new Part("", bundle));
        for (var inner : classPath) {
            byte[] jar = bundle.find(inner)
                    .orElseThrow(() ->
                            new UnfitException("its Bundle-ClassPath names " + inner + ", which is no jar in it"));
            var part = new Part(inner + ": ", inside(inner, jar));
            if (LIBRARIES.containsKey(Digests.hex(jar))) addNames(part);
            else collect(part);
        }
        for (var name : bundle.names()) requireKnownContent(name, bundle, classPath);
    }

    private static BundleFile inside(String name, byte[] jar) throws UnfitException {
        try {
            return BundleFile.read(jar);
        } catch (UnfitException e) {
            throw new UnfitException(name + ": " + e.getMessage());
        }
    }

    private void collect(Part part) throws UnfitException {
        parts.add(part);
        addNames(part);
        if (part.name.isEmpty()) return;
        for (var name : part.file.names()) requireKnownContent(name, part.file, List.of());
    }

    private void addNames(Part part) {
        for (var name : part.file.names()) {
            if (name.endsWith(CLASS)) own.add(type(name));
        }
    }

    private static String type(String entry) {
        return entry.substring(0, entry.length() - CLASS.length()).replaceFirst("^" + VERSIONS, "");
    }

    /** What is no class, and yet code. */
    private void requireKnownContent(String name, BundleFile file, List<String> classPath) {
        byte[] bytes = file.find(name).orElseThrow();
        boolean jar = name.endsWith(".jar") || name.endsWith(".zip") || begins(bytes, 0x50, 0x4B, 3, 4);
        if (jar && !classPath.contains(name)) findings.add(name + " is a jar that no Bundle-ClassPath names");
        boolean code = begins(bytes, 0x7F, 0x45, 0x4C, 0x46)
                || begins(bytes, 0xCA, 0xFE, 0xBA, 0xBE)
                || begins(bytes, 0x4D, 0x5A);
        if ((code && !name.endsWith(CLASS)) || NATIVE.stream().anyMatch(name::endsWith)) {
            findings.add(name + " is code, and not in a class: a plugin brings no native code");
        }
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) return false;
        }
        return true;
    }

    private void scan(Part part) {
        for (var name : part.file.names()) {
            if (!name.endsWith(CLASS)) continue;
            var type = type(name);
            if (type.matches(FOREIGN))
                findings.add(part.name + Scene.dotted(type) + " has a name that is not its author's");
            scan(part.name, type, part.file.find(name).orElseThrow());
        }
    }

    private void scan(String where, String type, byte[] bytes) {
        var found = new LinkedHashSet<String>();
        try {
            new ClassReader(bytes).accept(new ScannedClass(own, type, found), ClassReader.SKIP_FRAMES);
            found.forEach(finding -> findings.add(where + finding));
        } catch (RuntimeException | StackOverflowError e) {
            findings.add(where + Scene.dotted(type) + " is not a class that can be read here");
        }
    }

    /** Components give and take services of the house's words, and their own. */
    private void requireServices(ComponentFiles components) {
        var named = new LinkedHashMap<String, String>();
        components.given().forEach(service -> named.put(service, "gives the service "));
        components.taken().forEach(service -> named.put(service, "wants the service "));
        components.classes().forEach(type -> named.put(type, "is made of "));
        var scene = new Scene(own, "", findings);
        named.forEach((name, verb) -> {
            if (!scene.isOurs(name.replace('.', '/'))) {
                findings.add("a component " + verb + name + ", which is neither its own nor a plugin's");
            }
        });
    }
}
