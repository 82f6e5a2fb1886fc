// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.dualchip.launcher.Directories;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --data}, and the way to the controller it names. */
final class WhichController {
    @Option(names = "--data", paramLabel = "DIR", description = "The controller's data directory (default: data/).")
    private @Nullable Path data;

    Path data() {
        return data == null ? home().resolve("data") : data;
    }

    Directories directories() {
        try {
            return Directories.of(data());
        } catch (IOException e) {
            throw new UncheckedIOException(data() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The checkout or installation that the command belongs to. */
    static Path home() {
        return Path.of(System.getProperty("dualchip.home", "."));
    }

    /** One question over the control socket. */
    <M extends Message> M ask(Message question, Class<M> answer, Duration patience) throws LinkException {
        try (var link = connect()) {
            return link.call(question, answer, patience);
        }
    }

    /** Opens the control socket. */
    private Link connect() throws LinkException {
        var runtime = directories().runtime();
        try {
            var channel = Transport.of("unix:" + runtime).dial("control");
            return Link.over(channel, "the controller", Wall.OPERATOR.peerHears(), (from, notice) -> notice);
        } catch (IOException e) {
            throw new LinkException(
                    "no controller runs on " + directories().data() + "; start it with: dualchip run", e);
        }
    }
}
