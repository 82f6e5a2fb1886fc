// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dualchip.virtualcard.application.ApplicationChip;
import org.dualchip.virtualcard.chip.Applet;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.piv.PivApplet;
import org.dualchip.virtualcard.security.LogicalChannels;

/** The badge that offices issue: PIV and DESFire behind one antenna, which this is, and PIV alone at the contacts. */
public final class HybridBadge implements Card {
    private final CardInterface contactless;
    private final CardInterface contact;

    private HybridBadge(Memory piv, Memory application) {
        var supply = new Supply();
        Applet atTheAntenna = PivApplet.contactless(piv);
        Applet atTheContacts = PivApplet.contact(piv);
        var onAir = new LogicalChannels(Optional.empty(), List.of(atTheAntenna));
        var onContact = new LogicalChannels(Optional.of(atTheContacts), List.of(atTheContacts));
        var badge = new BadgeSide(onAir, new ApplicationChip(application), atTheAntenna.aid());
        this.contactless = CardInterface.contactless(badge, supply);
        this.contact = CardInterface.contact(onContact, supply);
    }

    /** The badge in this folder, switched off. */
    public static HybridBadge open(Path folder) {
        return of(
                new FileMemory(folder.resolve(PivCard.PIV)),
                new FileMemory(folder.resolve(VirtualCard.APPLICATION_CHIP)));
    }

    /** A badge over two memories, switched off. */
    public static HybridBadge of(Memory piv, Memory application) {
        return new HybridBadge(piv, application);
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
}
