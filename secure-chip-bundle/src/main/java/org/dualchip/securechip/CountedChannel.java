// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Effort;
import org.dualchip.card.Response;

/**
 * Counts what a tap costs. The time of the card is what passes on the clock while it has a command; the time of the
 * host is the thread's CPU time between commands, so that a virtual card on the same thread is not taken for the host.
 */
final class CountedChannel implements CardChannel {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SECURITY_CHANNEL = 1;
    private static final int CLA_READER = 0xFF;

    private final CardChannel card;
    private boolean proving;
    private int securityExchanges;
    private int applicationExchanges;
    private int bytesOut;
    private int bytesIn;
    private long cardNanos;
    private long hostNanos;
    private long cpuMark;

    CountedChannel(CardChannel card) {
        this.card = card;
    }

    /** Work on this tap starts on the current thread. */
    void start() {
        cpuMark = THREADS.getCurrentThreadCpuTime();
    }

    /** What follows is for the security chip, on whatever logical channel it is. */
    void proving() {
        proving = true;
    }

    /** What follows is for the application chip, but for what goes to the security chip's own logical channel. */
    void opening() {
        proving = false;
    }

    @Override
    public Response transmit(Command command) throws CardException {
        stop();
        if (command.cla() == CLA_READER) return card.transmit(command); // no card hears of it
        if (proving || command.channel() == SECURITY_CHANNEL) securityExchanges++;
        else applicationExchanges++;
        bytesOut += command.encoded().length;
        long sent = System.nanoTime();
        try {
            var answer = card.transmit(command);
            bytesIn += answer.data().length + 2;
            return answer;
        } finally {
            cardNanos += System.nanoTime() - sent;
            start();
        }
    }

    /** Work on this tap pauses on the current thread. */
    void stop() {
        hostNanos += THREADS.getCurrentThreadCpuTime() - cpuMark;
        start();
    }

    Effort effort() {
        stop();
        return new Effort(
                securityExchanges, applicationExchanges, bytesOut, bytesIn, cardNanos / 1000, hostNanos / 1000);
    }
}
