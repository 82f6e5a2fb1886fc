// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.dualchip.cli.site.CardHold;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.link.Done;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Wall;
import org.dualchip.link.message.KeypadMessages.Digits;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.plugin.Intent;
import org.dualchip.virtualcard.RecordedCard;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.VpcdCard;

/** Holds the site's cards to the house's readers from this program, so that it is seen what goes over the air. */
final class OwnHand implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES = 5;
    private static final String SECOND_SLOT = "-staff";
    private static final String LOOK = "00a4040007d2760000850100";

    private final Site site;
    private final BlockingQueue<TapDone> taps = new LinkedBlockingQueue<>();
    private final Link control;
    private final Link keypad;
    private volatile String typed = "";

    OwnHand(Site site, RunningHouse house) throws IOException, LinkException {
        this.site = site;
        control = house.dial("control", Wall.OPERATOR, (from, message) -> {
            if (message instanceof TapDone tap) taps.add(tap);
            return new Done();
        });
        control.call(new Ask(Question.WATCH), House.class, PATIENCE);
        keypad = house.dial("keypad", Wall.KEYPAD, (secure, message) -> {
            if (message instanceof PinWanted wanted) {
                byte[] pin = typed.getBytes(StandardCharsets.US_ASCII);
                secure.call(new Digits(wanted.tap(), pin), Done.class, PATIENCE);
            }
            return new Done();
        });
    }

    /**
     * A tap, and what went over the air in it.
     *
     * @param times how often the card was held there: on a busy machine a plugin may be too slow for once
     */
    record Tapped(TapDone done, AirLog air, int times) {
        String reason() {
            return done.reason();
        }
    }

    Tapped present(String card, String checkpoint) throws Exception {
        return present(card, checkpoint, Intent.OWN);
    }

    /** Holds a card there until its tap is over, by whatever decision but that nobody decided. */
    Tapped present(String card, String checkpoint, Intent intent) throws Exception {
        var tapped = presentOnce(card, checkpoint, intent, 1);
        while (tapped.reason().equals("PLUGIN_FAILED") && tapped.times() < TRIES) {
            tapped = presentOnce(card, checkpoint, intent, tapped.times() + 1);
        }
        return tapped;
    }

    private Tapped presentOnce(String card, String checkpoint, Intent intent, int times) throws Exception {
        var place = checkpoint.replaceFirst(SECOND_SLOT + "$", "");
        if (!intent.isOwn()) control.call(new AskIntent(place, intent, ""), Done.class, PATIENCE);
        taps.clear();
        try (var held = new Held(card, checkpoint)) {
            var done = tapDone();
            return new Tapped(done, held.air(), times);
        }
    }

    /** Lays a professional's card beside, with the PIN of its letter, until it is closed. */
    Held lay(String card, String checkpoint) throws Exception {
        var letter = Files.readString(site.data().resolve("issuer/letters/" + card + ".txt"));
        var pin = Pattern.compile("PIN +(\\d+)").matcher(letter);
        typed = pin.results().map(found -> found.group(1)).findFirst().orElseThrow();
        var held = new Held(card, checkpoint + SECOND_SLOT);
        Eventually.await(card + " stands by", held::isLookedAt);
        return held;
    }

    /** What the journal says came of a tap. */
    JsonObject outcome(Tapped tapped) throws SQLException {
        try (var journal = JournalFile.open(site.data().resolve("controller"))) {
            for (var page = journal.after(0); !page.isEmpty(); page = journal.after(last(page))) {
                for (var entry : page) {
                    boolean its = entry.tap().equals(tapped.done().tap());
                    if (its && entry.kind() == Entry.Kind.OUTCOME) return new JsonObject(entry.body());
                }
            }
        }
        throw new AssertionError("not in the journal: " + tapped.done());
    }

    private static long last(List<Entry> page) {
        return page.get(page.size() - 1).seq();
    }

    /** Waits until the house has seen that a card that lay at a second slot has gone: nobody else is told. */
    void awaitNobodyBeside(String patient, String checkpoint) throws Exception {
        Eventually.await("nobody stands by", () -> {
            var detail = outcome(present(patient, checkpoint)).getString("detail", "");
            return detail.equals("nobody stands by; present the professional's card first");
        });
    }

    private TapDone tapDone() throws InterruptedException {
        var tap = taps.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (tap == null) throw new AssertionError("no tap came of it");
        return tap;
    }

    /** A card of the site's in this hand, at a reader. */
    final class Held implements AutoCloseable {
        private final RecordedCard card;
        private final CardHold hold;
        private final VpcdCard reader;

        private Held(String name, String slot) throws IOException {
            var folder = site.data().resolve("cards").resolve(name);
            hold = CardHold.of(folder);
            try {
                card = new RecordedCard(VirtualCard.open(folder));
                reader = VpcdCard.dial("127.0.0.1", site.port(slot), card);
            } catch (IOException | RuntimeException e) {
                hold.close();
                throw e;
            }
        }

        AirLog air() {
            return new AirLog(card.transcript());
        }

        /** The house asks a card that stands by, again and again, for the chip itself. */
        private boolean isLookedAt() {
            return card.transcript().stream()
                    .anyMatch(exchange -> exchange.toString().startsWith(LOOK));
        }

        @Override
        public void close() throws IOException {
            try (hold) {
                reader.close();
            }
        }
    }

    @Override
    public void close() {
        keypad.close();
        control.close();
    }
}
