// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.issuer.TransitKeys;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.record.CardRecord;

/**
 * The operator's transaction MAC keys, for settling: a line a card with transit, {@code NUMBER UID KEY} in 16, 14 and 32
 * hexadecimal digits.
 */
public final class TransitKeyFile {
    private TransitKeyFile() {}

    /**
     * Writes those of all cards whose application chip was ever loaded.
     *
     * @return how many
     */
    public static int write(DeskFolder desk, Path file) throws IOException {
        var keys = new TransitKeys(desk.store().cardKeys());
        var text = new Wiped();
        int cards = 0;
        try {
            for (String name : desk.records().names()) {
                var card = desk.records().get(name);
                if (!card.order().has(Load.TRANSIT) || card.uid().isEmpty()) continue;
                line(text, card, keys);
                cards++;
            }
            byte[] all = text.toByteArray();
            SafeFiles.write(file, all);
            Arrays.fill(all, (byte) 0);
            return cards;
        } finally {
            text.wipe();
        }
    }

    private static void line(Wiped text, CardRecord card, TransitKeys keys) {
        byte[] key = keys.of(card.number());
        text.writeBytes((card.number() + " " + card.uid() + " ").getBytes(StandardCharsets.US_ASCII));
        for (byte one : key) {
            text.write(HexFormat.of().toHighHexDigit(one));
            text.write(HexFormat.of().toLowHexDigit(one));
        }
        text.write('\n');
        Arrays.fill(key, (byte) 0);
    }

    /** Bytes that are wiped where they were gathered. */
    private static final class Wiped extends ByteArrayOutputStream {
        private void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
