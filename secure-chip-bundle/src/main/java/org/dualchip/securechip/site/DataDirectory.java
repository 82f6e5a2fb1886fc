// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.nio.file.Path;
import java.util.Objects;
import org.osgi.framework.BundleContext;

/** Where the secure process keeps its files. */
public final class DataDirectory {
    private DataDirectory() {}

    /** {@code secure} in the directory that the launcher names. */
    public static Path of(BundleContext context) {
        return Path.of(
                Objects.requireNonNull(
                        context.getProperty("dualchip.data"), "set the framework property dualchip.data"),
                "secure");
    }
}
