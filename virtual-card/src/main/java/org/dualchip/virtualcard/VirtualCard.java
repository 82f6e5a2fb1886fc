// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dualchip.virtualcard.application.ApplicationChip;
import org.dualchip.virtualcard.chip.Applet;
import org.dualchip.virtualcard.dualchip.DualChipApplet;
import org.dualchip.virtualcard.issuer.IssuerDomain;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.piv.PivApplet;
import org.dualchip.virtualcard.security.LogicalChannels;
import org.dualchip.virtualcard.security.SecurityChip;

/**
 * The native dual-chip card. This is its contactless interface, where both chips answer and of the security chip the
 * dual-chip application alone; {@link #contact()} is the security chip's own.
 *
 * <p>Either may be switched on at any time, which takes the card from the other: sessions there have ended, and its
 * commands find no power.
 */
public final class VirtualCard implements Card {
    /** The dual-chip application's memory, in the card's folder. */
    public static final String SECURITY_CHIP = "security.chip";
    /** The application chip's memory in the card's folder. */
    public static final String APPLICATION_CHIP = "application.chip";

    /** The PIV application's memory in the card's folder; a card without it has no PIV. */
    public static final String PIV = PivCard.PIV;

    /** The issuer domain's memory in the card's folder; a card without it stays what it was made. */
    public static final String ISSUER_DOMAIN = "issuer.chip";

    private final CardInterface contactless;
    private final CardInterface contact;

    private VirtualCard(DualChipApplet dualChip, ApplicationChip application, List<Applet> onContact) {
        var supply = new Supply();
        var bothChips = new NativeSide(new SecurityChip(List.of(dualChip)), application);
        var applets = Stream.concat(onContact.stream(), Stream.of(dualChip)).toList();
        this.contactless = CardInterface.contactless(bothChips, supply);
        this.contact =
                CardInterface.contact(new LogicalChannels(onContact.stream().findFirst(), applets), supply);
    }

    /** The card that was issued into this folder, switched off. */
    public static VirtualCard open(Path folder) {
        return open(folder, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** The same with each chip's memory wrapped, by one that fails for example. */
    public static VirtualCard open(Path folder, UnaryOperator<Memory> security, UnaryOperator<Memory> application) {
        var dualChip = new DualChipApplet(security.apply(new FileMemory(folder.resolve(SECURITY_CHIP))));
        var second = new ApplicationChip(application.apply(new FileMemory(folder.resolve(APPLICATION_CHIP))));
        return new VirtualCard(dualChip, second, onContact(folder, dualChip));
    }

    /** What of it was put into the folder; the issuer domain need not be selected. */
    private static List<Applet> onContact(Path folder, DualChipApplet dualChip) {
        List<Applet> present = new ArrayList<>();
        Path domain = folder.resolve(ISSUER_DOMAIN);
        if (Files.exists(domain)) {
            present.add(new IssuerDomain(new FileMemory(domain), Optional.of(dualChip.personalization())));
        }
        Path piv = folder.resolve(PIV);
        if (Files.exists(piv)) {
            present.add(PivApplet.contact(new FileMemory(piv)));
        }
        return present;
    }

    /** The whole card over its four memories, switched off. */
    public static VirtualCard of(Memory security, Memory application, Memory issuerDomain, Memory piv) {
        var dualChip = new DualChipApplet(security);
        var domain = new IssuerDomain(issuerDomain, Optional.of(dualChip.personalization()));
        return new VirtualCard(dualChip, new ApplicationChip(application), List.of(domain, PivApplet.contact(piv)));
    }

    /** A card over two issued memories, switched off. */
    public static VirtualCard of(Memory security, Memory application) {
        return of(security, application, List.of());
    }

    /**
     * The same with more on its security chip.
     *
     * @param onContact what answers at the contacts beside the dual-chip application, first the one that need not be selected
     */
    public static VirtualCard of(Memory security, Memory application, List<Applet> onContact) {
        return new VirtualCard(new DualChipApplet(security), new ApplicationChip(application), onContact);
    }

    /** The security chip's contacts. */
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
