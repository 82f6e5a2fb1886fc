// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.dualchip.access.site.Person;

/**
 * What the card says its holder may open: file {@code right}, docs/access.md.
 *
 * @param doors bit mask of door groups, bit 0 is group 0
 * @param from first day
 * @param until last day
 * @param isVisitor whether a host's card must be beside it
 */
record Right(int doors, LocalDate from, LocalDate until, boolean isVisitor) {
    static final String FILE = "right";

    private static final int VERSION = 0x01;
    private static final int VISITOR = 0x01;
    private static final int LENGTH = 32;

    /**
     * Empty when the file is of another version or length, its dates are the wrong way round, or it has a flag that we
     * do not know: that flag might forbid.
     */
    static Optional<Right> decode(byte[] file) {
        if (file.length != LENGTH || file[0] != VERSION) return Optional.empty();
        var in = ByteBuffer.wrap(file, 1, LENGTH - 1);
        int doors = in.getInt();
        var from = day(in);
        var until = day(in);
        int flags = in.get() & 0xFF;
        if (until.isBefore(from) || (flags & ~VISITOR) != 0) return Optional.empty();
        return Optional.of(new Right(doors, from, until, flags == VISITOR));
    }

    private static LocalDate day(ByteBuffer in) {
        return LocalDate.ofEpochDay(in.getShort() & 0xFFFF);
    }

    /** The same as an operator changed it: other groups, fewer days, with a host only. */
    Right as(Person person) {
        return new Right(
                person.groups().orElse(doors),
                person.from().filter(from::isBefore).orElse(from),
                person.until().filter(until::isAfter).orElse(until),
                isVisitor || person.needsHost());
    }

    boolean names(int group) {
        return (doors >>> group & 1) == 1;
    }

    boolean isAhead(ZonedDateTime now) {
        return now.toLocalDate().isBefore(from);
    }

    boolean isOver(ZonedDateTime now) {
        return now.toLocalDate().isAfter(until);
    }

    boolean holdsAt(ZonedDateTime now) {
        return !isAhead(now) && !isOver(now);
    }
}
