// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin's bundle, opened without a framework. */
class InstalledDeciderTest {
    @TempDir
    private Path folder;

    /** Says what it was set to. */
    public static final class Told implements Decider {
        private final Settings settings;

        /** Of every sort. */
        public @interface Settings {
            int max_fare() default 7;

            String zone() default "UTC";

            String[] doors() default {"none"};

            boolean strict() default false;
        }

        public Told(Settings settings, List<?> services) {
            if (settings.max_fare() < 0) throw new IllegalArgumentException("a fare is not negative");
            this.settings = settings;
        }

        @Override
        public Answer decide(Tap tap) {
            return Decision.granted(Reason.of("OK")
                    .with("fare", settings.max_fare())
                    .with("zone", settings.zone())
                    .with("doors", String.join("|", settings.doors()))
                    .with("strict", settings.strict()));
        }
    }

    private record Nobody() implements Card {
        @Override
        public Holder holder() {
            return new Holder("Ada", "0123456789abcdef");
        }

        @Override
        public Assurance assurance() {
            return Assurance.KEY;
        }

        @Override
        public boolean resumed() {
            return false;
        }

        @Override
        public byte[] read(String file) {
            throw new IllegalArgumentException(file);
        }

        @Override
        public int value(String file) {
            throw new IllegalArgumentException(file);
        }

        @Override
        public List<byte[]> records(String file) {
            throw new IllegalArgumentException(file);
        }
    }

    private Path bundle(String description) throws Exception {
        var jar = folder.resolve("told.jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("OSGI-INF/told.xml"));
            out.write(description.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private Path good() throws Exception {
        return bundle("<component><service><provide interface=\"org.dualchip.plugin.Decider\"/></service>"
                + "<implementation class=\"" + Told.class.getName() + "\"/></component>");
    }

    private String decided(String settings) throws Exception {
        var file = Files.writeString(folder.resolve("told.cfg"), settings);
        try (var installed = InstalledDecider.open(good(), file)) {
            var tap = new Tap(
                    "1",
                    Instant.EPOCH,
                    ClockQuality.SYNCED,
                    "gate",
                    "gate",
                    Intent.OWN,
                    new Nobody(),
                    List.of(),
                    Memory.empty(),
                    Records.NONE);
            var parameters =
                    ((Decision) installed.decider().decide(tap)).reason().parameters();
            return new TreeMap<>(parameters).toString();
        }
    }

    @Test
    void isGivenItsSettingsAndItsDefaults() throws Exception {
        assertEquals("{doors=none, fare=7, strict=false, zone=UTC}", decided(""));
        assertEquals(
                "{doors=a=1, b=2, fare=30, strict=true, zone=Europe/Berlin}",
                decided("max.fare = 30\nzone = Europe/Berlin\ndoors = a=1, b=2\nstrict = true\n"));
    }

    @Test
    void aRefusedSettingIsNamed() {
        var no = assertThrows(IllegalArgumentException.class, () -> decided("max.fare = -1"));
        assertTrue(String.valueOf(no.getMessage()).contains("a fare is not negative"), no.getMessage());
    }

    @Test
    void itsSettingsHaveThePidThatItIsConfiguredBy() throws Exception {
        var service = "<service><provide interface=\"org.dualchip.plugin.Decider\"/></service></scr:component>";
        var named = "<scr:component xmlns:scr=\"x\" name=\"org.example.Told\"";
        assertEquals("org.example.Told", InstalledDecider.pid(bundle(named + ">" + service)));
        assertEquals(
                "org.example.told",
                InstalledDecider.pid(bundle(named + " configuration-pid=\"org.example.told\">" + service)));
        assertEquals(Told.class.getName(), InstalledDecider.pid(good()));
    }

    @Test
    void aBundleWithoutADeciderIsNone() throws Exception {
        var jar = bundle("<component><implementation class=\"x\"/></component>");
        var no = assertThrows(IllegalArgumentException.class, () -> InstalledDecider.open(jar, folder));
        assertEquals("there is no decider in " + jar, no.getMessage());
    }
}
