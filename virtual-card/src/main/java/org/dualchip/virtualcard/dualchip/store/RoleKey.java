// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The application chip's key for one role of one function, and the one that may have taken its place.
 *
 * @param version 0 for the transport key, which everybody knows
 * @param pendingVersion 0 when no key is pending
 */
public record RoleKey(int function, int role, byte[] key, int version, byte[] pending, int pendingVersion) {
    /** Bytes of a key. */
    public static final int KEY = 16;

    static final int LENGTH = 4 + 2 * KEY;
    private static final int LAST_VERSION = 255;

    /** As every application has it from the factory. */
    public static RoleKey transport(int function, int role) {
        return new RoleKey(function, role, new byte[KEY], 0, new byte[KEY], 0);
    }

    /** A key that the application chip has been given. */
    public static RoleKey of(int function, int role, byte[] key) {
        return new RoleKey(function, role, key.clone(), 1, new byte[KEY], 0);
    }

    static RoleKey read(ByteBuffer bytes) {
        int function = bytes.get() & 0xFF;
        int role = bytes.get() & 0xFF;
        byte[] key = new byte[KEY];
        bytes.get(key);
        int version = bytes.get() & 0xFF;
        byte[] pending = new byte[KEY];
        bytes.get(pending);
        return new RoleKey(function, role, key, version, pending, bytes.get() & 0xFF);
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) function).put((byte) role);
        bytes.put(key).put((byte) version).put(pending).put((byte) pendingVersion);
    }

    public boolean isTransport() {
        return version == 0;
    }

    public boolean isPending() {
        return pendingVersion != 0;
    }

    boolean isOf(int aFunction, int aRole) {
        return function == aFunction && role == aRole;
    }

    /** With a new key that the application chip may be given. */
    public RoleKey renewed(byte[] fresh) {
        return new RoleKey(function, role, key, version, fresh.clone(), version % LAST_VERSION + 1);
    }

    /** The application chip has the pending key. */
    public RoleKey promoted() {
        return new RoleKey(function, role, pending, pendingVersion, new byte[KEY], 0);
    }

    /** The application chip does not have the pending key, and will not get it any more. */
    public RoleKey kept() {
        return new RoleKey(function, role, key, version, new byte[KEY], 0);
    }

    void wipe() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(pending, (byte) 0);
    }

    @Override
    public String toString() {
        return "RoleKey[%d, %d, version %d, pending %d]".formatted(function, role, version, pendingVersion);
    }
}
