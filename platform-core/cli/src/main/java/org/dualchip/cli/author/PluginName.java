// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.author;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What an author calls a plugin: its function, and the package of its classes.
 *
 * @param name 24 small letters, digits and dashes at most, as admission wants it
 * @param packageName of Java
 */
record PluginName(String name, String packageName) {
    private static final Pattern FUNCTION = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    /** How the house calls the second process and the generations of a plugin. */
    private static final Pattern TAKEN = Pattern.compile(".*-([0-9]+|spare)");

    private static final int LONGEST = 24;

    PluginName {
        if (!FUNCTION.matcher(name).matches()
                || name.length() > LONGEST
                || TAKEN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    name + " is no name of a plugin: 24 small letters, digits and dashes at most, a letter first;"
                            + " not ending in - and digits, nor in -spare");
        }
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new IllegalArgumentException(packageName + " is no package of Java: say another with --package");
        }
        if (packageName.matches("(java|javax|org\\.dualchip)(\\..*)?")) {
            throw new IllegalArgumentException(packageName + " is somebody else's: say your own with --package");
        }
    }

    static PluginName of(String name) {
        return new PluginName(name, "org.example." + name.replace("-", ""));
    }

    /** Of the class that decides: {@code StaffCanteenPlugin} of {@code staff-canteen}. */
    String className() {
        return Arrays.stream(name.split("-", -1))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + "Plugin";
    }

    String folder() {
        return packageName.replace('.', '/');
    }
}
