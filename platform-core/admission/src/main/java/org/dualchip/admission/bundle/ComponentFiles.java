// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.bundle;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the files of Declarative Services and of Metatype say: which classes are components, which services they give and take,
 * and under which names they are configured.
 */
public final class ComponentFiles {
    private static final String METATYPE = "OSGI-INF/metatype/";

    private final Set<String> classes = new TreeSet<>();
    private final Set<String> given = new TreeSet<>();
    private final Set<String> taken = new TreeSet<>();
    private final Set<String> settings = new TreeSet<>();

    private ComponentFiles() {}

    /** Reads those that the manifest names, and those where Metatype looks for them. */
    public static ComponentFiles of(BundleFile jar, Headers headers) throws UnfitException {
        var files = new ComponentFiles();
        var listed = Arrays.stream(headers.find("Service-Component").orElse("").split(",", -1))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .toList();
        for (var path : listed) {
            var xml = jar.find(path)
                    .orElseThrow(() -> new UnfitException("its Service-Component names a file that it has not"));
            files.read(path, xml);
        }
        for (var path : jar.names()) {
            if (path.startsWith(METATYPE) && path.endsWith(".xml"))
                files.read(path, jar.find(path).orElseThrow());
        }
        return files;
    }

    private void read(String path, byte[] xml) throws UnfitException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) throw new UnfitException(path + " declares a document type");
                if (event == XMLStreamConstants.START_ELEMENT) element(reader);
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new UnfitException(path + " is not XML that can be read");
        }
    }

    private void element(XMLStreamReader at) {
        switch (at.getLocalName()) {
            case "component" -> add(settings, at, "configuration-pid");
            case "implementation" -> add(classes, at, "class");
            case "provide" -> add(given, at, "interface");
            case "reference" -> add(taken, at, "interface");
            case "Designate" -> {
                add(settings, at, "pid");
                add(settings, at, "factoryPid");
            }
            default -> {
                // Nothing of the rest reaches outside.
            }
        }
    }

    private static void add(Set<String> to, XMLStreamReader at, String attribute) {
        var value = at.getAttributeValue(null, attribute);
        if (value != null) to.addAll(Arrays.asList(value.strip().split("\\s+", -1)));
    }

    public Set<String> classes() {
        return classes;
    }

    /** The services that its components are registered as. */
    public Set<String> given() {
        return given;
    }

    /** The services that its components want. */
    public Set<String> taken() {
        return taken;
    }

    /** The names of its configurations. */
    public Set<String> settings() {
        return settings;
    }
}
