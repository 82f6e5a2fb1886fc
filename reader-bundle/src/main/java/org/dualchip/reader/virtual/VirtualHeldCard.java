// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.virtual;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.dualchip.card.CardException;
import org.dualchip.card.ChainedChannel;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.reader.HeldCard;

/** A slot that is open for one card in software. */
public final class VirtualHeldCard implements HeldCard {
    private final String slot;
    private final VpcdChannel card;
    private final ChainedChannel channel;
    private final byte[] atr;

    private VirtualHeldCard(String slot, VpcdChannel card) throws CardException {
        this.slot = slot;
        this.card = card;
        this.channel = new ChainedChannel(card);
        this.atr = card.powerOn();
    }

    /**
     * Opens a slot on 127.0.0.1 and waits for a card to connect.
     *
     * @param port where it listens, 1 to 65535
     * @param answers how long a command may take
     * @throws CardException when somebody else has the port, or no card comes
     */
    public static HeldCard await(int port, Duration patience, Duration answers) throws CardException {
        String slot = "virtual:" + port;
        try (var door = new ServerSocket()) {
            door.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            door.setSoTimeout(Math.toIntExact(patience.toMillis()));
            return new VirtualHeldCard(slot, new VpcdChannel(slot, door.accept(), answers));
        } catch (SocketTimeoutException e) {
            throw new CardException(slot + ": no card connected within " + patience.toMillis() + " ms", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new CardException(
                    slot + ": cannot listen there (" + e.getMessage() + "): a house that runs may have the port", e);
        }
    }

    @Override
    public String slot() {
        return slot;
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }

    @Override
    public Response transmit(Command command) throws CardException {
        return channel.transmit(command);
    }

    @Override
    public void close() {
        card.close();
    }
}
