// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.util.Optional;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.RecordCheck;
import org.osgi.service.component.annotations.Component;

/** Looks at the tariff that an operator enters: one that no gate could go by is not taken. */
@Component
public final class TariffCheck implements RecordCheck {
    @Override
    public Optional<Reason> check(String type, String key, Fields fields) {
        try {
            if (type.equals(Entered.TARIFF)) {
                Network.days(fields);
                Tariff.of(fields);
            }
            return Optional.empty();
        } catch (Unclear e) {
            return Optional.of(e.reason());
        }
    }
}
