// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsclite;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dualchip.card.CardException;

/** Looks into all slots of pcscd's at once, and waits until there is something new to see. */
public final class SlotTable {
    private final PcscContext context;
    private Map<String, SlotState> seen = Map.of();

    public SlotTable(PcscContext context) {
        this.context = context;
    }

    /** The slots as they were when last looked at, in pcscd's order. */
    public Map<String, SlotState> seen() {
        return seen;
    }

    /** One look into one slot. */
    public static SlotState now(PcscContext context, String slot) throws CardException, InterruptedException {
        var table = new SlotTable(context);
        table.look(Duration.ZERO);
        return table.seen.getOrDefault(slot, SlotState.UNKNOWN);
    }

    /**
     * Waits until a card comes or goes; returns at once when there is a slot that was not there at the last look.
     *
     * @return whether anything may have changed
     * @throws CardException when pcscd has gone
     */
    public boolean look(Duration patience) throws CardException, InterruptedException {
        var slots = context.slots();
        boolean others = !new ArrayList<>(seen.keySet()).equals(slots);
        if (slots.isEmpty()) {
            if (!others) Thread.sleep(patience.toMillis());
            seen = Map.of();
            return others;
        }
        try (var states = new States(slots)) {
            int code = context.code((library, number) -> library.SCardGetStatusChange(
                    number,
                    PcscLite.number(others ? 0 : patience.toMillis()),
                    states.memory,
                    PcscLite.number(slots.size())));
            if (code == PcscLite.UNKNOWN_READER || (code == PcscLite.TIMEOUT && !others)) return false;
            if (code != PcscLite.OK && code != PcscLite.TIMEOUT)
                throw context.failed(PcscContext.DAEMON, "watch", code);
            seen = states.read();
            return true;
        }
    }

    /** An array of SCARD_READERSTATE: two pointers, three longs, 33 bytes of ATR, aligned to a long. */
    private final class States implements AutoCloseable {
        private static final int CURRENT = 2 * Native.POINTER_SIZE;
        private static final int EVENT = CURRENT + NativeLong.SIZE;
        private static final int SIZE = CURRENT + 3 * NativeLong.SIZE + roundedUp(PcscLite.LONGEST_ATR);

        private final List<String> slots;
        private final List<Memory> names = new ArrayList<>();
        private final Memory memory;

        States(List<String> slots) {
            this.slots = slots;
            memory = new Memory((long) SIZE * slots.size());
            memory.clear();
            for (int slot = 0; slot < slots.size(); slot++) put(slot, slots.get(slot));
        }

        private void put(int slot, String name) {
            var bytes = name.getBytes(StandardCharsets.UTF_8);
            var text = new Memory(bytes.length + 1L);
            text.write(0, bytes, 0, bytes.length);
            text.setByte(bytes.length, (byte) 0);
            names.add(text);
            var state = memory.share((long) SIZE * slot);
            state.setPointer(0, text);
            state.setNativeLong(
                    CURRENT,
                    PcscLite.number(Integer.toUnsignedLong(
                            seen.getOrDefault(name, SlotState.UNKNOWN).word())));
        }

        Map<String, SlotState> read() {
            var read = new LinkedHashMap<String, SlotState>();
            for (int slot = 0; slot < slots.size(); slot++) {
                Pointer state = memory.share((long) SIZE * slot);
                read.put(
                        slots.get(slot),
                        new SlotState(state.getNativeLong(EVENT).intValue()));
            }
            return read;
        }

        @Override
        public void close() {
            names.forEach(Memory::close);
            memory.close();
        }
    }

    private static int roundedUp(int bytes) {
        return (bytes + NativeLong.SIZE - 1) / NativeLong.SIZE * NativeLong.SIZE;
    }
}
