// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.memory;

import java.util.Arrays;

/** A memory whose power can be made to fail at one write; from then on nothing answers until power-on. */
public final class TearingMemory implements Memory {
    /** Where in the write power goes away. */
    public enum Moment {
        BEFORE,
        IN_THE_MIDDLE,
        AFTER
    }

    private final Memory memory;
    private int writesLeft = Integer.MAX_VALUE;
    private Moment moment = Moment.BEFORE;
    private boolean powered = true;

    public TearingMemory(Memory memory) {
        this.memory = memory;
    }

    /** Loses power at the n-th write from now, counted from 1. Power-on does not disarm it; a tear happens once. */
    public void tearAt(int write, Moment when) {
        writesLeft = write;
        moment = when;
    }

    /** Takes back a tear that has not happened. */
    public void disarm() {
        writesLeft = Integer.MAX_VALUE;
    }

    /** Whether the tear asked for has happened since the last power-on. */
    public boolean torn() {
        return !powered;
    }

    @Override
    public void powerOn() {
        memory.powerOn();
        powered = true;
    }

    @Override
    public byte[] read(int offset, int length) {
        needPower();
        return memory.read(offset, length);
    }

    @Override
    public void write(int offset, byte[] page) {
        needPower();
        if (--writesLeft == 0) {
            tear(offset, page);
        }
        memory.write(offset, page);
    }

    private void needPower() {
        if (!powered) {
            throw new PowerLostException("no power since the write was torn");
        }
    }

    private void tear(int offset, byte[] page) {
        disarm();
        powered = false;
        switch (moment) {
            case BEFORE -> {}
            case IN_THE_MIDDLE -> memory.write(offset, Arrays.copyOf(page, page.length / 2));
            case AFTER -> memory.write(offset, page);
        }
        throw new PowerLostException("torn at a write");
    }
}
