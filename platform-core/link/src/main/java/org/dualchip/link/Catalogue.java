// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The kinds of message that one end may hear; a frame of any other type closes the link. */
public final class Catalogue {
    private final Map<Integer, Message.Kind<?>> kinds = new HashMap<>();

    public Catalogue(List<Message.Kind<?>> kinds) {
        kinds.forEach(this::add);
        add(Failure.KIND);
        add(Done.KIND);
    }

    private void add(Message.Kind<?> kind) {
        if (this.kinds.put(kind.code(), kind) != null) throw new IllegalArgumentException("two of code " + kind.code());
    }

    /** Whether a message of this kind may be sent to the end that has this catalogue. */
    public boolean lists(Message message) {
        return kinds.containsKey(message.kind().code());
    }

    /**
     * Reads a payload by its type.
     *
     * @throws IllegalArgumentException when the type is not listed or the payload is not of its form
     */
    Message decode(Frame frame) {
        var kind = kinds.get(frame.type());
        if (kind == null)
            throw new IllegalArgumentException("no message of type %02x comes here".formatted(frame.type()));
        var in = new Decoder(frame.payload());
        Message message = kind.decode().apply(in);
        in.end();
        return message;
    }
}
