// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import java.util.HexFormat;
import org.dualchip.securechip.channel.Scp03Keys;

/** What a card leaves its factory with. Everybody knows it: replace it before anything else. */
public final class TransportKeys {
    private TransportKeys() {}

    /** The customary value of vendors' sample cards, for all three keys. */
    public static Scp03Keys keys() {
        byte[] key = HexFormat.of().parseHex("404142434445464748494a4b4c4d4e4f");
        return new Scp03Keys(key, key, key);
    }
}
