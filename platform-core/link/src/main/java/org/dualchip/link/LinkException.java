// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

/** A call that crossed no wall: the link is closed, the answer did not come in time, or the other side failed. */
public final class LinkException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public LinkException(String message) {
        super(message);
        this.failure = new Failure("", message);
    }

    /** The other side is there and says why not. */
    public LinkException(Failure failure) {
        super(failure.text());
        this.failure = failure;
    }

    public LinkException(String message, Throwable cause) {
        super(message, cause);
        this.failure = new Failure("", message);
    }

    /** The other side is there, and does no such thing. */
    public static LinkException unsupported(String text) {
        return new LinkException(new Failure(UnsupportedOperationException.class.getSimpleName(), text));
    }

    /** Whether the other side is there and does no such thing. */
    public boolean isUnsupported() {
        return failure.what().equals(UnsupportedOperationException.class.getSimpleName());
    }

    /** What the other side answered; its {@code what} is empty when nobody answered. */
    public Failure failure() {
        return failure;
    }
}
