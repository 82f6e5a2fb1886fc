// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.order;

import java.nio.file.Path;
import java.util.List;

/** A list of orders that cannot be carried out as it stands: every wrong line, at once. */
public final class BadOrdersException extends Exception {
    private final List<String> faults;

    BadOrdersException(Path file, List<String> faults) {
        super(file + " has " + faults.size() + " wrong lines; no card was begun:\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
