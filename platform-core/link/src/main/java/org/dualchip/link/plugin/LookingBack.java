// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import java.io.IOException;
import org.dualchip.link.message.ViewMessages.PastMemories;
import org.dualchip.link.message.ViewMessages.PastTaps;

/** In the controller, what a plugin looks back at while it answers one question; its own alone. */
public interface LookingBack {

    /**
     * Taps behind an entry of the journal.
     *
     * @throws IOException when they cannot be read
     */
    PastTaps taps(long after) throws IOException;

    /**
     * What is remembered of those behind a name.
     *
     * @throws IOException when it cannot be read
     */
    PastMemories memories(boolean areas, String after) throws IOException;
}
