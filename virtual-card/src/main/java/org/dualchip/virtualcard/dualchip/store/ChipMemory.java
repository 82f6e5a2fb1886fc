// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Durable;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.Region;

/** The application's memory: one cell for the state, and small ones for what changes tap by tap. */
public final class ChipMemory {
    private static final int STATE = 4096;
    /** The most bytes of a state. */
    static final int LONGEST_STATE = STATE / 2 - AtomicCell.OVERHEAD;

    private static final int RESUMPTION = 256;
    private static final int LOG_ENTRY = 256;
    private static final int COUNTER = 128;

    private static final int RESUMPTIONS_AT = STATE;
    private static final int LOG_AT = RESUMPTIONS_AT + RESUMPTION * Resumptions.CELLS;
    private static final int SEALS_AT = LOG_AT + LOG_ENTRY * AccessLog.ENTRIES;

    private static final int DELEGATIONS_AT = SEALS_AT + COUNTER;

    /** Bytes of memory. */
    public static final int SIZE = DELEGATIONS_AT + COUNTER;

    private final Memory memory;
    private final Durable<SecurityState> state;
    private final Durable<Integer> seals;
    private final Durable<Integer> delegations;
    private final List<Durable<Resumption>> resumptionCells;
    private final List<Durable<LogEntry>> logCells;

    public ChipMemory(Memory memory) {
        this.memory = memory;
        this.state = cell(0, STATE, SecurityState::decode, SecurityState::encode, SecurityState.blank());
        this.seals = counter(SEALS_AT);
        this.delegations = counter(DELEGATIONS_AT);
        this.resumptionCells = IntStream.range(0, Resumptions.CELLS)
                .mapToObj(i -> cell(
                        RESUMPTIONS_AT + i * RESUMPTION,
                        RESUMPTION,
                        Resumption::decode,
                        Resumption::encode,
                        Resumption.NONE))
                .toList();
        this.logCells = IntStream.range(0, AccessLog.ENTRIES)
                .mapToObj(
                        i -> cell(LOG_AT + i * LOG_ENTRY, LOG_ENTRY, LogEntry::decode, LogEntry::encode, LogEntry.NONE))
                .toList();
    }

    public void powerOn() {
        state.powerOn();
        seals.powerOn();
        delegations.powerOn();
    }

    public void powerOff() {
        state.powerOff(SecurityState::wipe);
        seals.powerOff(count -> {});
        delegations.powerOff(count -> {});
        resumptionCells.forEach(cell -> cell.powerOff(Resumption::wipe));
        logCells.forEach(cell -> cell.powerOff(entry -> {}));
    }

    public Durable<SecurityState> state() {
        return state;
    }

    /** Seals made so far, unsigned. */
    public Durable<Integer> seals() {
        return seals;
    }

    /** The serial of the last delegation made, unsigned. */
    public Durable<Integer> delegations() {
        return delegations;
    }

    public Resumptions resumptions() {
        return new Resumptions(read(resumptionCells));
    }

    public AccessLog log() {
        return new AccessLog(read(logCells));
    }

    /**
     * Leaves nothing of what was kept, and this state in its place. That comes first: torn anywhere, the chip is blank, and
     * what is left in the other cells belongs to no state.
     */
    public void erase(SecurityState left) {
        byte[] whole = Arrays.copyOf(left.encode(), LONGEST_STATE);
        AtomicCell cell = new AtomicCell(memory, STATE);
        cell.replace(whole);
        cell.replace(whole);
        forgetTaps();
    }

    /** Leaves nothing but the state. */
    public void forgetTaps() {
        for (int at = STATE; at < SIZE; at += Memory.PAGE) {
            memory.write(at, new byte[Math.min(Memory.PAGE, SIZE - at)]);
        }
        powerOff();
        powerOn();
    }

    /** Most taps ask for few of them: a cell is read when it is first wanted. */
    private <T> List<Durable<T>> read(List<Durable<T>> cells) {
        state.get(); // without power there is nothing to read
        cells.stream().filter(cell -> !cell.isRead()).forEach(Durable::powerOn);
        return cells;
    }

    private <T> Durable<T> cell(int offset, int size, Function<byte[], T> decode, Function<T, byte[]> encode, T blank) {
        AtomicCell cell = new AtomicCell(new Region(memory, offset), size);
        return new Durable<>(cell, decode, encode, encode.apply(blank));
    }

    private Durable<Integer> counter(int offset) {
        return cell(offset, COUNTER, bytes -> ByteBuffer.wrap(bytes).getInt(), ChipMemory::four, 0);
    }

    private static byte[] four(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
