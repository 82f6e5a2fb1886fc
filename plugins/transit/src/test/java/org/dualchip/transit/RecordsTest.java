// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of docs/transit.md. */
class RecordsTest {
    /** The example there. */
    private static final String RECORD = "ebbda070" + "00000007" + "6b2d0940" + "03" + "02" + "03d2" + "fffffec0"
            + "00000690" + "00000000" + "0000000c";

    private static final JourneyRecord EXAMPLE = new JourneyRecord(
            JourneyRecord.place("gate-out"),
            7,
            Instant.parse("2026-12-24T12:00:00Z"),
            3,
            Kind.OUT,
            978,
            -320,
            1680,
            0,
            12);

    @Test
    void writesTheRecordOfTheDocument() {
        assertEquals(RECORD, HexFormat.of().formatHex(EXAMPLE.encoded()));
        assertEquals(Optional.of(EXAMPLE), JourneyRecord.decode(EXAMPLE.encoded()));
    }

    @ParameterizedTest
    @CsvSource({
        "sequence 0, 4, 00000000",
        "a negative sequence, 4, ffffffff",
        "zone 32, 12, 20",
        "a negative zone, 12, ff",
        "no kind, 13, 00",
        "an unknown kind, 13, 08",
        "no currency, 14, 0000",
        "currency 1000, 14, 03e8",
        "a negative balance, 20, ffffffff",
        "a negative maximum, 24, ffffffff",
        "number 0, 28, 00000000"
    })
    void readsNothingIntoOtherBytes(String what, int offset, String bytes) {
        byte[] record = EXAMPLE.encoded();
        byte[] other = HexFormat.of().parseHex(bytes);
        System.arraycopy(other, 0, record, offset, other.length);

        assertEquals(Optional.empty(), JourneyRecord.decode(record), what);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33})
    void readsNothingOfAnotherLength(int length) {
        assertEquals(Optional.empty(), JourneyRecord.decode(Arrays.copyOf(EXAMPLE.encoded(), length)));
    }

    @Test
    void readsAPassOfItsFormAlone() {
        var pass = new Pass(0b110, LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-29"));
        assertEquals(Optional.of(pass), Pass.decode(pass.encoded()));
        assertEquals(Optional.of(Pass.NONE), Pass.decode(new byte[32]));
        assertEquals(Optional.empty(), Pass.decode(new byte[31]));
        var later = pass.encoded();
        later[0] = 2;
        assertEquals(Optional.empty(), Pass.decode(later));
        var wrongWay = new Pass(1, LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-22")).encoded();
        assertEquals(Optional.empty(), Pass.decode(wrongWay));
    }

    @Test
    void remembersSixtyCardsOfAHolderAndSaysWhatItForgot() {
        var confirmed = Confirmed.NOTHING;
        for (int card = 1; card <= 61; card++)
            confirmed = confirmed.opened("%016x".formatted(card), card, Networks.NOW);

        var read = Confirmed.decode(confirmed.encoded(), Networks.NOW);
        assertEquals(confirmed, read);
        assertEquals(Networks.NOW.plusSeconds(1), read.forgotten());
        assertEquals(0, read.of("0000000000000001").opened());
        assertEquals(2, read.of("0000000000000002").opened());
        assertArrayEquals(confirmed.encoded(), read.encoded());
        assertEquals(964, confirmed.encoded().length, "1 KiB is what may be remembered");
    }

    @Test
    void aMemoryOfAnotherFormTellsNothing() {
        assertEquals(new Confirmed(Networks.NOW, List.of()), Confirmed.decode(new byte[] {1, 2, 3}, Networks.NOW));
        assertEquals(Optional.empty(), GateMemory.decode(new byte[] {1, 2, 3}));
    }
}
