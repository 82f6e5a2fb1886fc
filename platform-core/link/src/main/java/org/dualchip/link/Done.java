// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

/** The answer to a request that has nothing to say but that it was served. */
public record Done() implements Message {
    static final Kind<Done> KIND = new Kind<>(0x02, in -> new Done());

    @Override
    public Kind<Done> kind() {
        return KIND;
    }

    @Override
    public void encode(Encoder out) {}
}
