// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.util.Locale;
import java.util.Objects;

/** What somebody says to a question. Where nobody can be asked, they have said yes before, or it is not done. */
interface Consent {
    boolean to(String question);

    /** That of who runs the command, who may have given it beforehand with {@code --yes}. */
    @SuppressWarnings("SystemConsoleNull") // the command starts with jdk.console=java.base
    static Consent of(boolean given) {
        if (given) return question -> true;
        var console = System.console();
        if (console == null) {
            return question -> {
                throw new IllegalArgumentException("nobody can be asked here: say --yes to agree beforehand");
            };
        }
        return question -> isYes(Objects.requireNonNullElse(console.readLine("%s [y/N] ", question), ""));
    }

    private static boolean isYes(String answer) {
        var word = answer.strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
    }
}
