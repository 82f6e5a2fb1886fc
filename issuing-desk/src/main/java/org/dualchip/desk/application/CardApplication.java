// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.dualchip.appchip.loading.ApplicationPlan;
import org.dualchip.appchip.loading.FilePlan;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.record.CardRecord;

/** A function's application on a card's second chip, as the desk makes it: {@code docs/card-application.md} section 6. */
public sealed interface CardApplication
        permits AccessApplication, TransitApplication, HealthApplication, SiteApplication {
    /** The role of whoever writes what the desk alone writes. */
    int DESK_ROLE = 7;
    /** The keys there are, one a role; key 0 is the application's master key. */
    int KEYS = 8;

    /** 1 to 255. */
    int function();

    /** The files there are, but for the transaction MAC's. */
    List<FilePlan> files();

    /** What is written into them, while every key is still the transport key. */
    List<FirstContent> contents();

    /** The file that the operator's transaction MAC key goes into, where there is one. */
    default OptionalInt transactionMac() {
        return OptionalInt.empty();
    }

    /** What the security chip asks of its roles, 3 bytes each: {@code docs/card-application.md} section 4. */
    default byte[] rules() {
        return new byte[0];
    }

    /** The native AID. */
    default int aid() {
        return 0xF0A000 | function();
    }

    /** Selected by F0 "DUALCHIP" A0 and the function. */
    default ApplicationPlan plan() {
        byte[] name = " DUALCHIP  ".getBytes(StandardCharsets.US_ASCII);
        name[0] = (byte) 0xF0;
        name[9] = (byte) 0xA0;
        name[10] = (byte) function();
        return new ApplicationPlan(aid(), 0xDC00 | function(), name, ApplicationPlan.CLOSED, KEYS);
    }

    /**
     * Those that a card was ordered with, in the order of their functions.
     *
     * @throws IllegalArgumentException when one of the site's own was not brought
     */
    static List<CardApplication> of(CardRecord card, FirstContents contents) throws IOException {
        var loads = card.order().loads();
        var all = new ArrayList<CardApplication>();
        if (loads.contains(Load.ACCESS)) all.add(new AccessApplication(AccessRight.of(card)));
        if (loads.contains(Load.TRANSIT)) all.add(new TransitApplication(contents.purse()));
        if (loads.contains(Load.HEALTH) || loads.contains(Load.PROFESSIONAL)) {
            all.add(new HealthApplication(loads, contents.health().of(card)));
        }
        for (var load : new TreeSet<>(loads)) if (load.isOfSite()) all.add(contents.ofSite(load));
        return all;
    }
}
