// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.bundle;

/** Something offered is not in a form that can be judged further; the message is a finding, for the operator. */
public final class UnfitException extends Exception {
    private static final long serialVersionUID = 1;

    public UnfitException(String finding) {
        super(finding);
    }

    /** The finding, cut to what a line on a screen bears, with nothing in it that moves a terminal's cursor. */
    public String finding() {
        return printable(String.valueOf(getMessage()));
    }

    /** What somebody else wrote, as it may be shown. */
    public static String printable(String text) {
        var plain = text.replaceAll("[^\\x20-\\x7E]", "?");
        return plain.length() <= 300 ? plain : plain.substring(0, 297) + "...";
    }
}
