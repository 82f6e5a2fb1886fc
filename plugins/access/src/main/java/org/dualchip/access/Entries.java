// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.util.Optional;
import org.dualchip.access.site.Person;
import org.dualchip.access.site.Sites;
import org.dualchip.access.site.Unclear;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.RecordCheck;
import org.osgi.service.component.annotations.Component;

/** Looks at what operators enter: what no tap could be decided by is not taken. */
@Component
public final class Entries implements RecordCheck {
    @Override
    public Optional<Reason> check(String type, String key, Fields fields) {
        try {
            if (type.equals(Situation.PEOPLE)) Person.of(fields);
            else Sites.read(type, fields);
            return Optional.empty();
        } catch (Unclear e) {
            return Optional.of(e.reason());
        }
    }
}
