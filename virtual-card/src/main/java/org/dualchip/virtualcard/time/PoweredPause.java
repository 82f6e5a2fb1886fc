// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dualchip.virtualcard.memory.PowerLostException;

/** Time that really passes, as long as there is power. */
public final class PoweredPause implements Pause {
    private volatile CountDownLatch end = new CountDownLatch(1);

    @Override
    public void begin() {
        end = new CountDownLatch(1);
    }

    @Override
    public void hold(long micros) {
        try {
            if (end.await(micros, TimeUnit.MICROSECONDS)) {
                throw new PowerLostException("power was taken before the card answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PowerLostException("interrupted before the card answered");
        }
    }

    @Override
    public void end() {
        end.countDown();
    }
}
