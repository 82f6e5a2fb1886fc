// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.VpcdCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code dualchip reader} beside a house that uses the same reader. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class ReaderCommandTest {
    private static final int VPCD = 35963;

    private final Path root;

    ReaderCommandTest() throws IOException {
        root = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "reader-house");
    }

    @Test
    void identifyAndTheHouseSeeTheSameCard() throws Exception {
        var site = Site.withPcscd(root, Pcscd.FIRST, VPCD);
        try (var pcscd = Pcscd.start();
                var house = RunningHouse.start(site)) {
            assertTrue(house.cli()
                    .run("reader", "list", "--config", site.config().toString())
                    .out()
                    .contains("empty    " + Pcscd.FIRST));
            var identify = identify(site);
            var alice = VirtualCard.open(root.resolve("data/cards/alice"));
            try (var held = VpcdCard.dial("127.0.0.1", VPCD, alice)) {
                assertEquals(0, identify.waitFor());
                Eventually.await("tap", () -> !house.lastTaps().isEmpty());
            }
            var said = new String(identify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(said.startsWith("slot     " + Pcscd.FIRST + "\natr      3B"), said);
            assertTrue(said.contains("answers  native dual-chip"), said);
            assertEquals("granted", house.lastTaps().get(0).decision());
        }
    }

    /** Returns when it asks for a card. */
    private static Process identify(Site site) throws IOException {
        var words = List.of(
                "reader",
                "identify",
                "--config",
                site.config().toString(),
                "--data",
                site.data().toString());
        var process = Cli.command(words).start();
        var asks = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        var running = asks.readLine();
        assertTrue(String.valueOf(running).contains("the house is running"), running);
        assertTrue(String.valueOf(asks.readLine()).contains("show a card"));
        return process;
    }
}
