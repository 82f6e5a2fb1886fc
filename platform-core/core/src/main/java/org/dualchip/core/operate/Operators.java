// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.dualchip.core.events.Events;
import org.dualchip.core.lifecycle.Lifecycle;
import org.dualchip.core.records.RecordDesk;
import org.dualchip.core.signal.Requests;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.LifecycleMessages.AskPlugins;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.Taps;
import org.dualchip.link.message.OperatorMessages.Unlock;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.link.message.PlaceMessages.AskScreen;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.link.message.PlaceMessages.Notices;
import org.dualchip.link.message.PlaceMessages.Order;
import org.dualchip.link.message.PlaceMessages.Shown;
import org.dualchip.link.message.PlaceMessages.WatchScreen;
import org.dualchip.link.message.RecordMessages.AskHistory;
import org.dualchip.link.message.RecordMessages.AskRecords;
import org.dualchip.link.message.RecordMessages.AskRules;
import org.dualchip.link.message.RecordMessages.AskTypes;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Stage;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Serves those who operate the controller, at two doors: {@code control} for the command line, whose right is that it may
 * open the socket, and {@code gateway}, whose requests must carry the token.
 */
@Component(service = {})
public final class Operators {
    private final Events events;
    private final HouseView house;
    private final Presentations presentations;
    private final Overrides overrides;
    private final Requests requests;
    private final CheckpointDesk desk;
    private final Token token;
    private final Listener control;
    private final Listener gateway;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Lifecycle lifecycle;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable RecordDesk recordDesk;

    @Activate
    public Operators(
            BundleContext context,
            @Reference Events events,
            @Reference HouseView house,
            @Reference Presentations presentations,
            @Reference Overrides overrides,
            @Reference Requests requests,
            @Reference CheckpointDesk desk)
            throws IOException {
        this.events = events;
        this.house = house;
        this.presentations = presentations;
        this.overrides = overrides;
        this.requests = requests;
        this.desk = desk;
        this.token = new Token(context.getProperty("dualchip.token.sha256"));
        var transport = Transport.of(context.getProperty("dualchip.transport"));
        // The command line is another process even where all else is one.
        var outside = Transport.of(
                "unix:" + Objects.requireNonNull(context.getProperty("dualchip.runtime"), "dualchip.runtime is set"));
        this.control = new Listener(outside, "control", Wall.OPERATOR, () -> new Operator(false));
        this.gateway = new Listener(transport, "gateway", Wall.OPERATOR, () -> new Operator(true));
    }

    private Lifecycle plugins() throws LinkException {
        var now = lifecycle;
        if (now == null) throw new LinkException("the controller is still starting; try again");
        return now;
    }

    @Deactivate
    void stop() {
        control.close();
        gateway.close();
    }

    /** One operator, from the first word to the last. */
    private final class Operator implements Handler {
        private final boolean showsToken;
        private @Nullable Consumer<Message> watch;
        private final Map<String, Consumer<Shown>> screens = new HashMap<>();

        Operator(boolean showsToken) {
            this.showsToken = showsToken;
        }

        @Override
        public Message handle(Link from, Message message) throws Exception {
            if (message instanceof Ask ask) return answer(ask, from);
            if (message instanceof Present present) {
                if (showsToken) token.check(present.token());
                return presentations.present(present);
            }
            if (message instanceof Unlock unlock) {
                if (showsToken) token.check(unlock.token());
                return overrides.unlock(unlock);
            }
            if (message instanceof Order order) {
                if (showsToken) token.check(order.token());
                return requests.order(order);
            }
            if (message instanceof MoveInput move) {
                if (showsToken) token.check(move.token());
                return requests.move(move);
            }
            if (message instanceof AskIntent asked) {
                if (showsToken) token.check(asked.token());
                return desk.intend(asked.checkpoint(), asked.intent());
            }
            if (message instanceof WatchScreen watched) {
                if (showsToken) token.check(watched.token());
                return watchScreen(watched.checkpoint(), from);
            }
            if (message instanceof AskScreen asked) return desk.file(asked);
            if (message instanceof OfferPlugin offer) {
                if (showsToken) token.check(offer.token());
                return plugins().offer(offer);
            }
            if (message instanceof ChangePlugin change) {
                if (showsToken) token.check(change.token());
                return plugins().change(change);
            }
            if (message instanceof AskPlugins asked) return plugins().show(asked.plugin());
            return ofRecords(message)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "an operator asks no " + message.getClass().getSimpleName()));
        }

        /** Who may not change people's records may not read them either. */
        private Optional<Message> ofRecords(Message message) throws Exception {
            if (message instanceof AskTypes asked)
                return Optional.of(records(asked.token()).types(asked));
            if (message instanceof AskRecords asked)
                return Optional.of(records(asked.token()).page(asked));
            if (message instanceof AskRules asked)
                return Optional.of(records(asked.token()).rules(asked));
            if (message instanceof AskHistory asked)
                return Optional.of(records(asked.token()).history(asked));
            if (message instanceof Stage stage)
                return Optional.of(records(stage.token()).stage(stage));
            if (message instanceof Finish finish)
                return Optional.of(records(finish.token()).finish(finish));
            return Optional.empty();
        }

        private RecordDesk records(String shown) throws Token.Forbidden, LinkException {
            if (showsToken) token.check(shown);
            var now = recordDesk;
            if (now == null) throw new LinkException("the controller is still starting; try again");
            return now;
        }

        private Message answer(Ask ask, Link from) {
            if (showsToken) house.gatewayIsThere(from);
            return switch (ask.question()) {
                case HOUSE -> house.now();
                case TAPS -> new Taps(events.lastTaps());
                case NOTICES -> new Notices(events.lastNotices());
                case WATCH -> watch(from);
                case PING -> new Done();
            };
        }

        private synchronized Message watch(Link from) {
            if (watch == null) {
                watch = event -> {
                    if (Wall.OPERATOR.peerHears().lists(event)) from.tell(event);
                };
                events.listen(watch);
            }
            return house.now();
        }

        /** One link may watch several screens; watching one again changes nothing. */
        private synchronized Message watchScreen(String checkpoint, Link from) throws LinkException {
            var before = screens.remove(checkpoint);
            if (before != null) desk.leave(before);
            Consumer<Shown> screen = from::tell;
            var answer = desk.watch(checkpoint, screen);
            screens.put(checkpoint, screen);
            return answer;
        }

        @Override
        public synchronized void closed(Link link) {
            screens.values().forEach(desk::leave);
            if (watch != null) events.leave(watch);
        }
    }
}
