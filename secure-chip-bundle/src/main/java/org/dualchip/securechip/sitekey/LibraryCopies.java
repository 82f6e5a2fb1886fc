// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.dualchip.card.RefusedException;

/**
 * Loads a token's library anew when it does not notice that its token is back.
 *
 * <p>PKCS #11 v3.0 §5.4 has C_Finalize and C_Initialize for that, and the JDK has neither; SoftHSM2, like many, believes
 * once lost tokens lost for ever. A copy of the file is another library to the loader, with a state of its own. Each
 * stays in memory for the life of the process, so copies are made at ever longer intervals, and not without end.
 */
final class LibraryCopies {
    private static final System.Logger LOG = System.getLogger(LibraryCopies.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST = 40;

    private final Path library;
    private final InstantSource clock;
    private Duration pause = FIRST_PAUSE;
    private Instant next = Instant.MIN;
    private int made;

    LibraryCopies(Path library, InstantSource clock) {
        this.library = library;
        this.clock = clock;
    }

    /** Something done with a copy while its file is there. */
    @FunctionalInterface
    interface Use<T> {
        T with(Path copy) throws TokenFault, RefusedException;
    }

    /** Whether it is time for another copy. */
    boolean isTime() {
        return made < MOST && !clock.instant().isBefore(next);
    }

    /** Uses a copy of the library; what was loaded from it outlives the file. */
    <T> T use(Use<T> use) throws TokenFault, RefusedException, IOException {
        made++;
        next = clock.instant().plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        LOG.log(Level.INFO, "site key: loading {0} anew, copy {1} of {2} at most", library, made, MOST);
        var copy = Files.createTempFile("token-", ".so");
        try {
            Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
            return use.with(copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** The token was there: the next loss is a new one. */
    void worked() {
        pause = FIRST_PAUSE;
        next = Instant.MIN;
    }
}
