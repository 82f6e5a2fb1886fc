// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.admission.bundle.BundleFile;
import org.dualchip.admission.bundle.ComponentFiles;
import org.dualchip.admission.bundle.Digests;
import org.dualchip.admission.bundle.Headers;
import org.dualchip.admission.bundle.ManifestTerms;
import org.dualchip.admission.bundle.Offered;
import org.dualchip.admission.bundle.UnfitException;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Terms;

/** What the release of the house brings: its own plugins, and what it offers to others'. It is trusted as the program is. */
final class House {
    private static final System.Logger LOG = System.getLogger(House.class.getName());
    private static final String WORDS = "plugin-api";
    private static final String COMPONENTS = "org.apache.felix.scr";

    private final Path jars;
    private final Map<String, Generation> generations = new TreeMap<>();

    /**
     * Reads the manifests of the house's own plugins. One that cannot be read is left out, and the log says why.
     *
     * @param jars the folder with the house's bundles
     * @param plugins names of those that are plugins, without {@code .jar}
     */
    House(Path jars, Collection<String> plugins) {
        this.jars = jars;
        for (var name : plugins) {
            try {
                var own = generation(Files.readAllBytes(jar(name)));
                generations.put(own.plugin(), own);
            } catch (IOException | UnfitException e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "the house''s plugin {0} decides nothing: {1}",
                        name,
                        e.getMessage());
            }
        }
    }

    private static Generation generation(byte[] jar) throws UnfitException {
        var terms = terms(jar, Optional.empty());
        return new Generation(terms.plugin(), Generation.HOUSE, Digests.hex(jar), Instant.EPOCH, false, terms);
    }

    /** The terms of a bundle that was admitted before, or needs no admission. */
    static Terms terms(byte[] jar, Optional<String> signer) throws UnfitException {
        var file = BundleFile.read(jar);
        var headers = Headers.of(file);
        return ManifestTerms.read(headers, ComponentFiles.of(file, headers), signer);
    }

    Collection<Generation> generations() {
        return generations.values();
    }

    Optional<Generation> find(String plugin) {
        return Optional.ofNullable(generations.get(plugin));
    }

    /** What a plugin's process offers here; UnfitException names the jar that is not there or no bundle. */
    Offered offered() throws UnfitException {
        return new Offered(headers(WORDS), headers(COMPONENTS));
    }

    private Headers headers(String name) throws UnfitException {
        try {
            return Headers.inside(Files.readAllBytes(jar(name)));
        } catch (IOException e) {
            throw new UnfitException("the house has no " + jar(name) + " that says what plugins may use");
        }
    }

    private Path jar(String name) {
        return jars.resolve(name + ".jar");
    }
}
