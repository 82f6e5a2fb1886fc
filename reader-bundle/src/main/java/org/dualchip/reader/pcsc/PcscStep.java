// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import jnasmartcardio.Smartcardio.EstablishContextException;
import jnasmartcardio.Smartcardio.JnaCardNotPresentException;
import org.dualchip.card.CardException;

/** One step with the PC/SC library. */
@FunctionalInterface
interface PcscStep<T> {

    T take() throws javax.smartcardio.CardException;

    /**
     * Takes a step. The library answers a card pulled away or a dead daemon with whatever unchecked exception its
     * arithmetic runs into, so all of them count as the loss that they are.
     *
     * @throws CardException with the reader, the step and PC/SC's code where there is one
     */
    static <T> T of(String reader, String name, PcscStep<T> step) throws CardException {
        try {
            return step.take();
        } catch (javax.smartcardio.CardException | RuntimeException e) {
            throw new CardException(reader + ": " + name + ": " + reason(e), e);
        }
    }

    private static String reason(Exception fault) {
        if (fault instanceof JnaCardNotPresentException absent) {
            return "no card in the slot (0x%08x)".formatted((int) absent.code);
        }
        Throwable cause = fault.getCause();
        if (fault instanceof EstablishContextException && cause != null) return String.valueOf(cause.getMessage());
        if (fault instanceof RuntimeException) {
            return "no answer, perhaps the card was pulled (" + fault.getClass().getSimpleName() + ")";
        }
        return String.valueOf(fault.getMessage());
    }
}
