// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import java.time.DateTimeException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.RecordCheck;
import org.osgi.service.component.annotations.Component;

/** What the schema of {@code services} cannot say: a time zone there is, hours that end after they begin, a counter once. */
@Component
public final class OpeningHours implements RecordCheck {
    @Override
    public Optional<Reason> check(String type, String key, Fields fields) {
        Set<String> seen = new HashSet<>();
        for (Fields entry : fields.objects("counters")) {
            String name = entry.text("counter").orElse("");
            if (!seen.add(name)) return Optional.of(Reason.of("COUNTER_TWICE").with("counter", name));
            if (!isOpenSometime(fields, entry)) return Optional.of(Reason.of("NO_HOURS").with("counter", name));
        }
        return Optional.empty();
    }

    private static boolean isOpenSometime(Fields services, Fields entry) {
        try {
            Counter counter = Counter.of(services, entry);
            return counter.opens().isBefore(counter.closes());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
