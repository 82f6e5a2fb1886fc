// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.virtual;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private static final System.Logger LOG = System.getLogger(VirtualReader.class.getName());
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(5);
    private static final long BETWEEN_TRIES_MS = 500;

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
    private final List<VirtualSlot> slots = new CopyOnWriteArrayList<>();
    private final List<String> slotNames;
    private final int port;
    private volatile boolean closed;
    private String complaint = "";

    @Activate
    public VirtualReader(@Reference CardArrivals arrivals, Settings settings) {
        this(arrivals, settings.name(), settings.port(), SettingList.of(settings.slots()), ANSWER_DEADLINE);
    }

    VirtualReader(CardArrivals arrivals, String name, int port, List<String> slotNames, Duration deadline) {
        if (slotNames.isEmpty()) throw new IllegalArgumentException(name + ": name at least one slot in 'slots'");
        this.slotNames = slotNames;
        this.port = port;
        var guarded = new GuardedArrivals(arrivals);
        Opening opening = (slot, slotPort) -> VirtualSlot.open(name + ':' + slot, slotPort, deadline, guarded, threads);
        if (!opened(opening)) threads.start(name + " opening", () -> keepOpening(opening));
    }

    /** Opens one slot at a port. */
    private interface Opening {
        VirtualSlot slot(String name, int port) throws IOException;
    }

    /** A port that somebody else has may be free again in a while. */
    private void keepOpening(Opening opening) {
        try {
            do Thread.sleep(BETWEEN_TRIES_MS);
            while (!opened(opening));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes on where it was stopped; says once what is in the way. */
    private synchronized boolean opened(Opening opening) {
        try {
            while (slots.size() < slotNames.size() && !closed) {
                int next = slots.size();
                slots.add(opening.slot(slotNames.get(next), port == 0 ? 0 : port + next));
            }
            return true;
        } catch (IOException e) {
            if (!complaint.equals(e.getMessage())) LOG.log(Level.ERROR, e.getMessage() + ", or wait until it is free");
            complaint = String.valueOf(e.getMessage());
            return false;
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
        closed = true;
        slots.forEach(VirtualSlot::close);
        threads.close();
    }
}
