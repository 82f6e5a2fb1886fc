// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;

/** One command and its answer, as they went over the air. */
public record Exchange(byte[] command, byte[] response) {

    public Exchange {
        command = command.clone();
        response = response.clone();
    }

    @Override
    public byte[] command() {
        return command.clone();
    }

    @Override
    public byte[] response() {
        return response.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Exchange exchange
                && Arrays.equals(command, exchange.command)
                && Arrays.equals(response, exchange.response);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(command) + Arrays.hashCode(response);
    }

    @Override
    public String toString() {
        return Hex.toHexString(command) + " → " + Hex.toHexString(response);
    }
}
