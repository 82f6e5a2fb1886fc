// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.fault.Faults;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults around a real card: a terminal that checks what it hears notices, and the card in its folder stays whole. */
@Timeout(60)
class FaultedTapTest {
    private static final byte[] BEFORE = new byte[16];
    private static final byte[] AFTER = Site.bytes(16, 0x5A);

    @TempDir
    private Path folder;

    private Site site;
    private Path issued;

    @BeforeEach
    void issueACard() {
        site = new Site(folder);
        issued = site.issue("Ada");
    }

    private Card present(String faults) {
        Card card = Faults.parse(faults).open(issued);
        card.powerOn();
        return card;
    }

    private void assertTapsClean(byte[]... stamps) {
        byte[] stamp = site.open(present("")).read(ReferenceReader.STAMP).good();
        for (byte[] allowed : stamps) {
            if (Hex.toHexString(allowed).equals(Hex.toHexString(stamp))) {
                return;
            }
        }
        throw new AssertionError("the stamp is " + Hex.toHexString(stamp));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong-answer:2:30",
                "wrong-answer:3",
                "wrong-answer:5",
                "wrong-answer:8",
                "wrong-answer:9",
                "short-answer:3",
                "long-answer:9",
                "empty-answer:6",
                "repeat-answer:8",
                "swap-answers:5",
                "status:7:6985",
                "storm:4",
                "storm:2:6c",
                "tear-exchange:8:middle"
            })
    void noTerminalReadsPastAFault(String fault) {
        Card faulty = present(fault);

        assertThrows(
                Throwable.class,
                () -> site.open(faulty).read(ReferenceReader.RIGHT).good());

        assertTapsClean(BEFORE);
    }

    @ParameterizedTest
    @CsvSource({"before,true", "middle,true", "after,true"})
    void aCommitTornAtItsFirstWriteIsBeforeOrAfter(String moment) {
        Card torn = present("tear-write:application:1:" + moment);
        ReferenceReader reader = site.open(torn);
        reader.write(ReferenceReader.STAMP, 0, AFTER).good();

        assertThrows(PowerLostException.class, reader::commit);

        assertThrows(PowerLostException.class, () -> torn.transmit(Hex.decode("90C7000000")));
        assertTapsClean(BEFORE, AFTER);
    }

    @Test
    void aPinTryIsTornOnTheSecurityChip() {
        Card torn = present("tear-write:security:1:before");

        assertThrows(PowerLostException.class, () -> site.authorized(torn).verify("9999"));

        assertEquals(0x63C2, site.authorized(present("")).verify("9999").statusWord());
    }

    @Test
    void aHungCardCanBeTakenAway() throws IOException {
        try (ServerSocket reader = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            VpcdCard held = VpcdCard.dial(
                    "127.0.0.1", reader.getLocalPort(), Faults.parse("hang:1").open(issued));
            try (var field = reader.accept()) {
                field.getOutputStream().write(Hex.decode("001001A404000AF04455414C434849500100"));
                while (held.inField() && !isWaiting()) {
                    Thread.onSpinWait();
                }
                held.close();
                assertArrayEquals(new byte[0], field.getInputStream().readAllBytes());
            }
            assertTrue(!held.inField());
        }
        assertTapsClean(BEFORE);
    }

    private static boolean isWaiting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("virtual-card"))
                .flatMap(thread -> java.util.Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().endsWith("HungCard"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "delay:1ms", "delay:0us-2ms:5", "tear-exchange:9:after", "hang:10", "profile:secora@848"})
    void whatComesLateOrAfterwardsHurtsNoTap(String fault) {
        assertEquals(32, site.open(present(fault)).read(ReferenceReader.RIGHT).good().length);
    }
}
