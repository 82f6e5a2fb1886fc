// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.time.Duration;
import java.util.TreeSet;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.Done;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Unlock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The core's own, with every plugin dead: journalled first, then opened. */
@Component(service = Overrides.class)
public final class Overrides {
    private final Store store;
    private final Outputs outputs;

    @Activate
    public Overrides(@Reference Store store, @Reference Outputs outputs) {
        this.store = store;
        this.outputs = outputs;
    }

    /**
     * Opens a checkpoint's output for 1 to 3600 seconds.
     *
     * @param by who asked, for the journal
     * @throws IllegalArgumentException when there is no such output, or what is asked is out of bounds
     * @throws LinkException when the output does not obey
     */
    Done unlock(Unlock unlock, String by) throws StoreException, LinkException {
        if (!outputs.checkpoints().contains(unlock.checkpoint())) {
            throw new IllegalArgumentException("no output at " + unlock.checkpoint() + "; there are "
                    + String.join(", ", new TreeSet<>(outputs.checkpoints())));
        }
        if (unlock.seconds() < 1 || unlock.seconds() > 3600) {
            throw new IllegalArgumentException("unlock for 1 to 3600 seconds, not " + unlock.seconds());
        }
        if (unlock.reason().isBlank() || unlock.reason().length() > 200) {
            throw new IllegalArgumentException("give a reason of 1 to 200 characters");
        }
        store.append(Entry.Kind.OVERRIDE, "", OverrideBody.of(unlock, by));
        if (!outputs.open(unlock.checkpoint(), Duration.ofSeconds(unlock.seconds()))) {
            throw new LinkException("the output of " + unlock.checkpoint() + " does not obey; see the log");
        }
        return new Done();
    }
}
