// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.PocketMessages.Cards;
import org.dualchip.link.message.PocketMessages.Insert;
import org.dualchip.link.message.PocketMessages.Withdraw;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The process that holds virtual cards, as the controller sees it; a site with real cards has none. */
@Component(service = Pocket.class)
public final class Pocket implements Handler {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_KNOCK = Duration.ofSeconds(5);
    private static final long BETWEEN_LOOKS_MS = 20;

    private final Listener door;
    private final long opened = System.nanoTime();
    private volatile boolean wasHere;
    private volatile @Nullable Link link;
    private volatile List<String> cards = List.of();

    @Activate
    public Pocket(BundleContext context) throws IOException {
        var transport = Transport.of(context.getProperty("dualchip.transport"));
        this.door = new Listener(transport, "pocket", Wall.POCKET, () -> this);
    }

    @Deactivate
    void stop() {
        door.close();
    }

    @Override
    public Message handle(Link from, Message message) {
        if (message instanceof Cards now) {
            cards = now.names();
            link = from;
            wasHere = true;
        }
        return new Done();
    }

    @Override
    public void closed(Link gone) {
        if (gone == link) link = null;
    }

    List<String> cards() {
        var now = link;
        return now == null || !now.isOpen() ? List.of() : cards;
    }

    /**
     * Returns when there is a pocket. One that has died comes back, and one may still come while the controller is
     * young; where there is none, nobody waits.
     *
     * @throws LinkException when there is none
     */
    void awaitReturn(Duration patience) throws LinkException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (link == null && mayCome() && System.nanoTime() < end) Thread.sleep(BETWEEN_LOOKS_MS);
        open();
    }

    private boolean mayCome() {
        return wasHere || System.nanoTime() - opened < FIRST_KNOCK.toNanos();
    }

    private Link open() throws LinkException {
        var now = link;
        if (now == null) throw new LinkException("the pocket of virtual cards is not running");
        return now;
    }

    /**
     * Holds a card to a checkpoint's reader.
     *
     * @return the link to the hand that holds it; when that is closed, the card has gone too
     * @throws IllegalArgumentException when there is no such card, or no such fault
     */
    Link insert(Insert asked) throws LinkException {
        var now = open();
        try {
            now.call(asked, Done.class, PATIENCE);
            return now;
        } catch (LinkException e) {
            if (!e.failure().what().equals(IllegalArgumentException.class.getSimpleName())) throw e;
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    void withdraw(String checkpoint) {
        var now = link;
        if (now != null) now.tell(new Withdraw(checkpoint));
    }
}
