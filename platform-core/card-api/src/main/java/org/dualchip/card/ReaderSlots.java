// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.List;

/** A reader, for {@code status}: registered by each reader that runs. */
@FunctionalInterface
public interface ReaderSlots {

    /** The slots that can take a card right now; empty while the reader or its daemon is away. */
    List<String> slots();
}
