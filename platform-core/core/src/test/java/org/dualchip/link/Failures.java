// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

/** What the other side of a link answers when it cannot serve, for fakes. */
public final class Failures {
    private Failures() {}

    /**
     * An answer that is none.
     *
     * @param what the simple name of the exception over there
     */
    public static LinkException of(String what) {
        return new LinkException(new Failure(what, "as the test says"));
    }
}
