// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.io.IOException;

/** Looks at the front door all the time. */
final class DoorWatch implements AutoCloseable {
    private final RunningHouse house;
    private final Thread watcher = new Thread(this::watch, "door-watch");
    private volatile boolean opened;
    private volatile boolean closed;

    DoorWatch(RunningHouse house) {
        this.house = house;
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        try {
            while (!closed) {
                opened |= house.output(RunningHouse.FRONT_DOOR).equals("1");
                Thread.sleep(1);
            }
        } catch (IOException e) {
            opened = true; // a door that cannot be read is no shut door
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean everOpened() {
        return opened;
    }

    @Override
    public void close() {
        closed = true;
    }
}
