// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.EmbeddedResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.dualchip.plugin.Decider;

/** A plugin of somebody outside: built by bnd from its classes, as its author's build does it. */
record GuestBundle(Class<? extends Decider> decider, String version) {
    private static final String TEXTS = """
            FREE_DAY = Today is free.
            NOT_BOB = Not you.
            NO_THIRTEEN = Level 13 is for nobody.
            """;

    /** Not signed. */
    Path in(Path folder) throws Exception {
        var file = Files.createDirectories(folder).resolve("gate-" + version + ".jar");
        try (var builder = new Builder()) {
            for (var part : classPath()) builder.addClasspath(part.toFile());
            builder.setBundleSymbolicName("org.example.gate");
            builder.setBundleVersion(version);
            builder.setProperty(Constants.PRIVATEPACKAGE, decider.getPackageName());
            builder.setProperty(Constants.IMPORT_PACKAGE, "!org.jspecify.annotations,*");
            builder.setProperty(Constants.NOEXTRAHEADERS, "true");
            builder.setProperty(Constants.INCLUDERESOURCE, records());
            var jar = builder.build();
            jar.putResource(
                    "OSGI-INF/l10n/messages.properties",
                    new EmbeddedResource(TEXTS.getBytes(StandardCharsets.UTF_8), 0));
            jar.write(file.toFile());
            if (!builder.isOk()) throw new IOException(String.join("\n", builder.getErrors()));
        }
        return file;
    }

    Path signed(Path folder, PluginSigner signer) throws Exception {
        var unsigned = in(folder);
        var file = folder.resolve("gate-" + version + "-signed.jar");
        try (var in = new ZipFile(unsigned.toFile());
                var out = Files.newOutputStream(file)) {
            new JarSigner.Builder(signer.key()).signerName("AUTHOR").build().sign(in, out);
        }
        return file;
    }

    /** The schemas that stand beside the decider's class. */
    private String records() throws Exception {
        var beside = decider.getResource("ticket.json");
        if (beside == null) return "";
        try (var files = Files.list(Path.of(beside.toURI()).getParent())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> "records/" + file.getFileName() + "=" + file)
                    .collect(Collectors.joining(","));
        }
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(":", -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }
}
