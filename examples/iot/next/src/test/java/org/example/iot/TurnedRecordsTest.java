// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.dualchip.plugin.Fields;
import org.junit.jupiter.api.Test;

class TurnedRecordsTest {
    private final TurnedRecords turned = new TurnedRecords();

    @Test
    void hoursAreMinutesAndHoursAgain() {
        Fields device = Fields.of(Map.of("allowed", true, "hours", 12));
        Fields after = turned.migrate("devices", "pump-7", device, 1, 2);
        assertEquals(Duration.ofHours(12), Device.of(after).life());
        assertEquals(device, turned.migrate("devices", "pump-7", after, 2, 1));
        Fields policy = Fields.of(Map.of("authority", "plant", "mostHours", 24, "perDay", 3));
        assertEquals(Duration.ofHours(24), Policy.of(turned.migrate("policy", "", policy, 1, 2)).longest());
    }

    @Test
    void aLifeThatHoursCannotSayHasNoWayBack() {
        Fields device = Fields.of(Map.of("allowed", true, "minutes", 90));
        assertThrows(IllegalArgumentException.class, () -> turned.migrate("devices", "", device, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> turned.migrate("devices", "", device, 2, 3));
    }
}
