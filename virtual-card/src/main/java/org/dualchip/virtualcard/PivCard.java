// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dualchip.virtualcard.chip.Applet;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.piv.PivApplet;
import org.dualchip.virtualcard.security.LogicalChannels;

/** A card with nothing but PIV on it. This is its contactless interface. */
public final class PivCard implements Card {
    /** The PIV application's memory, in the card's folder. */
    public static final String PIV = "piv.chip";

    private final CardInterface contactless;
    private final CardInterface contact;

    private PivCard(Memory memory) {
        var supply = new Supply();
        this.contactless = CardInterface.contactless(alone(PivApplet.contactless(memory)), supply);
        this.contact = CardInterface.contact(alone(PivApplet.contact(memory)), supply);
    }

    /** The card in this folder, switched off. */
    public static PivCard open(Path folder) {
        return of(new FileMemory(folder.resolve(PIV)));
    }

    /** A card over a memory, switched off. */
    public static PivCard of(Memory memory) {
        return new PivCard(memory);
    }

    /** The contacts: all of PIV. One interface has power at a time, as with {@link VirtualCard}. */
    public Card contact() {
        return contact;
    }

    @Override
    public byte[] atr() {
        return contactless.atr();
    }

    @Override
    public void powerOn() {
        contactless.powerOn();
    }

    @Override
    public void powerOff() {
        contactless.powerOff();
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        return contactless.transmit(apdu);
    }

    private static LogicalChannels alone(Applet piv) {
        return new LogicalChannels(Optional.of(piv), List.of(piv));
    }
}
