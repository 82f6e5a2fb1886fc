// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A card held to a reader that speaks vpcd's protocol. */
@Timeout(30)
class VpcdCardTest {
    private static final byte[] SELECT = Hex.decode("01A404000AF04455414C434849500100");

    @TempDir
    private Path folder;

    private ServerSocket reader;
    private Socket field;
    private VirtualCard card;
    private VpcdCard held;

    @BeforeEach
    void holdACardToTheReader() throws IOException {
        reader = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        card = VirtualCard.open(new Site(folder).issue("Ada"));
        held = VpcdCard.dial("127.0.0.1", reader.getLocalPort(), card);
        field = reader.accept();
    }

    @AfterEach
    void closeTheReader() throws IOException {
        held.close();
        field.close();
        reader.close();
    }

    @Test
    void answersAtrAndCommandsAndNothingElse() throws Exception {
        send(field, 0x04);
        assertEquals("3b80800101", Hex.toHexString(receive(field)));
        send(field, 0x01);
        send(field, 0x02);
        send(field, SELECT);
        assertEquals(13, receive(field).length);
    }

    @Test
    void losesItsSessionsAtAReset() throws Exception {
        send(field, Hex.decode("00A404000BF04455414C43484950A00100"));
        receive(field);
        send(field, 0x02);
        send(field, Hex.decode("9071000002010000"));
        assertEquals("9140", Hex.toHexString(receive(field)));
    }

    @Test
    void isGoneWhenClosed() throws Exception {
        held.close();

        assertFalse(held.inField());
        assertThrows(EOFException.class, () -> receive(field));
        assertThrows(PowerLostException.class, () -> card.transmit(SELECT));
    }

    @Test
    void isGoneWhenTheReaderHangsUp() throws Exception {
        field.close();

        held.awaitRemoval();

        assertThrows(PowerLostException.class, () -> card.transmit(SELECT));
    }

    @Test
    void canBePulledBeforeAnAnswer() throws Exception {
        RecordedCard chips = new RecordedCard(card);
        present(new PulledCard(chips, 2, PulledCard.Moment.BEFORE_ANSWER));
        send(field, SELECT);
        receive(field);
        send(field, SELECT);

        assertThrows(EOFException.class, () -> receive(field));
        assertEquals(2, chips.transcript().size(), "the card had done it");
    }

    @Test
    void canBePulledBeforeACommand() throws Exception {
        RecordedCard chips = new RecordedCard(card);
        present(new PulledCard(chips, 1, PulledCard.Moment.BEFORE_COMMAND));
        send(field, SELECT);

        assertThrows(EOFException.class, () -> receive(field));
        assertEquals(0, chips.transcript().size());
    }

    @Test
    void canBePulledAfterAnAnswer() throws Exception {
        RecordedCard chips = new RecordedCard(card);
        present(new PulledCard(chips, 1, PulledCard.Moment.AFTER_ANSWER));
        send(field, SELECT);

        byte[] heard = receive(field);

        assertArrayEquals(chips.transcript().get(0).response(), heard);
        assertThrows(EOFException.class, () -> receive(field));
    }

    /** Another card in the place of the first. */
    private void present(Card presented) throws IOException {
        held.close();
        field.close();
        held = VpcdCard.dial("127.0.0.1", reader.getLocalPort(), presented);
        field = reader.accept();
    }

    private static void send(Socket field, int control) throws IOException {
        send(field, new byte[] {(byte) control});
    }

    private static void send(Socket field, byte[] body) throws IOException {
        field.getOutputStream()
                .write(ByteBuffer.allocate(2 + body.length)
                        .putShort((short) body.length)
                        .put(body)
                        .array());
    }

    private static byte[] receive(Socket field) throws IOException {
        DataInputStream in = new DataInputStream(field.getInputStream());
        byte[] body = new byte[in.readUnsignedShort()];
        in.readFully(body);
        return body;
    }
}
