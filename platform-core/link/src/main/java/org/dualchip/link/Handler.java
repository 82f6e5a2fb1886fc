// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

/** What one end does with what it hears. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers a request; of a notice the answer is dropped. Called on threads of the link's own: requests several at a
     * time, notices one after the other in the order they were told.
     *
     * @throws Exception any: the other side gets {@link Failure}, and the log has the rest
     */
    Message handle(Link from, Message message) throws Exception;

    /** The link is gone; called once. */
    default void closed(Link link) {}
}
