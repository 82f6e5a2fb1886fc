// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.dualchip.core.store.Store;

/** What a controller's journal lies on, from one life of the controller to the next. */
interface Disk extends AutoCloseable {
    /** Where, in this life. */
    Path directory();

    /** Whether nothing can be read or written any more in this life. */
    default boolean isDark() {
        return false;
    }

    /** Where the wires to a house's barriers end. */
    default Path wires() {
        return directory().resolve("outputs");
    }

    /** What is done with a store once it is open. */
    default void opened(Store store) throws SQLException {}

    /**
     * Goes over to the next life with what the one that ended left behind.
     *
     * @param ending lets go of the files
     */
    void outlive(Ending ending) throws Exception;

    /** The end of a life. */
    interface Ending {
        void end() throws Exception;
    }

    @Override
    void close() throws IOException;
}
