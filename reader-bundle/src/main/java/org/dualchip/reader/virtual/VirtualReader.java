// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.virtual;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.ReaderSlots;
import org.dualchip.reader.GuardedArrivals;
import org.dualchip.reader.ReaderThreads;
import org.dualchip.reader.SettingList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One virtual reader: a factory configuration opens it, with a slot for each name. */
@Component(
        name = "org.dualchip.reader.virtual",
        service = ReaderSlots.class,
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = VirtualReader.Settings.class, factory = true)
public final class VirtualReader implements ReaderSlots, AutoCloseable {
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(5);

    @ObjectClassDefinition(name = "Virtual reader", description = "Slots on 127.0.0.1 for cards in software")
    public @interface Settings {
        @AttributeDefinition(description = "First part of the slots' names: virtual gives virtual:front-door")
        String name() default "virtual";

        @AttributeDefinition(description = "TCP port of the first slot, the others follow; 0 takes any free ones")
        int port() default 35963;

        @AttributeDefinition(description = "One name a slot")
        String[] slots();
    }

    private final ReaderThreads threads = new ReaderThreads();
    private final List<VirtualSlot> slots = new ArrayList<>();

    @Activate
    public VirtualReader(@Reference CardArrivals arrivals, Settings settings) throws IOException {
        this(arrivals, settings.name(), settings.port(), SettingList.of(settings.slots()), ANSWER_DEADLINE);
    }

    VirtualReader(CardArrivals arrivals, String name, int port, List<String> slotNames, Duration deadline)
            throws IOException {
        if (slotNames.isEmpty()) throw new IllegalArgumentException(name + ": name at least one slot in 'slots'");
        var guarded = new GuardedArrivals(arrivals);
        try {
            for (String slot : slotNames) {
                int slotPort = port == 0 ? 0 : port + slots.size();
                slots.add(VirtualSlot.open(name + ':' + slot, slotPort, deadline, guarded, threads));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public List<String> slots() {
        return slots.stream().map(VirtualSlot::name).toList();
    }

    /** Where the slots listen, in their order. */
    List<Integer> ports() {
        return slots.stream().map(VirtualSlot::port).toList();
    }

    @Override
    @Deactivate
    public void close() {
        slots.forEach(VirtualSlot::close);
        threads.close();
    }
}
