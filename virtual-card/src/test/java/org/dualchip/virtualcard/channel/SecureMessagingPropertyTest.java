// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;

/** SCP03 at level 33 beside a terminal's half over the JDK's AES: everything gets through, and nothing that was touched. */
class SecureMessagingPropertyTest {
    private static final int MAC = 8;

    /** The terminal's half; its counter and chaining value are the card's. */
    private static final class Terminal {
        private final byte[] enc = key(1);
        private final byte[] mac = key(2);
        private final byte[] rmac = key(3);
        private byte[] chaining = key(4);
        private int counter;

        SecureMessaging card() {
            return new SecureMessaging(new ChannelKeys(enc.clone(), mac.clone(), rmac.clone()), chaining);
        }

        Command wrap(byte[] header, byte[] plain) {
            counter++;
            byte[] data = plain.length == 0 ? plain : Jca.encrypt(enc, iv(0), Jca.pad(plain));
            byte[] covered = Arrays.copyOf(header, 5);
            covered[4] = (byte) (data.length + MAC);
            chaining = Jca.cmac(mac, chaining, covered, data);
            return command(header, Jca.join(data, Arrays.copyOf(chaining, MAC)));
        }

        byte[] unwrap(Answer answer) {
            byte[] wrapped = answer.data();
            byte[] data = Arrays.copyOf(wrapped, wrapped.length - MAC);
            byte[] status = {(byte) (answer.statusWord() >> 8), (byte) answer.statusWord()};
            assertArrayEquals(
                    Arrays.copyOf(Jca.cmac(rmac, chaining, data, status), MAC),
                    Arrays.copyOfRange(wrapped, data.length, wrapped.length));
            return data.length == 0 ? data : Jca.unpad(Jca.decrypt(enc, iv(0x80), data));
        }

        private byte[] iv(int direction) {
            byte[] block = ByteBuffer.allocate(16)
                    .put((byte) direction)
                    .putInt(12, counter)
                    .array();
            return Jca.encrypt(enc, new byte[16], block);
        }

        private static byte[] key(int value) {
            byte[] key = new byte[16];
            Arrays.fill(key, (byte) value);
            return key;
        }
    }

    @Property(tries = 300)
    void everyCommandAndAnswerOfADialogueGetsThrough(
            @ForAll @Size(4) byte[] header,
            @ForAll @Size(min = 1, max = 5) List<@Size(max = 231) byte[]> commands,
            @ForAll @Size(max = 239) byte[] reply) {
        Terminal terminal = new Terminal();
        SecureMessaging card = terminal.card();

        for (byte[] plain : commands) {
            assertArrayEquals(plain, card.unwrap(terminal.wrap(header, plain)));
            assertArrayEquals(reply, terminal.unwrap(card.wrap(Answer.done(reply))));
        }
    }

    @Property(tries = 500)
    void aBitTouchedOnTheWayIsNoticed(
            @ForAll @Size(4) byte[] header,
            @ForAll @Size(max = 231) byte[] plain,
            @ForAll @IntRange(max = 8 * 252 - 1) int bit) {
        Terminal terminal = new Terminal();
        SecureMessaging card = terminal.card();
        Command sent = terminal.wrap(header, plain);
        byte[] bytes = Jca.join(header, sent.data());
        int at = bit % (8 * bytes.length);
        bytes[at / 8] ^= (byte) (1 << at % 8);
        Command touched = command(Arrays.copyOf(bytes, 4), Arrays.copyOfRange(bytes, 4, bytes.length));

        var refusal = assertThrows(StatusException.class, () -> card.unwrap(touched));

        assertEquals(StatusException.SECURITY, refusal.statusWord());
    }

    @Property(tries = 200)
    void aCommandIsGoodOnceAndInItsPlace(@ForAll @Size(4) byte[] header, @ForAll @Size(max = 100) byte[] plain) {
        Terminal terminal = new Terminal();
        SecureMessaging first = terminal.card();
        SecureMessaging second = terminal.card();
        Command one = terminal.wrap(header, plain);
        Command two = terminal.wrap(header, plain);
        first.unwrap(one);

        assertThrows(StatusException.class, () -> first.unwrap(one));
        assertThrows(StatusException.class, () -> second.unwrap(two));
    }

    @Property
    void anyDataIsRefusedAndNothingElse(@ForAll @Size(4) byte[] header, @ForAll @Size(max = 255) byte[] data) {
        SecureMessaging card = new Terminal().card();

        assertThrows(StatusException.class, () -> card.unwrap(command(header, data)));
    }

    private static Command command(byte[] header, byte[] data) {
        return new Command(header[0] & 0xFF, header[1] & 0xFF, header[2] & 0xFF, header[3] & 0xFF, data);
    }
}
