// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam;

import java.util.List;

/** The house as it is started, with fewer walls each time. */
enum Walls {
    /** As installed. */
    ALL("/usr/bin:/bin", List.of()),
    /** Where the launcher finds no bubblewrap: a process for each, and nothing around them. */
    NO_SANDBOX("/nowhere", List.of()),
    NONE("/nowhere", List.of("--single-process"));

    private final String path;
    private final List<String> options;

    Walls(String path, List<String> options) {
        this.path = path;
        this.options = options;
    }

    /** As the table's columns have it. */
    String inWords() {
        return switch (this) {
            case ALL -> "default";
            case NO_SANDBOX -> "no sandbox";
            case NONE -> "single process";
        };
    }

    String path() {
        return path;
    }

    List<String> options() {
        return options;
    }
}
