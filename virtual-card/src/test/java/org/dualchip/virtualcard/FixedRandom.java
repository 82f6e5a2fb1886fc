// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A generator that gives out the published vectors' random numbers, in order, and then nothing. */
public final class FixedRandom extends SecureRandom {
    private final transient Deque<byte[]> numbers;

    public FixedRandom(byte[]... numbers) {
        this.numbers = new ArrayDeque<>(List.of(numbers));
    }

    @Override
    public void nextBytes(byte[] bytes) {
        System.arraycopy(numbers.remove(), 0, bytes, 0, bytes.length);
    }
}
