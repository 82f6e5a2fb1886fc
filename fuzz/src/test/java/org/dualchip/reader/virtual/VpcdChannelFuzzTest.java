// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.virtual;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import org.dualchip.card.Command;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.Pieces;

/** Whatever connects to a slot is a card with an ATR and answers, or is lost. */
class VpcdChannelFuzzTest {
    private static final Command SHORT = new Command(0, 0xA4, 4, 0, new byte[5], Command.ALL);
    private static final Command EXTENDED = new Command(0, 0xA4, 4, 0, new byte[5], 0x10000);

    @FuzzTest(maxDuration = "1m")
    void frames(byte[] input) {
        var in = new Pieces(input);
        var command = (in.u8() & 1) == 0 ? SHORT : EXTENDED;
        try (var channel = new VpcdChannel("virtual:fuzz", new Fed(in.rest()), Duration.ofSeconds(5))) {
            if (Bounded.read(input, channel::powerOn).isEmpty()) return;
            while (Bounded.read(input, () -> channel.transmit(command)).isPresent()) {}
        }
    }

    /** A connection on which these bytes come, and then the end. */
    private static final class Fed extends Socket {
        private final InputStream in;

        Fed(byte[] bytes) {
            in = new ByteArrayInputStream(bytes);
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void setSoTimeout(int millis) {}

        @Override
        public void setTcpNoDelay(boolean on) {}
    }
}
