// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import java.io.IOException;
import org.dualchip.link.message.RecordMessages.RulesPiece;

/** In the controller, a service: where plugins fetch the rules that their taps name. */
public interface RuleBook {

    /**
     * A piece of the rules of one function, as {@link org.dualchip.link.message.FieldsForm#bytes} has them.
     *
     * @param schema whose form they are in
     * @param version as a tap named it
     * @throws IOException when they cannot be read
     * @throws IllegalArgumentException when there are no such rules
     */
    RulesPiece piece(String function, int schema, String type, long version, int offset) throws IOException;
}
