// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The {@code .cfg} files of some folders, brought to Configuration Admin when they come, change or go: {@code PID.cfg}, or
 * {@code FACTORY~NAME.cfg} for one of several.
 *
 * <p>Felix FileInstall would do, but takes the first dash of a file name for the tilde.
 */
final class Settings {
    private static final System.Logger LOG = System.getLogger(Settings.class.getName());
    private static final String SUFFIX = ".cfg";
    private static final long BETWEEN_LOOKS_MS = 1000;

    private final ConfigurationAdmin admin;
    private final List<Path> folders;
    private Map<String, Map<String, String>> known = new HashMap<>();
    private String said = "";

    Settings(ConfigurationAdmin admin, List<Path> folders) {
        this.admin = admin;
        this.folders = folders;
    }

    /** Brings what is there now, and from now on what changes. */
    void watch() {
        look();
        var thread = new Thread(this::keepLooking, "settings");
        thread.setDaemon(true);
        thread.start();
    }

    private void keepLooking() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS_MS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The files are few and short, so all are read each time. */
    void look() {
        try {
            var now = read();
            var gone = new HashSet<>(known.keySet());
            gone.removeAll(now.keySet());
            for (var pid : gone) configuration(pid).delete();
            for (var pid : now.keySet()) {
                if (!now.get(pid).equals(known.get(pid))) bring(pid, now.get(pid));
            }
            known = now;
            said = "";
        } catch (IOException | IllegalArgumentException e) {
            warn(String.valueOf(e.getMessage()));
        }
    }

    /** What stays wrong is said once, and not at each look. */
    private void warn(String message) {
        if (message.equals(said)) return;
        LOG.log(Level.WARNING, "settings stay as they were: {0}", message);
        said = message;
    }

    private Map<String, Map<String, String>> read() throws IOException {
        var settings = new HashMap<String, Map<String, String>>();
        for (var folder : folders) {
            // Of a folder that is shared, a sandbox shows its files alone: no file, no folder.
            if (Files.notExists(folder)) continue;
            try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                for (var file : files) settings.put(pid(file), properties(file));
            }
        }
        return settings;
    }

    private static String pid(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static Map<String, String> properties(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> properties.getProperty(name).strip()));
    }

    private void bring(String pid, Map<String, String> settings) throws IOException {
        configuration(pid).updateIfDifferent(FrameworkUtil.asDictionary(settings));
        LOG.log(Level.INFO, "settings {0}", pid);
    }

    private Configuration configuration(String pid) throws IOException {
        int tilde = pid.indexOf('~');
        if (tilde < 0) return admin.getConfiguration(pid, "?");
        return admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
    }
}
