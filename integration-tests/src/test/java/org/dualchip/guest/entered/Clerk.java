// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.guest.entered;

import java.util.Optional;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.RecordCheck;
import org.osgi.service.component.annotations.Component;

/** Nobody has a ticket of level 13, and no more than three levels are taken at a time. */
@Component
public final class Clerk implements RecordCheck {
    @Override
    public Optional<Reason> check(String type, String key, Fields fields) {
        if (fields.text("level").orElse("").equals("13")) return Optional.of(Reason.of("NO_THIRTEEN"));
        if (fields.texts("taken").size() > 3) return Optional.of(Reason.of("TOO_MANY_LEVELS"));
        return Optional.empty();
    }
}
