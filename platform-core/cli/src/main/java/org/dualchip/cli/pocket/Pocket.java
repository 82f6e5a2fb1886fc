// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.pocket;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dualchip.cli.site.CardBox;
import org.dualchip.cli.site.CardHold;
import org.dualchip.launcher.room.Arguments;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.PocketMessages.Cards;
import org.dualchip.link.message.PocketMessages.Insert;
import org.dualchip.link.message.PocketMessages.Withdraw;
import org.dualchip.virtualcard.VpcdCard;
import org.dualchip.virtualcard.fault.Faults;

/** Holds virtual cards to readers: a hand, for those who have none. */
public final class Pocket implements Handler {
    private static final System.Logger LOG = System.getLogger(Pocket.class.getName());
    private static final long BETWEEN_LOOKS_MS = 250;

    private final Path cards;
    private final Slots slots;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private record Held(String card, VpcdCard reader, CardHold hold) {
        void close() throws IOException {
            try (hold) {
                reader.close();
            }
        }
    }

    private Pocket(Path cards, Slots slots) {
        this.cards = cards;
        this.slots = slots;
    }

    /** Runs until its process ends. */
    public static void main(String... words) throws IOException, InterruptedException {
        var arguments = new Arguments(List.of(words));
        var data = Path.of(arguments.one("dualchip.data").orElseThrow());
        var settings = Path.of(arguments.one("room.settings").orElseThrow());
        var pocket = new Pocket(data.resolve("cards"), Slots.read(settings));
        var transport = Transport.of(arguments.one("dualchip.transport").orElseThrow());
        try (var controller = new Dialler(transport, "pocket", Wall.POCKET, pocket, pocket::tellCards)) {
            pocket.watch(controller);
        }
    }

    private void watch(Dialler controller) throws InterruptedException {
        var told = List.<String>of();
        while (true) {
            Thread.sleep(BETWEEN_LOOKS_MS);
            var now = names();
            if (now.equals(told)) continue;
            try {
                controller.link().tell(new Cards(now));
                told = now;
            } catch (LinkException e) {
                LOG.log(Level.DEBUG, "the cards are told when the controller is back");
            }
        }
    }

    private void tellCards(Link link) {
        link.tell(new Cards(names()));
    }

    private List<String> names() {
        try {
            return CardBox.names(cards);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the cards cannot be listed: {0}", e.toString());
            return List.of();
        }
    }

    @Override
    public Message handle(Link from, Message message) throws IOException {
        if (message instanceof Insert insert) insert(insert);
        if (message instanceof Withdraw withdraw) withdraw(withdraw.checkpoint());
        return new Done();
    }

    private synchronized void insert(Insert asked) throws IOException {
        var card = asked.card();
        var checkpoint = asked.checkpoint();
        var faults = Faults.parse(asked.faults());
        if (!names().contains(card)) {
            throw new IllegalArgumentException("no card " + card + "; there are: " + String.join(", ", names()));
        }
        withdraw(checkpoint);
        for (var elsewhere : held.entrySet()) {
            if (elsewhere.getValue().card.equals(card)) {
                throw new IllegalArgumentException(card + " lies at " + elsewhere.getKey());
            }
        }
        var slot = slots.of(checkpoint);
        var hold = taken(card);
        try {
            var reader = VpcdCard.dial(slot.getHostString(), slot.getPort(), faults.open(cards.resolve(card)));
            held.put(checkpoint, new Held(card, reader, hold));
        } catch (IOException | RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    /** Whoever presents a card that is in use hears so; to the controller a card that is not there is one that was lost. */
    private CardHold taken(String card) {
        try {
            return CardHold.of(cards.resolve(card));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private synchronized void withdraw(String checkpoint) throws IOException {
        var there = held.remove(checkpoint);
        if (there != null) there.close();
    }

    /** Without a controller no card lies anywhere. */
    @Override
    public void closed(Link link) {
        for (var checkpoint : held.keySet()) {
            try {
                withdraw(checkpoint);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "withdrawing", e);
            }
        }
    }
}
