// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.boundaries.spoilt;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.Serializable;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;

/** Crosses a wall by Java serialization. */
record BadMessage(int number) implements Message, Serializable {
    @Override
    public Kind<?> kind() {
        return new Kind<>(1, in -> new BadMessage(in.i32()));
    }

    @Override
    public void encode(Encoder out) {
        out.i32(number);
    }

    @SuppressWarnings("BanSerializableRead")
    static Object read(InputStream in) throws IOException, ClassNotFoundException {
        return new ObjectInputStream(in).readObject();
    }
}
