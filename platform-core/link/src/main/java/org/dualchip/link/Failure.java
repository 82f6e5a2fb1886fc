// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

/**
 * The answer to a request that could not be served.
 *
 * @param what the exception's simple name, for those who must tell failures apart
 * @param text for the operator: no secrets
 */
public record Failure(String what, String text) implements Message {
    static final Kind<Failure> KIND = new Kind<>(0x01, in -> new Failure(in.text(), in.text()));

    @Override
    public Kind<Failure> kind() {
        return KIND;
    }

    @Override
    public void encode(Encoder out) {
        out.text(what).text(text);
    }
}
