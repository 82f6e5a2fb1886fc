// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.dualchip.link.Dialler;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Tap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The plugin's end of its wall: lives while the plugin's decider does. */
@Component(
        configurationPid = "org.dualchip.plugin-host",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class PluginEnd implements Handler {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String TEXTS = "OSGI-INF/l10n/messages.properties";

    private final Decider decider;
    private final Dialler controller;

    /** Its configuration. */
    public @interface Settings {
        /** The plugin's name, which is its door's: {@code access}. */
        String name();
    }

    @Activate
    public PluginEnd(
            BundleContext context,
            Settings settings,
            @Reference(name = "decider", service = Decider.class) ServiceReference<Decider> reference) {
        this.decider = context.getService(reference);
        var hello = hello(reference);
        var transport = Transport.of(context.getProperty("dualchip.transport"));
        this.controller =
                new Dialler(transport, "plugin-" + settings.name(), Wall.PLUGIN, this, link -> link.tell(hello));
    }

    @Deactivate
    void stop() {
        controller.close();
    }

    @Override
    public Message handle(Link from, Message message) {
        if (!(message instanceof Decide asked)) throw new IllegalArgumentException("a plugin only decides");
        long before = THREADS.getCurrentThreadCpuTime();
        var card = new ShownCard(from, asked.tap(), asked.card());
        var tap = new Tap(
                asked.tap(),
                asked.at(),
                asked.clock(),
                asked.checkpoint(),
                asked.intent(),
                card,
                new Memory(asked.memory()));
        var answer = Objects.requireNonNull(decider.decide(tap), "the plugin answered null");
        return new Decided(answer, (THREADS.getCurrentThreadCpuTime() - before) / 1000);
    }

    private static Hello hello(ServiceReference<Decider> decider) {
        var bundle = decider.getBundle();
        var memory = decider.getProperty("dualchip.memory");
        return new Hello(
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                String.valueOf(decider.getProperty("dualchip.function")),
                memory instanceof String[] names ? List.of(names) : List.of(),
                texts(bundle));
    }

    private static Map<String, String> texts(Bundle bundle) {
        var texts = new HashMap<String, String>();
        var entry = bundle.getEntry(TEXTS);
        if (entry == null) return texts;
        var properties = new Properties();
        try (var in = new InputStreamReader(entry.openStream(), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(TEXTS + " of " + bundle.getSymbolicName() + " cannot be read", e);
        }
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }
}
