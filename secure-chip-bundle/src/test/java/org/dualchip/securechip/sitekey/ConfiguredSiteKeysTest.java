// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ConfiguredSiteKeysTest {
    @TempDir
    Path directory;

    @Test
    void aKeyOnThisMachineIsSaidLoudlyAtTheStart() {
        var heard = new Heard();
        var logger = Logger.getLogger(ConfiguredSiteKeys.class.getName());
        logger.addHandler(heard);
        try {
            assertTrue(new ConfiguredSiteKeys(directory, new Wiring("keystore")).onThisMachine());
        } finally {
            logger.removeHandler(heard);
        }
        assertTrue(
                heard.lines.stream().anyMatch(line -> line.startsWith("WARNING THE SITE KEY LIES ON THIS MACHINE")),
                heard.lines::toString);
    }

    @Test
    void aTokenIsNotThisMachineAndWrongWiringIsNoSiteKey() {
        assertTrue(!new ConfiguredSiteKeys(directory, new Wiring("pkcs11")).onThisMachine());
        assertThrows(IllegalArgumentException.class, () -> new ConfiguredSiteKeys(directory, new Wiring("paper")));
    }

    private static final class Heard extends Handler {
        final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** As the component runtime would give it. */
    private record Wiring(String store) implements SiteKeyWiring {
        @Override
        public String key() {
            return "site-key";
        }

        @Override
        public String pin_file() {
            return "sitekey.pin";
        }

        @Override
        public String library() {
            return SoftHsm.LIBRARY.toString();
        }

        @Override
        public String slot() {
            return "";
        }

        @Override
        public String file() {
            return "sitekey.p12";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SiteKeyWiring.class;
        }
    }
}
