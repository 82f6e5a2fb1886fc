// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.store;

import java.io.IOException;
import java.nio.file.Path;

/** The few things that are done to files here; each has reached the disk when it returns. */
interface Disk {

    /** Makes a new folder, in one that is there. */
    void folder(Path folder) throws IOException;

    /** Makes a new file of these bytes; one that is there already is overwritten, and may be torn meanwhile. */
    void write(Path file, byte[] bytes) throws IOException;

    /** Gives a file, or a folder with all in it, another name in the same folder, at once; a file of that name is replaced. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file or an empty folder. */
    void delete(Path path) throws IOException;
}
