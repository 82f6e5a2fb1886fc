// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dualchip.plugin.Memory;

/**
 * What is remembered of an area: whether it is locked down, how many are inside, and the state of its doors.
 *
 * @param lockdown whether nobody may enter
 * @param inside how many entered and did not leave; counted where the site watches the area
 * @param doors those of its doors that are not as usual, by name: about 30 have room in 1 KiB
 */
record AreaState(boolean lockdown, int inside, Map<String, DoorState> doors) {
    static final String LOCKDOWN = "lockdown";
    static final String INSIDE = "inside";
    static final String DOORS = "doors";

    private static final byte[] FORGOTTEN = {};

    /** Any value at all is a lockdown; a count of another form is none. */
    static AreaState of(Memory memory) {
        var doors = new TreeMap<String, DoorState>();
        memory.get(DOORS)
                .map(AreaState::text)
                .ifPresent(text -> text.lines().forEach(line -> {
                    var parts = line.split(" ", 2);
                    if (parts.length == 2) doors.put(parts[0], DoorState.parse(parts[1]));
                }));
        int inside = memory.get(INSIDE)
                .filter(value -> value.length == Integer.BYTES)
                .map(value -> Math.max(0, ByteBuffer.wrap(value).getInt()))
                .orElse(0);
        return new AreaState(memory.get(LOCKDOWN).isPresent(), inside, doors);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    DoorState door(String name) {
        return doors.getOrDefault(name, DoorState.USUAL);
    }

    /** Whether a door is held open to everybody. */
    boolean isFree(String door) {
        return !lockdown && door(door).mode() == Mode.UNLOCKED;
    }

    AreaState with(String door, DoorState state) {
        var more = new TreeMap<>(doors);
        if (state.equals(DoorState.USUAL)) more.remove(door);
        else more.put(door, state);
        return new AreaState(lockdown, inside, more);
    }

    AreaState lockedDown(boolean on) {
        return new AreaState(on, inside, doors);
    }

    byte[] encodedLockdown() {
        return lockdown ? new byte[] {1} : FORGOTTEN;
    }

    byte[] encodedDoors() {
        return doors.entrySet().stream()
                .map(door -> door.getKey() + " " + door.getValue().asText())
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The count, one more or one less than it is. */
    byte[] encodedInside(int change) {
        int now = Math.max(0, inside + change);
        return now == 0
                ? FORGOTTEN
                : ByteBuffer.allocate(Integer.BYTES).putInt(now).array();
    }
}
