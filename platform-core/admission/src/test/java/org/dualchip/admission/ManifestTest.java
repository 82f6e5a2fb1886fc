// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests that ask for what is no plugin's, or say it so that it can be read in two ways. */
class ManifestTest {
    private static final byte[] PLAIN = Jars.version(Jars.plugin("transit"), "9.0.0");

    @TempDir
    private Path folder;

    private Gates gates;

    @BeforeEach
    void open() throws Exception {
        gates = Gates.takingUnsigned(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fragment-Host: org.dualchip.plugin.api | it is a fragment",
                "Fragment-Host: system.bundle;extension:=framework | it is a fragment",
                "DynamicImport-Package: * | imports packages while it runs",
                "Require-Bundle: org.dualchip.link | requires whole bundles",
                "Bundle-NativeCode: x.so | brings native code",
                "Bundle-Activator: org.dualchip.transit.Transit | has an activator",
                "Launcher-Agent-Class: org.dualchip.transit.Transit | is an agent",
                "Multi-Release: true | other classes for other Javas",
                "Class-Path: other.jar | names jars beside it",
                "Bundle-ClassPath: .,lib/none.jar | which is no jar in it",
                "Export-Package: org.dualchip.plugin | exports org.dualchip.plugin, which is not its own",
                "Export-Package: java.util | java.util",
                "Bundle-Version: 9.9 | its manifest says twice: bundle-version",
                "BUNDLE-VERSION: 9.9 | its manifest says twice: bundle-version",
            })
    void whatMakesItNoPluginIsSaid(String header, String why) throws Exception {
        var jar = Jars.manifest(PLAIN, "Bundle-ManifestVersion: 2", "Bundle-ManifestVersion: 2\n" + header);
        var findings = gates.offer(jar).findings().toString();
        assertTrue(findings.contains(why), findings);
    }

    @ParameterizedTest
    @CsvSource({
        "org.osgi.framework, no plugin is given",
        "org.dualchip.link, no plugin is given",
        "java.sql, no plugin is given",
        "org.osgi.framework.hooks.service, no plugin is given",
    })
    void aPackageThatIsNotOfferedIsNamed(String wanted, String why) throws Exception {
        var jar = Jars.manifest(PLAIN, "Import-Package: ", "Import-Package: " + wanted + ",");
        var findings = gates.offer(jar).findings().toString();
        assertTrue(findings.contains("(osgi.wiring.package=" + wanted + ")") && findings.contains(why), findings);
    }

    @Test
    void wordsOfAnotherDayAreNamedWithThoseOfToday() throws Exception {
        var jar = Jars.manifest(
                PLAIN, "org.dualchip.plugin;version=\"[^\"]*\"", "org.dualchip.plugin;version=\"[9,10)\"");
        var findings = gates.offer(jar).findings().toString();
        assertTrue(findings.contains("here has the version 0."), findings);
        var java = Jars.manifest(PLAIN, "\\(version=17\\)", "(version=99)");
        assertTrue(gates.offer(java).findings().toString().contains("osgi.ee"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "function=transit | function=Transit | 24 small letters",
                "function=transit | function=\"../x\" | 24 small letters",
                "function=transit | function=gate-3 | ends as the name of another plugin's process",
                "function=transit | function=gate-spare | ends as the name of another plugin's process",
                "function=transit | function=transit;heap:Long=9999 | 16 to 256 MiB",
                "function=transit | function=transit;schema:Long=0 | schema 0",
                "function=transit | function=transit;wishes=all | asks for wishes, which this house does not know",
                "tariff:rules | pass:holder | has no records/pass.json",
                "tariff:rules | pass:people | each name:holder",
                "function=transit | function=transit;assurance=NONE | what it asks for",
                "function=transit | function=transit;outputs=perhaps | true or false",
                "function=transit | function=transit;seals=perhaps | seals is true or false",
                "purse:value:read | purse:value:steal | a file is not used by steal",
                "purse:value:read | purse:99999:read | a shape is",
                "purse:value:read | pass:value:read | each with a name of its own",
                "org.dualchip.plugin;area | org.example.other;area | has 0 capabilities org.dualchip.plugin",
            })
    void termsOutOfRangeAreRefused(String plain, String other, String why) throws Exception {
        var jar = Jars.manifest(PLAIN, plain, other);
        var verdict = gates.offer(jar);
        assertTrue(verdict.findings().toString().contains(why), verdict::toString);
    }

    @Test
    void whatIsNotSaidHasItsDefault() throws Exception {
        var jar = Jars.manifest(
                PLAIN, "(?s)org.dualchip.plugin;area.*?\n(?=[A-Z])", "org.dualchip.plugin;function=gate\n");
        var verdict = gates.offer(jar);
        assertEquals(List.of(), verdict.findings());
        var terms = verdict.terms().orElseThrow();
        assertEquals(Set.of(1), terms.roles());
        assertEquals(List.of(), terms.files());
        assertEquals(64, terms.heap());
        assertTrue(terms.outputs());
        assertFalse(terms.seals());
    }

    @Test
    void thatItHasCardsSealIsRead() throws Exception {
        var jar = Jars.manifest(PLAIN, "function=transit", "function=transit;seals=true");
        assertTrue(gates.offer(jar).terms().orElseThrow().seals());
    }

    /** No author says so: it is what one of its components is. */
    @Test
    void thatItReactsIsReadFromItsComponents() throws Exception {
        assertTrue(gates.offer(PLAIN).terms().orElseThrow().reacts());
        var entries = Jars.entries(PLAIN);
        entries.replaceAll((path, content) -> path.startsWith("OSGI-INF/") ? withoutReactor(content) : content);
        assertFalse(gates.offer(Jars.jar(entries)).terms().orElseThrow().reacts());
    }

    private static byte[] withoutReactor(byte[] xml) {
        var text = new String(xml, StandardCharsets.UTF_8);
        return text.replace("org.dualchip.plugin.Reactor", "org.example.Reactor")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aComponentThatWantsTheFrameworksServicesIsRefused() throws Exception {
        var entries = Jars.entries(PLAIN);
        var path = "OSGI-INF/org.dualchip.transit.Transit.xml";
        var xml = new String(entries.get(path), StandardCharsets.UTF_8);
        entries.put(
                path,
                xml.replaceFirst(
                                "<implementation",
                                "<reference name=\"x\" interface=\"org.osgi.service.cm.ConfigurationAdmin\"/><implementation")
                        .getBytes(StandardCharsets.UTF_8));
        var findings = gates.offer(Jars.jar(entries)).findings().toString();
        assertTrue(findings.contains("wants the service org.osgi.service.cm.ConfigurationAdmin"), findings);
        entries.put(
                path,
                ("<!DOCTYPE x SYSTEM \"file:/etc/passwd\">" + xml.replaceFirst("<\\?[^>]*>", ""))
                        .getBytes(StandardCharsets.UTF_8));
        assertTrue(
                gates.offer(Jars.jar(entries)).findings().toString().contains(path),
                "a document type is read by nobody");
    }
}
