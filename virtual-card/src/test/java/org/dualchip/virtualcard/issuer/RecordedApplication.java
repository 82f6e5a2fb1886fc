// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.util.Arrays;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Memory;

/** A dual-chip application that writes down what it is given, durably and one step at a time. */
final class RecordedApplication implements Personalization {
    static final int MEMORY = 4096;

    private final AtomicCell cell;

    RecordedApplication(Memory memory) {
        cell = new AtomicCell(memory, MEMORY);
    }

    static void blank(Memory memory) {
        new AtomicCell(memory, MEMORY).replace(new byte[] {0, 0});
    }

    /** What the last call of a step brought. */
    Optional<byte[]> given(Step step) {
        return Optional.ofNullable(read().given.get(step));
    }

    int generation() {
        return read().generation;
    }

    @Override
    public State state() {
        return read().state;
    }

    @Override
    public Set<Step> done() {
        Set<Step> done = EnumSet.noneOf(Step.class);
        done.addAll(read().given.keySet());
        return done;
    }

    @Override
    public Points points() {
        int generation = read().generation;
        return new Points(point(2 * generation), point(2 * generation + 1));
    }

    @Override
    public Points generateKeys() {
        Kept kept = new Kept(State.PERSONALISING, read().generation + 1, new EnumMap<>(Step.class));
        write(kept.with(Step.KEYS, new byte[0]));
        return points();
    }

    @Override
    public void setBatchKey(byte[] scalar) {
        write(read().with(Step.BATCH_KEY, scalar));
    }

    @Override
    public void trust(byte[] point, int functionMask, long minimumEpoch) {
        byte[] epoch = ByteBuffer.allocate(4).putInt((int) minimumEpoch).array();
        write(read().with(Step.ISSUERS, Arrays.concatenate(point, new byte[] {(byte) functionMask}, epoch)));
    }

    @Override
    public void setCertificate(byte[] encoded) {
        write(read().with(Step.CERTIFICATE, encoded));
    }

    @Override
    public void prepareRoleKeys(int function, int roleMask) {
        write(read().with(Step.ROLE_KEYS, new byte[] {(byte) function, (byte) roleMask}));
    }

    @Override
    public void setRules(byte[] table) {
        write(read().with(Step.RULES, table));
    }

    @Override
    public void setPin(byte[] digits) {
        write(read().with(Step.PIN, digits));
    }

    @Override
    public void setPuk(byte[] digits) {
        write(read().with(Step.PUK, digits));
    }

    @Override
    public void finish() {
        write(new Kept(State.ISSUED, read().generation, read().given));
    }

    @Override
    public void erase() {
        write(new Kept(State.BLANK, read().generation, new EnumMap<>(Step.class)));
    }

    private static byte[] point(int seed) {
        byte[] point = new byte[P256.POINT];
        java.util.Arrays.fill(point, (byte) seed);
        return point;
    }

    private Kept read() {
        ByteBuffer in = ByteBuffer.wrap(cell.read());
        State state = State.values()[in.get()];
        int generation = in.get();
        Map<Step, byte[]> given = new EnumMap<>(Step.class);
        while (in.hasRemaining()) {
            Step step = Step.values()[in.get()];
            byte[] data = new byte[in.getShort()];
            in.get(data);
            given.put(step, data);
        }
        return new Kept(state, generation, given);
    }

    private void write(Kept kept) {
        ByteBuffer out = ByteBuffer.allocate(MEMORY);
        out.put((byte) kept.state.ordinal()).put((byte) kept.generation);
        kept.given.forEach((step, data) ->
                out.put((byte) step.ordinal()).putShort((short) data.length).put(data));
        cell.replace(java.util.Arrays.copyOf(out.array(), out.position()));
    }

    private record Kept(State state, int generation, Map<Step, byte[]> given) {
        Kept with(Step step, byte[] data) {
            Map<Step, byte[]> more = new EnumMap<>(Step.class);
            more.putAll(given);
            more.put(step, data.clone());
            return new Kept(state, generation, more);
        }
    }
}
