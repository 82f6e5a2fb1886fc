// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.apache.felix.utils.resource.CapabilityImpl;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.ResourceImpl;
import org.osgi.framework.Version;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.ResolveContext;

/**
 * What a plugin's process offers a plugin: the words of the house, the runtime of components, Java of its version. A bundle
 * that needs more is not resolved there, and so is not admitted.
 */
public final class Offered {
    private static final String PACKAGE = "osgi.wiring.package";
    private static final String EXTENDER = "osgi.extender";
    private static final String EE = "osgi.ee";
    /** What a plugin's manifest may give: its terms, its services, and what every bundle gives by being one. */
    private static final Set<String> GIVEN = Set.of(
            ManifestTerms.NAMESPACE,
            "osgi.service",
            "osgi.identity",
            "osgi.content",
            "osgi.wiring.bundle",
            "osgi.wiring.host",
            PACKAGE);

    private static final List<String> NOT_ITS_OWN =
            List.of("java.", "javax.", "org.osgi.", "org.dualchip.plugin", "sun.", "jdk.");
    private static final Set<String> MODULES = Set.of("java.base", "java.logging");

    private final ResourceImpl house = new ResourceImpl();

    /**
     * Offers what the JVM of this process has, and what these bundles give.
     *
     * @param words of the bundle with the packages that plugins are written against
     * @param components of the bundle that runs their components
     * @throws UnfitException when one of them is no bundle
     */
    public Offered(Headers words, Headers components) throws UnfitException {
        offer(ManifestTerms.resource(words), PACKAGE);
        offer(ManifestTerms.resource(components), EXTENDER);
        for (var module : ModuleLayer.boot().modules()) {
            if (MODULES.contains(module.getName())) module.getPackages().forEach(this::offerPackage);
        }
        var javas = IntStream.rangeClosed(5, Runtime.version().feature())
                .mapToObj(feature -> feature < 9 ? new Version(1, feature, 0) : new Version(feature, 0, 0))
                .toList();
        add(EE, Map.of(EE, "JavaSE", "version", javas));
    }

    private void offer(Resource bundle, String namespace) {
        for (var capability : bundle.getCapabilities(namespace)) {
            house.addCapability(new CapabilityImpl(house, namespace, Map.of(), capability.getAttributes()));
        }
    }

    private void offerPackage(String name) {
        if (name.startsWith("java.") || name.startsWith("javax.crypto")) {
            add(PACKAGE, Map.of(PACKAGE, name, "version", Version.emptyVersion));
        }
    }

    private void add(String namespace, Map<String, Object> attributes) {
        house.addCapability(new CapabilityImpl(house, namespace, Map.of(), attributes));
    }

    /** What a bundle needs that is not offered, and what it gives that is not its own, a sentence each. */
    public List<String> findings(Headers headers) throws UnfitException {
        var bundle = ManifestTerms.resource(headers);
        var findings = new ArrayList<>(headers.findings());
        for (var requirement : bundle.getRequirements(null)) {
            if (isWanted(requirement) && matching(bundle, requirement).isEmpty()) findings.add(missing(requirement));
        }
        for (var capability : bundle.getCapabilities(null)) {
            var name = String.valueOf(capability.getAttributes().get(PACKAGE));
            boolean foreign = capability.getNamespace().equals(PACKAGE)
                    && NOT_ITS_OWN.stream().anyMatch((name + ".")::startsWith);
            if (foreign) findings.add("it exports " + name + ", which is not its own");
            if (!GIVEN.contains(capability.getNamespace()))
                findings.add("it gives a capability " + capability.getNamespace()
                        + "; a plugin's are its terms and services");
        }
        if (findings.isEmpty()) resolve(bundle, findings);
        return findings.stream().map(UnfitException::printable).distinct().toList();
    }

    private static boolean isWanted(Requirement requirement) {
        var directives = requirement.getDirectives();
        return !"optional".equals(directives.get("resolution"))
                && "resolve".equals(Objects.requireNonNullElse(directives.get("effective"), "resolve"));
    }

    /** What is offered of this, by the house or, where it exports and imports, by the bundle itself. */
    private List<Capability> matching(Resource bundle, Requirement requirement) {
        var namespace = requirement.getNamespace();
        return Stream.concat(house.getCapabilities(namespace).stream(), bundle.getCapabilities(namespace).stream())
                .filter(capability -> CapabilitySet.matches(capability, requirement))
                .toList();
    }

    private String missing(Requirement requirement) {
        var filter = requirement.getDirectives().getOrDefault("filter", requirement.getNamespace());
        var offered = house.getCapabilities(requirement.getNamespace()).stream()
                .map(capability -> capability.getAttributes())
                .filter(attributes -> filter.contains("=" + attributes.get(requirement.getNamespace()) + ")"))
                .map(attributes -> String.valueOf(attributes.get("version")))
                .collect(Collectors.joining(", "));
        var here = offered.isEmpty() ? "no plugin is given" : "here has the version " + offered;
        return "it needs " + requirement.getNamespace() + " " + filter + ", which " + here;
    }

    /** The last word: the same resolver as the framework's, over the same capabilities. */
    private void resolve(Resource bundle, List<String> findings) {
        try {
            new ResolverImpl(new Logger(0)).resolve(new Only(bundle));
        } catch (ResolutionException e) {
            findings.add("it does not resolve here: " + e.getMessage());
        }
    }

    /** The offered bundle, in a framework in which nothing else is. */
    private final class Only extends ResolveContext {
        private final Resource bundle;

        Only(Resource bundle) {
            this.bundle = bundle;
        }

        @Override
        public Collection<Resource> getMandatoryResources() {
            return List.of(bundle);
        }

        @Override
        public List<Capability> findProviders(Requirement requirement) {
            return matching(bundle, requirement);
        }

        @Override
        public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
            capabilities.add(hosted);
            return capabilities.size() - 1;
        }

        @Override
        public boolean isEffective(Requirement requirement) {
            return isWanted(requirement);
        }

        @Override
        public Map<Resource, Wiring> getWirings() {
            return Map.of();
        }
    }
}
