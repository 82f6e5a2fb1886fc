// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.io.IOException;
import java.nio.file.Path;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.power.LossyDisk;
import org.jspecify.annotations.Nullable;

/** Somebody installs a bundle and switches to it, until the power is gone, and knows how far they came. */
final class OperatorInTheDark implements Runnable {
    private final Installing operator;
    private final LossyDisk disk;
    private final Path jar;
    private final Moment moment;
    private volatile Step step = Step.OFFER;
    private volatile @Nullable Throwable trouble;

    /** What they are about. */
    enum Step {
        OFFER,
        INSTALL,
        SWITCH,
        /** All is done. */
        END
    }

    /**
     * When power is lost.
     *
     * @param during the step at whose beginning it is reckoned from
     * @param millis and so much later
     * @param operations and so many writes and syncs of the disk later
     */
    record Moment(Step during, int millis, int operations) {}

    OperatorInTheDark(Installing operator, LossyDisk disk, Path jar, Moment moment) {
        this.operator = operator;
        this.disk = disk;
        this.jar = jar;
        this.moment = moment;
    }

    @Override
    public void run() {
        try {
            begin(Step.OFFER);
            var offered = operator.offer(jar);
            begin(Step.INSTALL);
            var installed = operator.install(offered, jar);
            if (installed.generations().stream().noneMatch(one -> one.state() == State.READY)) {
                throw new LinkException("it was found unfit: " + installed);
            }
            begin(Step.SWITCH);
            operator.change(Verb.SWITCH, installed.name());
            begin(Step.END);
            disk.loseAfter(0);
        } catch (Throwable e) {
            // What fails is to fail for the dark alone.
            if (!disk.isDark()) trouble = e;
            goDark();
        }
    }

    private void begin(Step next) throws IOException {
        step = next;
        if (moment.during != next) return;
        if (moment.millis == 0) disk.loseAfter(moment.operations);
        else new Thread(this::later, "power").start();
    }

    private void later() {
        try {
            Thread.sleep(moment.millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        goDark();
    }

    private void goDark() {
        try {
            disk.loseAfter(0);
        } catch (IOException e) {
            return; // it is
        }
    }

    /** What they were about when the power went. */
    Step step() {
        return step;
    }

    /** AssertionError when anything failed while there was power. */
    void requireNoTrouble() {
        if (trouble != null) throw new AssertionError("it failed before the power did", trouble);
    }
}
