// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.security;

import java.util.Arrays;
import java.util.List;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Applet;
import org.dualchip.virtualcard.chip.Chip;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.jspecify.annotations.Nullable;

/**
 * Chip one behind the native card's antenna: the applications that answer there, on logical channel 1. Names are given
 * whole, no command is chained, and what an application answers fits one short APDU.
 */
public final class SecurityChip implements Chip {
    private static final int SELECT = 0x01A40400;

    private static final int WRONG_LENGTH = 0x6700;
    private static final int NOT_FOUND = 0x6A82;
    private static final int NOTHING_SELECTED = 0x6985;

    private final List<Applet> applets;
    private boolean powered;
    private @Nullable Applet selected;

    /** A chip on which these applications answer. */
    public SecurityChip(List<Applet> applets) {
        this.applets = List.copyOf(applets);
    }

    @Override
    public void powerOn() {
        deselect();
        applets.forEach(Applet::powerOn);
        powered = true;
    }

    @Override
    public void powerOff() {
        powered = false;
        deselect();
        applets.forEach(Applet::powerOff);
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        if (!powered) {
            throw new PowerLostException("the chip is switched off");
        }
        Applet before = selected;
        try {
            Command command = Command.parse(apdu).orElseThrow(() -> new StatusException(WRONG_LENGTH));
            return answer(command).encode();
        } catch (StatusException refusal) {
            Answer answer = before == null ? Answer.of(refusal.statusWord()) : before.refused(refusal);
            return answer.encode();
        }
    }

    private Answer answer(Command command) {
        if ((command.cla() << 24 | command.verb()) == SELECT) {
            return select(command.data());
        }
        if (selected == null) {
            throw new StatusException(NOTHING_SELECTED);
        }
        return selected.answer(command);
    }

    /** Ends what was selected, also when nothing answers to the name. */
    private Answer select(byte[] aid) {
        deselect();
        selected = applets.stream()
                .filter(applet -> Arrays.equals(applet.aid(), aid))
                .findFirst()
                .orElse(null);
        return selected == null ? Answer.of(NOT_FOUND) : selected.select();
    }

    private void deselect() {
        if (selected != null) {
            selected.deselect();
            selected = null;
        }
    }
}
