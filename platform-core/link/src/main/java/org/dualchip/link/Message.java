// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.util.function.Function;

/** What crosses a wall: a record that writes itself and whose {@link Kind} reads it back. */
public interface Message {

    Kind<?> kind();

    void encode(Encoder out);

    /**
     * A kind of message.
     *
     * @param code its type byte in a frame, unique over all walls, 0x01 to 0xFF
     * @param decode reads the payload; an exception of any kind closes the link
     */
    record Kind<M extends Message>(int code, Function<Decoder, M> decode) {}
}
