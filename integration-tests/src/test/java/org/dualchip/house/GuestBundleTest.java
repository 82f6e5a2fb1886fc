// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.jar.JarFile;
import org.dualchip.guest.first.Gate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestBundleTest {
    @TempDir
    private Path folder;

    @Test
    void bndDerivesFromTheCodeWhatItAsksFor() throws Exception {
        var file = new GuestBundle(Gate.class, "1.0.0").signed(folder, PluginSigner.make());
        try (var jar = new JarFile(file.toFile())) {
            var capability = jar.getManifest().getMainAttributes().getValue("Provide-Capability");
            assertTrue(capability.contains("org.dualchip.plugin;"), capability);
            assertTrue(capability.contains("function=transit"), capability);
            assertTrue(capability.contains("purse:value:read+debit+credit"), capability);
        }
    }
}
