// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
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
import org.dualchip.link.message.PluginMessages;
import org.dualchip.link.message.SignalMessages;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * In the controller, one for each installed plugin: the door at which its process knocks. A plugin has a door of its
 * own because the kernel cannot tell two plugins of one user apart.
 */
@Component(
        configurationPid = "org.dualchip.plugin",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class PluginDoor {
    /** Its configuration. */
    public @interface Settings {
        /** The plugin's name, as in {@code plugins/NAME}. */
        String name();

        /** The one function that it may decide; when empty, that of its name. */
        String function() default "";
    }

    private static final System.Logger LOG = System.getLogger(PluginDoor.class.getName());

    private final BundleContext context;
    private final String process;
    private final String function;
    private final Listener door;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable SecureChip chip;

    @Activate
    public PluginDoor(BundleContext context, Settings settings) throws IOException {
        this.context = context;
        this.process = "plugin-" + settings.name();
        this.function = settings.function().isEmpty() ? settings.name() : settings.function();
        var transport = Transport.of(context.getProperty("dualchip.transport"));
        this.door = new Listener(transport, process, Wall.PLUGIN, Plugin::new);
    }

    @Deactivate
    void stop() {
        door.close();
    }

    /** One life of the plugin's process. */
    private final class Plugin implements Handler {
        private @Nullable ServiceRegistration<PluginPeer> service;
        private final Map<String, Deciding> deciding = new ConcurrentHashMap<>();

        @Override
        public Message handle(Link from, Message message) throws Exception {
            if (message instanceof PluginMessages.Hello hello) return appear(from, hello);
            if (message instanceof CardMessages.Read read) return read(read);
            throw new IllegalArgumentException(
                    "a plugin asks no " + message.getClass().getSimpleName());
        }

        private synchronized Message appear(Link link, PluginMessages.Hello hello) {
            if (service != null) throw new IllegalArgumentException("a plugin says hello once");
            // What a plugin says of itself gives it no door that the operator has not given it.
            if (!hello.function().equals(function)) {
                LOG.log(WARNING, "{0} would decide {1}, and may decide {2}", process, hello.function(), function);
                throw new IllegalArgumentException(process + " may decide " + function + " and nothing else");
            }
            var properties = FrameworkUtil.asDictionary(Map.of("dualchip.function", hello.function()));
            if (link.isOpen()) service = context.registerService(PluginPeer.class, peer(link, hello), properties);
            return new Done();
        }

        /** A plugin reads the card of a tap while it decides that tap, and no other. */
        private Message read(CardMessages.Read read) throws CardException, RefusedException {
            var secure = chip;
            var tap = deciding.get(read.tap());
            if (tap == null) throw new IllegalArgumentException("that tap is not yours to read");
            if (secure == null) throw new CardException("the secure side is away");
            return new CardMessages.Content(tap.read(secure, read));
        }

        private PluginPeer peer(Link link, PluginMessages.Hello hello) {
            return new PluginPeer() {
                @Override
                public String process() {
                    return process;
                }

                @Override
                public PluginMessages.Hello hello() {
                    return hello;
                }

                @Override
                public PluginMessages.Decided decide(PluginMessages.Decide tap, Duration patience)
                        throws LinkException {
                    return decide(tap, patience, (file, content) -> {});
                }

                @Override
                public PluginMessages.Decided decide(
                        PluginMessages.Decide tap, Duration patience, BiConsumer<String, FileContent> reads)
                        throws LinkException {
                    var now = new Deciding(patience, reads);
                    deciding.put(tap.tap(), now);
                    try {
                        return link.call(tap, PluginMessages.Decided.class, now);
                    } finally {
                        deciding.remove(tap.tap());
                    }
                }

                @Override
                public SignalMessages.Reacted react(SignalMessages.React signal, Duration patience)
                        throws LinkException {
                    return link.call(signal, SignalMessages.Reacted.class, patience);
                }

                @Override
                public SignalMessages.ScreenContent screen(SignalMessages.ScreenFile file, Duration patience)
                        throws LinkException {
                    return link.call(file, SignalMessages.ScreenContent.class, patience);
                }
            };
        }

        @Override
        public synchronized void closed(Link link) {
            if (service != null) service.unregister();
            service = null;
        }
    }
}
