// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the files of {@link LoadedChip} should hold, told a second time and more simply: two states, one that is committed
 * and one that will be, and nothing in between.
 */
final class FileModel {
    private static final int UPPER = 1000;
    private static final int LINEAR_PLACES = 3;
    private static final int CYCLIC_SHOWN = 3;

    /** What a commit changes. */
    static final class State {
        byte[] backup = new byte[16];
        int value = 100;
        int givenBack;
        List<Integer> linear = new ArrayList<>();
        List<Integer> cyclic = new ArrayList<>();

        State copy() {
            State copy = new State();
            copy.backup = backup.clone();
            copy.value = value;
            copy.givenBack = givenBack;
            copy.linear = new ArrayList<>(linear);
            copy.cyclic = new ArrayList<>(cyclic);
            return copy;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State state
                    && Arrays.equals(backup, state.backup)
                    && value == state.value
                    && givenBack == state.givenBack
                    && linear.equals(state.linear)
                    && cyclic.equals(state.cyclic);
        }

        @Override
        public int hashCode() {
            return value;
        }

        @Override
        public String toString() {
            return "backup " + Arrays.toString(backup) + " value " + value + " again " + givenBack + " linear " + linear
                    + " cyclic " + cyclic;
        }
    }

    State committed = new State();
    private State next = new State();
    private int debited;
    private boolean changed;
    private @Nullable Integer newLinear;
    private @Nullable Integer newCyclic;
    private boolean clearing;

    /** Each returns whether the chip will take it; a refusal drops the transaction. */
    boolean write(int at, int content) {
        next.backup[at] = (byte) content;
        return change();
    }

    boolean debit(int amount) {
        if (next.value - amount < 0) {
            return refuse();
        }
        next.value -= amount;
        debited += amount;
        return change();
    }

    boolean credit(int amount) {
        if (next.value + amount > UPPER) {
            return refuse();
        }
        next.value += amount;
        return change();
    }

    boolean giveBack(int amount) {
        if (amount > next.givenBack || next.value + amount > UPPER) {
            return refuse();
        }
        next.value += amount;
        next.givenBack = 0;
        return change();
    }

    boolean appendLinear(int content) {
        if (clearing || committed.linear.size() == LINEAR_PLACES) {
            return refuse();
        }
        newLinear = content;
        return change();
    }

    boolean appendCyclic(int content) {
        newCyclic = content;
        return change();
    }

    boolean clearLinear() {
        newLinear = null;
        clearing = true;
        return change();
    }

    boolean commit() {
        if (!changed) {
            return refuse();
        }
        committed = result();
        drop();
        return true;
    }

    /** What a commit would make. */
    State result() {
        State result = next.copy();
        result.givenBack = debited > 0 ? debited : next.givenBack;
        if (clearing) {
            result.linear.clear();
        }
        if (newLinear != null) {
            result.linear.add(newLinear);
        }
        if (newCyclic != null) {
            result.cyclic.add(newCyclic);
        }
        while (result.cyclic.size() > CYCLIC_SHOWN) {
            result.cyclic.remove(0);
        }
        return result;
    }

    void drop() {
        next = committed.copy();
        debited = 0;
        changed = false;
        newLinear = null;
        newCyclic = null;
        clearing = false;
    }

    private boolean change() {
        changed = true;
        return true;
    }

    private boolean refuse() {
        drop();
        return false;
    }
}
