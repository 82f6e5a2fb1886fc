// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.output;

import java.io.IOException;

/** Something that a checkpoint moves. Starts at rest. */
public interface Output {

    String checkpoint();

    /** The area that the checkpoint belongs to. */
    default String area() {
        return checkpoint();
    }

    /**
     * Makes it active, or puts it to rest.
     *
     * @throws IOException naming the output, when it does not obey
     */
    void set(boolean active) throws IOException;
}
