// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.dualchip.core.events.Events;
import org.dualchip.core.people.Deed;
import org.dualchip.core.people.Forbidden;
import org.dualchip.core.people.NotKnown;
import org.dualchip.core.people.People;
import org.dualchip.core.people.Person;
import org.dualchip.core.people.Role;
import org.dualchip.core.store.KeptToken;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.LifecycleMessages.AskPlugins;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.Taps;
import org.dualchip.link.message.PeopleMessages.AskPerson;
import org.dualchip.link.message.PeopleMessages.MakeToken;
import org.dualchip.link.message.PeopleMessages.PersonKnown;
import org.dualchip.link.message.PeopleMessages.RevokeToken;
import org.dualchip.link.message.PeopleMessages.TokenMade;
import org.dualchip.link.message.PeopleMessages.TokenState;
import org.dualchip.link.message.PeopleMessages.Tokens;
import org.dualchip.link.message.PlaceMessages.AskScreen;
import org.dualchip.link.message.PlaceMessages.Notices;
import org.dualchip.link.message.PlaceMessages.Shown;
import org.dualchip.link.message.PlaceMessages.WatchScreen;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Serves those who operate the controller, at two doors: {@code control} for the command line, whose right is that it may
 * open the socket, and {@code gateway}, whose requests must carry the token of somebody whose role may do it. Tokens are
 * made at the first alone.
 */
@Component(service = {})
public final class Operators {
    private final Events events;
    private final HouseView house;
    private final CheckpointDesk desk;
    private final People people;
    private final Deeds deeds;
    private final Listener control;
    private final Listener gateway;

    @Activate
    public Operators(
            BundleContext context,
            @Reference Events events,
            @Reference HouseView house,
            @Reference CheckpointDesk desk,
            @Reference People people,
            @Reference Deeds deeds)
            throws IOException {
        this.events = events;
        this.house = house;
        this.desk = desk;
        this.people = people;
        this.deeds = deeds;
        var transport = Transport.of(context.getProperty("dualchip.transport"));
        // The command line is another process even where all else is one.
        var outside = Transport.of(
                "unix:" + Objects.requireNonNull(context.getProperty("dualchip.runtime"), "dualchip.runtime is set"));
        this.control = new Listener(outside, "control", Wall.OPERATOR, () -> new Operator(false));
        this.gateway = new Listener(transport, "gateway", Wall.OPERATOR, () -> new Operator(true));
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
            var asked = Asked.of(message);
            if (asked.isEmpty()) return answer(message, from);
            var by = who(asked.get());
            if (message instanceof WatchScreen watched) return watchScreen(watched.checkpoint(), from);
            if (AskedRecords.are(message)) return deeds.records().answer(message, by);
            if (Inspections.are(message)) return deeds.inspections().answer(message);
            return deeds.carryOut(message, by.name(), showsToken);
        }

        /** What a message from the gateway says of who asks counts for nothing: the token does. */
        private Person who(Asked asked) throws NotKnown, Forbidden {
            if (!showsToken) return new Person(asked.by(), Role.INSTALLER);
            return people.allow(asked.token(), asked.deed());
        }

        private Message answer(Message message, Link from) throws Exception {
            if (message instanceof Ask ask) return answer(ask, from);
            if (message instanceof AskScreen asked) return desk.file(asked);
            if (message instanceof AskPlugins asked) return deeds.plugins().show(asked.plugin());
            if (message instanceof AskPerson asked) return person(asked);
            if (message instanceof MakeToken make) return made(make);
            if (message instanceof RevokeToken revoke) {
                requireControl();
                return tokens(people.revoke(revoke.which(), revoke.by()));
            }
            throw new IllegalArgumentException(
                    "an operator asks no " + message.getClass().getSimpleName());
        }

        private Message answer(Ask ask, Link from) throws Forbidden {
            if (showsToken) house.gatewayIsThere(from);
            return switch (ask.question()) {
                case HOUSE -> house.now();
                case TAPS -> new Taps(events.lastTaps());
                case NOTICES -> new Notices(events.lastNotices());
                case WATCH -> watch(from);
                case PING -> new Done();
                case TOKENS -> {
                    requireControl();
                    yield tokens(people.list());
                }
            };
        }

        private PersonKnown person(AskPerson asked) throws NotKnown, Forbidden {
            if (!showsToken) return new PersonKnown(Asked.SOMEBODY, Role.INSTALLER.toString());
            var person = people.allow(asked.token(), Deed.READ);
            return new PersonKnown(person.name(), person.role().toString());
        }

        /** A gateway that somebody took over hears tokens, and must not make of one that is short-lived a lasting one. */
        private void requireControl() throws Forbidden {
            if (showsToken) throw new Forbidden("tokens are looked after at the controller itself: dualchip token");
        }

        private Message made(MakeToken make) throws Forbidden, StoreException {
            requireControl();
            var made = people.make(make.owner(), Role.of(make.role()), make.days(), make.by());
            return new TokenMade(made.text(), state(made.token()));
        }

        private Tokens tokens(List<KeptToken> tokens) {
            return new Tokens(tokens.stream().map(this::state).toList());
        }

        private TokenState state(KeptToken token) {
            return new TokenState(
                    token.id(),
                    token.owner(),
                    token.role(),
                    token.made(),
                    token.by(),
                    token.expires(),
                    people.state(token));
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
