// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dualchip.launcher.Directories;
import org.dualchip.link.Done;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.jspecify.annotations.Nullable;

/** An operator's line to a controller, laid anew whenever that one died; hears of every tap. */
final class ControlLine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path data;
    private final BlockingQueue<TapDone> taps = new LinkedBlockingQueue<>();
    private @Nullable Link link;

    ControlLine(Path data) {
        this.data = data;
    }

    boolean isOpen() {
        return link != null && link.isOpen();
    }

    <M extends Message> M ask(Message question, Class<M> answer) throws LinkException, IOException {
        return open().call(question, answer, PATIENCE);
    }

    private Link open() throws LinkException, IOException {
        var there = link;
        if (there != null && there.isOpen()) return there;
        var channel = Transport.of("unix:" + Directories.of(data).runtime()).dial("control");
        var laid = Link.over(channel, "the controller", Wall.OPERATOR.peerHears(), (from, event) -> {
            if (event instanceof TapDone tap) taps.add(tap);
            return new Done();
        });
        link = laid;
        laid.call(new Ask(Question.WATCH), House.class, PATIENCE);
        return laid;
    }

    /** Forgets what was heard so far. */
    void forget() {
        taps.clear();
    }

    /** The next tap at a checkpoint, if it ends within a moment. */
    Optional<TapDone> next(String checkpoint, long millis) throws InterruptedException {
        var tap = taps.poll(millis, TimeUnit.MILLISECONDS);
        while (tap != null && !tap.checkpoint().equals(checkpoint)) tap = taps.poll();
        return Optional.ofNullable(tap);
    }

    @Override
    public void close() {
        if (link != null) link.close();
    }
}
