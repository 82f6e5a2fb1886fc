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
    private static final Duration COMING_BACK = Duration.ofSeconds(8);
    private static final long BETWEEN_TRIES_MS = 50;

    @Option(names = "--data", paramLabel = "DIR", description = "The controller's data directory (default: data/).")
    private @Nullable Path data;

    /** Whether it was said which. */
    boolean isNamed() {
        return data != null;
    }

    Path data() {
        return data == null ? home().resolve("data") : data;
    }

    /** What was installed there; nothing is made where nothing is. */
    Path generations() {
        return Directories.generations(data());
    }

    Directories directories() {
        try {
            return Directories.of(data());
        } catch (IOException e) {
            throw new UncheckedIOException(data() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The configuration that its house runs with, or ran with last; before that, the checkout's. */
    Path config() {
        try {
            return directories().configuration().orElse(CardCommands.configOr(null));
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
        var link = connect();
        try {
            return link.call(question, answer, patience);
        } catch (LinkException e) {
            if (link.isOpen()) throw e;
            throw new LinkException("the controller died before it answered; what it did is in: dualchip journal", e);
        } finally {
            link.close();
        }
    }

    /** Opens the control socket. A controller that has died comes back while its launcher lives. */
    private Link connect() throws LinkException {
        long end = System.nanoTime() + COMING_BACK.toNanos();
        while (true) {
            try {
                var channel = Transport.of("unix:" + directories().runtime()).dial("control");
                return Link.over(channel, "the controller", Wall.OPERATOR.peerHears(), (from, notice) -> notice);
            } catch (IOException e) {
                if (System.nanoTime() > end || !isRunning()) throw nobodyThere(e);
            }
            pause();
        }
    }

    private LinkException nobodyThere(IOException cause) {
        var data = directories().data();
        if (isRunning()) return new LinkException("the controller of " + data + " does not come back", cause);
        return new LinkException("no controller runs on " + data + "; start it with: dualchip run", cause);
    }

    /** Whether a launcher of this data directory lives. */
    boolean isRunning() {
        return directories().launcher().isPresent();
    }

    private static void pause() throws LinkException {
        try {
            Thread.sleep(BETWEEN_TRIES_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException("interrupted while waiting for the controller", e);
        }
    }
}
