// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.desk.application.SiteApplication;
import org.dualchip.desk.order.Load;
import picocli.CommandLine.Option;

/** The applications of functions that the site has beside the desk's own, from their files: {@code docs/issuing.md}. */
final class OwnApplications {
    @Option(
            names = "--application",
            paramLabel = "FILE",
            description =
                    "An application of a function of your own, which its plugin's author wrote down; may be repeated.")
    private List<Path> files = List.of();

    List<SiteApplication> read() throws IOException {
        var applications = new ArrayList<SiteApplication>();
        for (var file : files) applications.add(SiteApplication.read(file));
        return applications;
    }

    List<Load> loads() throws IOException {
        return read().stream().map(SiteApplication::load).toList();
    }
}
