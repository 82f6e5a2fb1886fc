// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.util.Optional;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.RecordCheck;
import org.osgi.service.component.annotations.Component;

/** Looks at the roles that an operator enters: what no bedside could go by is not taken. */
@Component
public final class RolesCheck implements RecordCheck {
    @Override
    public Optional<Reason> check(String type, String key, Fields fields) {
        try {
            if (type.equals(Roles.NAME)) Roles.of(fields);
            return Optional.empty();
        } catch (Unclear e) {
            return Optional.of(e.reason());
        }
    }
}
