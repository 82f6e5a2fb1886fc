// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.dualchip.plugin.Fields;
import org.junit.jupiter.api.Test;

class TurnedRecordsTest {
    private final TurnedRecords turned = new TurnedRecords();

    private Fields forward(String type, Map<String, Object> record) {
        return turned.migrate(type, "", Fields.of(record), 1, 2);
    }

    private Fields back(String type, Fields record) {
        return turned.migrate(type, "", record, 2, 1);
    }

    @Test
    void whatMaySignStillMayAndNobodyElse() {
        for (boolean maySign : List.of(true, false)) {
            for (boolean barred : List.of(true, false)) {
                Citizen citizen = Citizen.of(forward("citizens", Map.of("maySign", maySign, "barred", barred)));
                assertEquals(barred, citizen.barred());
                if (!barred) assertEquals(maySign, citizen.maySign());
            }
        }
        assertEquals("seen", forward("citizens", Map.of("maySign", true)).text("standing").orElseThrow());
    }

    @Test
    void hoursAreTheSameInBothForms() {
        Map<String, Object> counter = Map.of("counter", "one", "hours", "08:00-16:00", "kinds", List.of("will"));
        Map<String, Object> before = Map.of("zone", "UTC", "counters", List.of(counter));
        Fields after = forward("services", before);
        assertEquals("16:00", after.objects("counters").get(0).text("closes").orElseThrow());
        assertEquals(Fields.of(before), back("services", after));
    }

    @Test
    void thereIsNoOtherWay() {
        Fields citizen = Fields.of(Map.of("maySign", true));
        assertThrows(IllegalArgumentException.class, () -> turned.migrate("citizens", "", citizen, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> turned.migrate("others", "", citizen, 1, 2));
    }
}
