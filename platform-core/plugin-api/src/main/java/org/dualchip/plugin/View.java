// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/**
 * A service of a plugin that answers the questions it has named in {@link Decides#views}: who is inside, what was taken
 * today. It is asked when an operator looks, never on a tap's way, and may take 5 s.
 *
 * <p>Each question comes with all that the plugin is given to answer it. Nothing kept in fields may be needed: the answer
 * of a process that has just started must be the same.
 */
@FunctionalInterface
public interface View {

    /**
     * Answers a question.
     *
     * @throws IllegalArgumentException when it cannot be answered as it was put; whoever asked is told the message
     */
    Picture show(Question question);
}
