// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.desk;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dualchip.card.CardException;
import org.dualchip.reader.pcsclite.Deadline;
import org.dualchip.reader.pcsclite.PcscContext;
import org.dualchip.reader.pcsclite.SlotState;
import org.dualchip.reader.pcsclite.SlotTable;

/** Notices in which slot a card is shown. */
public final class Presentations implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final Deadline deadline;
    private final PcscContext context;
    private final SlotTable slots;

    private Presentations(Deadline deadline, PcscContext context) {
        this.deadline = deadline;
        this.context = context;
        this.slots = new SlotTable(context);
    }

    /**
     * Looks into every slot; what lies there now is no presentation.
     *
     * @throws CardException saying how to start pcscd when it is not there
     */
    public static Presentations open() throws CardException, InterruptedException {
        var deadline = new Deadline(Readers.ANSWERS);
        try {
            var presentations = new Presentations(deadline, PcscContext.open(deadline));
            presentations.slots.look(Duration.ZERO);
            return presentations;
        } catch (CardException e) {
            deadline.close();
            throw e;
        }
    }

    /** The slots there are. */
    public Set<String> slots() {
        return slots.seen().keySet();
    }

    /** The slots with a card in them. */
    public Set<String> occupied() {
        var occupied = new TreeSet<String>();
        slots.seen().forEach((slot, state) -> {
            if (state.occupied()) occupied.add(slot);
        });
        return occupied;
    }

    /**
     * Waits for a card to come, also to a reader that is plugged in meanwhile.
     *
     * @return the slots that a card came to since the last look; none when the given time is over
     * @throws CardException when pcscd has gone
     */
    public Set<String> next(Duration patience) throws CardException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        var came = Set.<String>of();
        do {
            var before = slots.seen();
            long left = Math.max(0, end - System.nanoTime());
            if (slots.look(left < GLANCE.toNanos() ? Duration.ofNanos(left) : GLANCE)) came = came(before);
        } while (came.isEmpty() && System.nanoTime() < end);
        return came;
    }

    private Set<String> came(Map<String, SlotState> before) {
        return slots.seen().entrySet().stream()
                .filter(slot -> slot.getValue().occupied())
                .filter(slot -> slot.getValue().cameSince(before.getOrDefault(slot.getKey(), SlotState.UNKNOWN)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        context.close();
        deadline.close();
    }
}
