// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Terms;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Reactor;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.resource.Resource;

/** The capability {@code org.dualchip.plugin} of a manifest, as {@link org.dualchip.plugin.Decides} writes it, turned into terms. */
public final class ManifestTerms {
    static final String NAMESPACE = "org.dualchip.plugin";
    private static final Set<String> KNOWN = Set.of(
            "function",
            "memory",
            "area.memory",
            "confidential",
            "commands",
            "records",
            "views",
            "roles",
            "files",
            "assurance",
            "outputs",
            "seals",
            "schema",
            "heap");

    private final Map<String, Object> said;

    private ManifestTerms(Map<String, Object> said) {
        this.said = said;
    }

    /** What the manifest needs and gives, as the resolver sees it. */
    static Resource resource(Headers headers) throws UnfitException {
        try {
            return ResourceBuilder.build("plugin:offered", headers.all());
        } catch (BundleException | RuntimeException e) {
            throw new UnfitException("its manifest is none of a bundle: " + e.getMessage());
        }
    }

    /**
     * Reads the terms.
     *
     * @param components what it gives, and the configurations that it takes
     * @param signer who signed it
     * @throws UnfitException when they are not there once, or not in range
     */
    public static Terms read(Headers headers, ComponentFiles components, Optional<String> signer)
            throws UnfitException {
        var capabilities = resource(headers).getCapabilities(NAMESPACE);
        if (capabilities.size() != 1) {
            throw new UnfitException("its manifest has " + capabilities.size() + " capabilities " + NAMESPACE
                    + "; a plugin has one, of one component with @Decides");
        }
        try {
            return new ManifestTerms(capabilities.get(0).getAttributes()).terms(headers, components, signer);
        } catch (IllegalArgumentException e) {
            throw new UnfitException("what it asks for: " + e.getMessage());
        }
    }

    private Terms terms(Headers headers, ComponentFiles components, Optional<String> signer) throws UnfitException {
        for (var name : said.keySet()) {
            if (!KNOWN.contains(name))
                throw new UnfitException("it asks for " + name + ", which this house does not know");
        }
        return new Terms(
                text("function", ""),
                headers.wanted("Bundle-SymbolicName").split(";", 2)[0].strip(),
                Version.parseVersion(headers.wanted("Bundle-Version")).toString(),
                signer,
                roles(),
                files(),
                Assurance.valueOf(text("assurance", Assurance.KEY.name())),
                flag("outputs", true),
                flag("seals", false),
                components.given().contains(Reactor.class.getName()),
                new Terms.Remembers(
                        number("schema", 1),
                        words("memory"),
                        words("area.memory"),
                        words("confidential"),
                        words("commands"),
                        words("records"),
                        words("views")),
                new ArrayList<>(new TreeSet<>(components.settings())),
                number("heap", 64));
    }

    private List<FileTerms> files() {
        return words("files").stream().map(FileTerms::parse).toList();
    }

    private Set<Integer> roles() {
        var roles = new TreeSet<Integer>();
        for (var role : list("roles")) roles.add(number("roles", role));
        return said.containsKey("roles") ? roles : Set.of(1);
    }

    private List<String> words(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    private List<?> list(String name) {
        var value = said.get(name);
        if (value == null) return List.of();
        return value instanceof List<?> list ? list : List.of(value);
    }

    private String text(String name, String otherwise) {
        var value = said.getOrDefault(name, otherwise);
        if (value instanceof String text) return text;
        throw new IllegalArgumentException(name + " is not a text");
    }

    private int number(String name, int otherwise) {
        return said.containsKey(name) ? number(name, said.get(name)) : otherwise;
    }

    private static int number(String name, Object value) {
        var text = String.valueOf(value);
        if (text.matches("[0-9]{1,6}")) return Integer.parseInt(text);
        throw new IllegalArgumentException(name + " is not a number");
    }

    private boolean flag(String name, boolean otherwise) {
        var text = text(name, String.valueOf(otherwise));
        if (text.equals("true") || text.equals("false")) return text.equals("true");
        throw new IllegalArgumentException(name + " is true or false");
    }
}
