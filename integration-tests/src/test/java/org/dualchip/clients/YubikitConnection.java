// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import com.yubico.yubikit.core.Transport;
import com.yubico.yubikit.core.smartcard.SmartCardConnection;
import java.io.IOException;

/** What yubikit talks through: a card of short APDUs, whatever carries them. */
final class YubikitConnection implements SmartCardConnection {
    private final Wire wire;

    /** Carries one command and brings its answer. */
    @FunctionalInterface
    interface Wire {
        byte[] transmit(byte[] apdu) throws IOException;
    }

    YubikitConnection(Wire wire) {
        this.wire = wire;
    }

    @Override
    public byte[] sendAndReceive(byte[] apdu) throws IOException {
        return wire.transmit(apdu);
    }

    @Override
    public Transport getTransport() {
        return Transport.USB;
    }

    @Override
    public boolean isExtendedLengthApduSupported() {
        return false;
    }

    @Override
    public byte[] getAtr() {
        return new byte[0];
    }

    @Override
    public void close() {}
}
