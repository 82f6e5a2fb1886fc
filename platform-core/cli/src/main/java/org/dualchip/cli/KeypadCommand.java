// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.Checkpoint;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keypad}: this terminal is a checkpoint's keypad, for whatever card is held to its reader. */
@Command(
        name = "keypad",
        description = {
            "Wait at a checkpoint and ask for the PIN whenever a card there needs it; Ctrl-C ends it.",
            "With --once it ends after one card: 0 when granted, 1 when denied."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class KeypadCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** The secure process may just be coming back. */
    private static final Duration DOOR_OPENS_WITHIN = Duration.ofSeconds(8);

    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(20);

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CHECKPOINT", description = "Where, such as front-door.")
    private String checkpoint;

    @Option(names = "--once", description = "End after one card.")
    private boolean once;

    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<TapDone>> outcomes = new ConcurrentHashMap<>();
    private final CountDownLatch connected = new CountDownLatch(1);
    private volatile boolean ended;

    /** By which life of the secure process, and for which tap. */
    private record Asked(Link secure, String tap) {}

    @Override
    @SuppressWarnings("try")
    public Integer call() throws LinkException, IOException, InterruptedException {
        requireCheckpoint();
        var transport = Transport.of("unix:" + controller.directories().runtime());
        try (var alone = alone();
                var taps = new Dialler(transport, "control", Wall.OPERATOR, this::learn, this::watch);
                var keypad = new Dialler(transport, "keypad", Wall.KEYPAD, new Keys(), this::waiting)) {
            if (!connected.await(DOOR_OPENS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("this house takes no keypad: its secure process wants org.dualchip.keypad.cfg");
            }
            int exit = serve(asked.take());
            while (!once) exit = serve(asked.take());
            ended = true;
            return exit;
        }
    }

    private void requireCheckpoint() throws LinkException {
        var house = controller.ask(new Ask(Question.HOUSE), House.class, PATIENCE);
        var names = house.checkpoints().stream().map(Checkpoint::name).sorted().toList();
        if (names.contains(checkpoint)) return;
        throw new IllegalArgumentException("no checkpoint " + checkpoint + "; there are: " + String.join(", ", names));
    }

    /** Two keypads would both ask for one card's PIN. */
    private Closeable alone() throws IOException {
        var file = controller.directories().data().resolve("keypad-" + checkpoint + ".lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) return channel;
        channel.close();
        throw new IOException("another keypad waits at " + checkpoint + " already");
    }

    private void waiting(Link secure) {
        say(checkpoint + ": waiting for a card that needs its PIN; Ctrl-C ends it");
        connected.countDown();
    }

    private void watch(Link control) {
        control.tell(new Ask(Question.WATCH));
    }

    private Message learn(Link control, Message message) {
        if (message instanceof TapDone tap) {
            var outcome = outcomes.get(tap.tap());
            if (outcome != null) outcome.complete(tap);
        }
        return new Done();
    }

    /** Hears the secure process, and dials it again when it is lost. */
    private final class Keys implements Handler {
        @Override
        public Message handle(Link secure, Message message) {
            if (message instanceof PinWanted wanted && wanted.checkpoint().equals(checkpoint)) {
                outcomes.put(wanted.tap(), new CompletableFuture<>());
                asked.add(new Asked(secure, wanted.tap()));
            }
            return new Done();
        }

        @Override
        public void closed(Link secure) {
            if (!ended) say("the secure process is away; dialling it again");
        }
    }

    /** What is typed is for this tap alone: whoever types too late does not type for the next card. */
    private int serve(Asked card) throws InterruptedException {
        var outcome = outcomes.getOrDefault(card.tap(), new CompletableFuture<>());
        try {
            if (!outcome.isDone()) enter(card);
            var tap = outcome.get(DECIDED_WITHIN.toSeconds(), TimeUnit.SECONDS);
            say(Tap.line(tap) + " (" + tap.reason() + ")");
            return tap.decision().equals("granted") ? 0 : 1;
        } catch (TimeoutException | ExecutionException e) {
            say("nobody said what became of it: ./dualchip journal");
            return Main.FAILED;
        } finally {
            outcomes.remove(card.tap());
        }
    }

    private void enter(Asked card) {
        say("a card at " + checkpoint + " needs its PIN");
        try {
            PinEntry.enter(card.secure(), card.tap());
        } catch (LinkException e) {
            say("the PIN went nowhere: " + e.getMessage());
        }
    }

    private void say(String line) {
        var out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
