// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.io.IOException;
import java.util.List;
import org.dualchip.link.Link;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.VpcdCard;
import org.dualchip.virtualcard.time.TalliedCard;
import org.dualchip.virtualcard.time.TalliedCard.Step;

/** A professional's card in the second slot, its PIN typed; what it does for each patient's card is counted. */
final class Professional implements AutoCloseable {
    // docs/card-application.md section 4: class and instruction of the secured VOUCH.
    private static final int SECURED = 0x85;
    private static final int INS_VOUCH = 0x44;

    private static final String LOOK = "00a4040007d2760000850100";
    private static final int BETWEEN_LOOKS_MS = 20;
    private static final int PATIENCE_MS = 30_000;

    private final Link keypad;
    private final TalliedCard card;
    private final VpcdCard held;

    private Professional(Link keypad, TalliedCard card, VpcdCard held) {
        this.keypad = keypad;
        this.card = card;
        this.held = held;
    }

    /** Returns when it stands by: then the house asks it again and again whether it is still there. */
    static Professional lay(TemporaryHouse house, String name, String slot) throws IOException, InterruptedException {
        var keypad = house.keypad(house.pin(name));
        var card = new TalliedCard(VirtualCard.open(house.card(name)));
        var lying = new Professional(keypad, card, VpcdCard.dial("127.0.0.1", house.port(slot), card));
        for (int waited = 0; waited < PATIENCE_MS; waited += BETWEEN_LOOKS_MS) {
            if (card.dialogue().stream().anyMatch(Professional::isLook)) return lying;
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        lying.close();
        throw new IOException(name + " does not stand by at " + slot);
    }

    private static boolean isLook(Step step) {
        return step.exchange().toString().startsWith(LOOK);
    }

    /** Each time that it stood by somebody. */
    List<Step> vouched() {
        return card.dialogue().stream().filter(Professional::isVouch).toList();
    }

    private static boolean isVouch(Step step) {
        byte[] command = step.exchange().command();
        return (command[0] & 0xFF) == SECURED && command[1] == INS_VOUCH;
    }

    @Override
    public void close() throws IOException {
        held.close();
        keypad.close();
    }
}
