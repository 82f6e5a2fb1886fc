// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;

/** One thing that an intruder tries. */
@FunctionalInterface
public interface Attempt {

    /**
     * Tries it.
     *
     * @return what was got
     * @throws Exception when nothing was
     */
    String run(Scene scene) throws Exception;

    /** An attempt that got nothing says so. */
    @SuppressWarnings("DoNotCallSuggester") // it stands where a value is wanted
    static String nothing(String why) throws IOException {
        throw new IOException(why);
    }
}
