// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import static org.dualchip.securechip.fake.Bytes.joined;
import static org.dualchip.securechip.fake.Bytes.number;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;

/** Signs what an issuer signs. */
public final class FakeIssuer {
    final CurveKey key = CurveKey.generate(Jdk.random());

    public String line(String functions) {
        return HexFormat.of().formatHex(key.point().encoded()) + " " + functions + "\n";
    }

    /** For function 01, role 1. */
    public byte[] terminalCertificate(Point terminal, int roleMask, LocalDate from, LocalDate until) {
        byte[] body = joined(
                number(1, 1),
                keyId(),
                number(8, 7),
                xy(terminal),
                number(8, (0x0100L | roleMask) << 48),
                day(from),
                day(until),
                number(4, 0));
        return joined(body, key.sign(joined("DC1-TC", body)));
    }

    public byte[] cardCertificate(Point identity, String holder, LocalDate from, LocalDate until) {
        byte[] name = holder.getBytes(StandardCharsets.UTF_8);
        byte[] body = joined(
                number(1, 1),
                keyId(),
                number(8, 0x0123456789ABCDEFL),
                xy(identity),
                day(from),
                day(until),
                number(4, 0),
                number(1, name.length),
                name);
        return joined(body, key.sign(joined("DC1-CC", body)));
    }

    public byte[] revocationList(long sequence, List<byte[]> hashes) {
        var sorted = hashes.stream()
                .sorted(Comparator.comparing(HexFormat.of()::formatHex))
                .toArray();
        byte[] body = joined("DC1-RL", keyId(), number(8, sequence), number(4, sorted.length), joined(sorted));
        return joined(body, key.sign(body));
    }

    private byte[] keyId() {
        return number(4, key.point().keyId());
    }

    private static byte[] xy(Point point) {
        return Arrays.copyOfRange(point.encoded(), 1, Point.LENGTH);
    }

    private static byte[] day(LocalDate day) {
        return number(2, day.toEpochDay());
    }
}
