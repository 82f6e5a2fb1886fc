// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.memory;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.dualchip.virtualcard.cryptography.Sha256;
import org.dualchip.virtualcard.work.Operation;
import org.dualchip.virtualcard.work.Tally;
import org.jspecify.annotations.Nullable;

/**
 * A content that is replaced whole or not at all, whatever write is torn.
 *
 * <p>Two slots take turns. Each holds checksum 32 ‖ sequence 8 ‖ length 4 ‖ content; the valid one with the higher
 * sequence counts. A torn write spoils the slot that did not count.
 */
public final class AtomicCell {
    private static final int CHECKSUM = 32;
    private static final int HEADER = Long.BYTES + Integer.BYTES;
    /** Bytes of a slot that are not for the content. */
    public static final int OVERHEAD = CHECKSUM + HEADER;

    private final Memory memory;
    private final int slotSize;

    /** Uses the whole memory, half for each slot. */
    public AtomicCell(Memory memory, int size) {
        this.memory = memory;
        this.slotSize = size / 2;
    }

    /** Power is back: the memory answers again. */
    public void powerOn() {
        memory.powerOn();
    }

    /** The last content that was replaced whole. */
    public byte[] read() {
        return find().orElseThrow(
                        () -> new IllegalStateException("the chip's memory holds no content: issue the card again"));
    }

    /** The last content that was replaced whole; empty when there never was one, or it was erased. */
    public Optional<byte[]> find() {
        return Optional.ofNullable(latest()).map(Slot::content);
    }

    /** Overwrites every content there was. When power is lost in it, some may be left: erase again. */
    public void erase() {
        for (int offset = 0; offset < 2 * slotSize; offset += Memory.PAGE) {
            byte[] zero = new byte[Math.min(Memory.PAGE, 2 * slotSize - offset)];
            if (!Arrays.equals(zero, memory.read(offset, zero.length))) {
                memory.write(offset, zero);
            }
        }
    }

    /** Durable when it returns; when power is lost in it, the content is the old or the new one. */
    public void replace(byte[] content) {
        if (OVERHEAD + content.length > slotSize) {
            throw new IllegalArgumentException(content.length + " bytes do not fit this memory");
        }
        Slot latest = latest();
        long sequence = latest == null ? 1 : latest.sequence + 1;
        int offset = latest == null || latest.index == 1 ? 0 : slotSize;
        writePages(offset, encode(sequence, content));
    }

    private @Nullable Slot latest() {
        Slot first = slot(0);
        Slot second = slot(1);
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.sequence > second.sequence ? first : second;
    }

    private @Nullable Slot slot(int index) {
        ByteBuffer slot = ByteBuffer.wrap(memory.read(index * slotSize, slotSize));
        byte[] checksum = new byte[CHECKSUM];
        slot.get(checksum);
        long sequence = slot.getLong();
        int length = slot.getInt();
        if (length < 0 || length > slot.remaining()) {
            return null;
        }
        byte[] content = new byte[length];
        slot.get(content);
        return MessageDigest.isEqual(checksum, checksum(sequence, content)) ? new Slot(index, sequence, content) : null;
    }

    private void writePages(int offset, byte[] slot) {
        for (int done = 0; done < slot.length; done += Memory.PAGE) {
            Tally.add(Operation.PAGE_WRITE, 1);
            memory.write(offset + done, Arrays.copyOfRange(slot, done, Math.min(done + Memory.PAGE, slot.length)));
        }
    }

    private static byte[] encode(long sequence, byte[] content) {
        return ByteBuffer.allocate(OVERHEAD + content.length)
                .put(checksum(sequence, content))
                .put(header(sequence, content))
                .put(content)
                .array();
    }

    private static byte[] checksum(long sequence, byte[] content) {
        return Sha256.uncounted(header(sequence, content), content);
    }

    private static byte[] header(long sequence, byte[] content) {
        return ByteBuffer.allocate(HEADER)
                .putLong(sequence)
                .putInt(content.length)
                .array();
    }

    private record Slot(int index, long sequence, byte[] content) {}
}
