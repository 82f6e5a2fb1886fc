// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.issuing.AccessRight;
import org.dualchip.virtualcard.issuing.CardDesk;
import org.dualchip.virtualcard.issuing.CardOrder;
import org.dualchip.virtualcard.issuing.IssuedCard;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.Memory;

/** Makes cards of a demo site that open its front door, for a test's own hand. */
final class Issuing {
    private static final int FRONT_DOOR = 1;
    private static final long EPOCH = 1;

    private final Path folder;
    private final CardDesk desk;
    /** Begins before the terminal's certificate does, so that AUTHORIZE has a date to write. */
    private final Validity validity;

    Issuing(Path site, Path folder) throws IOException {
        this.folder = folder;
        var keys = new DemoKeys(site, folder);
        this.desk = new CardDesk(keys.issuer(), keys.batch(), EPOCH);
        var today = LocalDate.now(ZoneOffset.UTC);
        this.validity = new Validity(today.minusDays(1), today.plusDays(30));
    }

    /** A new card, its chips' memories in this program. */
    Chips card(String holder) throws IOException {
        var place = folder.resolve(holder);
        var right = new AccessRight(FRONT_DOOR, validity.notBefore(), validity.notAfter());
        var issued = desk.issue(place, CardOrder.of(holder, validity, right));
        return new Chips(
                issued,
                loaded(place.resolve(VirtualCard.SECURITY_CHIP)),
                loaded(place.resolve(VirtualCard.APPLICATION_CHIP)));
    }

    private static Memory loaded(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var memory = new ArrayMemory(bytes.length);
        memory.write(0, bytes);
        return memory;
    }

    /** A card's two memories, which outlive every presentation. */
    record Chips(IssuedCard issued, Memory security, Memory application) {
        Chips withSecurity(Memory other) {
            return new Chips(issued, other, application);
        }

        Chips withApplication(Memory other) {
            return new Chips(issued, security, other);
        }

        VirtualCard card() {
            return VirtualCard.of(security, application);
        }
    }
}
