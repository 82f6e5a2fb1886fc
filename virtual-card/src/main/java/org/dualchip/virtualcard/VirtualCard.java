// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.application.ApplicationChip;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Chip;
import org.dualchip.virtualcard.dualchip.DualChipApplet;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.security.SecurityChip;

/** Two chips behind one interface, told apart by the logical channel in the class byte, one command at a time. */
public final class VirtualCard implements Card {
    /** The security chip's memory in the card's folder. */
    public static final String SECURITY_CHIP = "security.chip";
    /** The application chip's memory in the card's folder. */
    public static final String APPLICATION_CHIP = "application.chip";

    private static final byte[] ATR = Hex.decode("3B80800101");
    private static final int CHANNEL = 0x03;
    private static final int NO_SUCH_CHANNEL = 0x6881;
    private static final int WRONG_LENGTH = 0x6700;

    private final Chip security;
    private final Chip application;

    private VirtualCard(Chip security, Chip application) {
        this.security = security;
        this.application = application;
    }

    /** The card that was issued into this folder, switched off. */
    public static VirtualCard open(Path folder) {
        return open(folder, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** The same with each chip's memory wrapped, by one that fails for example. */
    public static VirtualCard open(Path folder, UnaryOperator<Memory> security, UnaryOperator<Memory> application) {
        return of(
                security.apply(new FileMemory(folder.resolve(SECURITY_CHIP))),
                application.apply(new FileMemory(folder.resolve(APPLICATION_CHIP))));
    }

    /** A card over two issued memories, switched off. */
    public static VirtualCard of(Memory security, Memory application) {
        return new VirtualCard(
                new SecurityChip(List.of(new DualChipApplet(security))), new ApplicationChip(application));
    }

    @Override
    public byte[] atr() {
        return ATR.clone();
    }

    @Override
    public synchronized void powerOn() {
        security.powerOn();
        application.powerOn();
    }

    @Override
    public synchronized void powerOff() {
        security.powerOff();
        application.powerOff();
    }

    @Override
    public synchronized byte[] transmit(byte[] apdu) {
        if (apdu.length == 0) {
            return Answer.of(WRONG_LENGTH).encode();
        }
        try {
            return switch (apdu[0] & CHANNEL) {
                case 0 -> application.transmit(apdu);
                case 1 -> security.transmit(apdu);
                default -> Answer.of(NO_SUCH_CHANNEL).encode();
            };
        } catch (PowerLostException e) {
            // The chips have one supply: what stops one stops both.
            powerOff();
            throw e;
        }
    }
}
