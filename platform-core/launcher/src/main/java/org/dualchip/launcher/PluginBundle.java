// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dualchip.card.admission.Generation;
import org.dualchip.launcher.wall.Limits;
import org.dualchip.link.message.LifecycleMessages.WantedProcess;

/**
 * What a plugin's process runs: the bundle that the house came with, or one that the secure process admitted.
 *
 * @param process the process's name
 * @param name the plugin's
 * @param jar of an admitted bundle; empty for the house's own
 * @param digest SHA-256 that the jar must have, lower-case hex
 * @param heap MiB; 0: as the folder of plugins says
 */
record PluginBundle(String process, String name, Optional<Path> jar, String digest, int heap) {
    private static final int USUAL_HEAP = 64;
    private static final String NAME = "[a-z][a-z0-9-]{0,31}";

    PluginBundle {
        if (!name.matches(NAME) || !process.matches("plugin-[a-z0-9-]{1,56}")) {
            throw new IllegalArgumentException("no plugin and no process of one: " + name + ", " + process);
        }
    }

    /** The one that the house came with. */
    static PluginBundle ofHouse(String name) {
        return new PluginBundle(Generation.process(name, Generation.HOUSE), name, Optional.empty(), "", 0);
    }

    /** The one that the controller wants. */
    static PluginBundle wanted(WantedProcess wanted, Path generations) {
        if (wanted.generation() == Generation.HOUSE) {
            return new PluginBundle(wanted.process(), wanted.plugin(), Optional.empty(), "", wanted.heap());
        }
        var jar = generations
                .resolve(wanted.plugin())
                .resolve(String.valueOf(wanted.generation()))
                .resolve("plugin.jar");
        return new PluginBundle(wanted.process(), wanted.plugin(), Optional.of(jar), wanted.digest(), wanted.heap());
    }

    /** IOException unless the bundle is still the one that was admitted. */
    void requireAdmitted() throws IOException {
        if (jar.isEmpty()) return;
        if (!digest(Files.readAllBytes(jar.get())).equals(digest)) {
            throw new IOException(jar.get() + " is not the bundle that was admitted; remove and install it again");
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The options of all plugins, with its own heap. */
    List<String> jvm(List<String> common) {
        if (heap == 0) return common;
        var others = common.stream().filter(option -> !option.startsWith("-Xmx"));
        return Stream.concat(Stream.of("-Xmx" + heap + "m"), others).toList();
    }

    /** The limits of all plugins, with as much more memory as its heap is larger than the usual one. */
    Limits limits(Limits common) {
        if (common.memory() == 0 || heap <= USUAL_HEAP) return common;
        return new Limits(common.memory() + heap - USUAL_HEAP, common.tasks(), common.cpu(), common.scratch());
    }
}
