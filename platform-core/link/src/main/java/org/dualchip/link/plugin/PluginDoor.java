// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.dualchip.card.CardException;
import org.dualchip.card.FileContent;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SecureChip;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.CardMessages;
import org.dualchip.link.message.LifecycleMessages;
import org.dualchip.link.message.PluginMessages;
import org.dualchip.link.message.RuleMessages;
import org.dualchip.link.message.SignalMessages;
import org.dualchip.link.message.ViewMessages;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * In the controller, one for each process of a plugin: the door at which it knocks. Each has a door of its own because
 * the kernel cannot tell two plugins of one user apart.
 */
final class PluginDoor implements PluginDoors.Door {
    private static final System.Logger LOG = System.getLogger(PluginDoor.class.getName());

    private final BundleContext context;
    private final Resident resident;
    private final Supplier<@Nullable SecureChip> chip;
    private final Supplier<@Nullable RuleBook> rules;
    private final Listener door;

    PluginDoor(
            BundleContext context,
            Transport transport,
            Resident resident,
            Supplier<@Nullable SecureChip> chip,
            Supplier<@Nullable RuleBook> rules)
            throws IOException {
        this.context = context;
        this.resident = resident;
        this.chip = chip;
        this.rules = rules;
        this.door = new Listener(transport, resident.process(), Wall.PLUGIN, Plugin::new);
    }

    @Override
    public void close() {
        door.close();
    }

    /** One life of the plugin's process. */
    private final class Plugin implements Handler {
        private @Nullable ServiceRegistration<PluginPeer> service;
        private final Map<String, Deciding> deciding = new ConcurrentHashMap<>();
        private final Map<String, LookingBack> answering = new ConcurrentHashMap<>();

        @Override
        public Message handle(Link from, Message message) throws Exception {
            if (message instanceof PluginMessages.Hello hello) return appear(from, hello);
            if (message instanceof CardMessages.Read read) return read(read);
            if (message instanceof RuleMessages.FetchRules fetch) return rules(fetch);
            if (message instanceof ViewMessages.FetchTaps fetch)
                return back(fetch.question()).taps(fetch.after());
            if (message instanceof ViewMessages.FetchMemories fetch) {
                return back(fetch.question()).memories(fetch.areas(), fetch.after());
            }
            throw new IllegalArgumentException(
                    "a plugin asks no " + message.getClass().getSimpleName());
        }

        private synchronized Message appear(Link link, PluginMessages.Hello hello) {
            if (service != null) throw new IllegalArgumentException("a plugin says hello once");
            try {
                resident.recognise(hello);
            } catch (IllegalArgumentException e) {
                LOG.log(WARNING, "turned away: {0}", e.getMessage());
                throw e;
            }
            var properties = FrameworkUtil.asDictionary(Map.of("dualchip.function", hello.function()));
            if (link.isOpen()) service = context.registerService(PluginPeer.class, new Peer(link, hello), properties);
            return new Done();
        }

        /** A plugin reads the card of a tap while it decides that tap, and no other. */
        private Message read(CardMessages.Read read) throws CardException, RefusedException {
            var secure = chip.get();
            var tap = deciding.get(read.tap());
            if (tap == null) throw new IllegalArgumentException("that tap is not yours to read");
            if (read.tap().equals(PluginMessages.Decide.NO_TAP)) throw new CardException("no card is there");
            if (secure == null) throw new CardException("the secure side is away");
            return new CardMessages.Content(tap.read(secure, read));
        }

        /** A plugin looks back while it answers a question, and for that question alone. */
        private LookingBack back(String question) {
            var back = answering.get(question);
            if (back == null) throw new IllegalArgumentException("that question is not yours to answer");
            return back;
        }

        /** Rules of its own function, whoever it says it is. */
        private Message rules(RuleMessages.FetchRules fetch) throws IOException {
            var book = rules.get();
            if (book == null) throw new IOException("the controller is still starting");
            int form = fetch.form() > 0 ? fetch.form() : resident.schema();
            return book.piece(resident.function(), form, fetch.type(), fetch.version(), fetch.offset());
        }

        @Override
        public synchronized void closed(Link link) {
            if (service != null) service.unregister();
            service = null;
        }

        /** The face that it has here. */
        private final class Peer implements PluginPeer {
            private final Link link;
            private final PluginMessages.Hello hello;

            Peer(Link link, PluginMessages.Hello hello) {
                this.link = link;
                this.hello = hello;
            }

            @Override
            public String process() {
                return resident.process();
            }

            @Override
            public int generation() {
                return resident.generation();
            }

            @Override
            public int schema() {
                return resident.schema();
            }

            @Override
            public boolean mayOpen() {
                return resident.mayOpen();
            }

            @Override
            public PluginMessages.Hello hello() {
                return hello;
            }

            @Override
            public boolean isOpen() {
                return link.isOpen();
            }

            @Override
            public PluginMessages.Decided decide(PluginMessages.Decide tap, Duration patience) throws LinkException {
                return decide(tap, Deciding.again(patience));
            }

            @Override
            public PluginMessages.Decided decide(
                    PluginMessages.Decide tap, Duration patience, BiConsumer<String, FileContent> reads)
                    throws LinkException {
                return decide(tap, new Deciding(patience, reads));
            }

            private PluginMessages.Decided decide(PluginMessages.Decide tap, Deciding now) throws LinkException {
                deciding.put(tap.tap(), now);
                try {
                    var shown = tap.with(tap.records().forOne(resident.schema()));
                    return link.call(shown, PluginMessages.Decided.class, now);
                } finally {
                    deciding.remove(tap.tap());
                }
            }

            @Override
            public SignalMessages.Reacted react(SignalMessages.React signal, Duration patience) throws LinkException {
                return link.call(signal, SignalMessages.Reacted.class, patience);
            }

            @Override
            public SignalMessages.ScreenContent screen(SignalMessages.ScreenFile file, Duration patience)
                    throws LinkException {
                return link.call(file, SignalMessages.ScreenContent.class, patience);
            }

            @Override
            public void ping(Duration patience) throws LinkException {
                link.call(new LifecycleMessages.Ping(), Done.class, patience);
            }

            @Override
            public RuleMessages.Checked check(RuleMessages.CheckRecords records, Duration patience)
                    throws LinkException {
                return link.call(records, RuleMessages.Checked.class, patience);
            }

            @Override
            public ViewMessages.Drawn show(ViewMessages.Show question, LookingBack back, Duration patience)
                    throws LinkException {
                answering.put(question.id(), back);
                try {
                    return link.call(question, ViewMessages.Drawn.class, patience);
                } finally {
                    answering.remove(question.id());
                }
            }

            @Override
            public RuleMessages.Turned turn(RuleMessages.TurnRecords records, Duration patience) throws LinkException {
                return link.call(records, RuleMessages.Turned.class, patience);
            }

            @Override
            public RuleMessages.TurnedRules turn(RuleMessages.TurnRules rules, Duration patience) throws LinkException {
                return link.call(rules, RuleMessages.TurnedRules.class, patience);
            }

            @Override
            public LifecycleMessages.Migrated migrate(LifecycleMessages.Migrate values, Duration patience)
                    throws LinkException {
                return link.call(values, LifecycleMessages.Migrated.class, patience);
            }
        }
    }
}
