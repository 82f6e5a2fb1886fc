// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.health;

import static org.dualchip.desk.health.Cbor.map;
import static org.dualchip.desk.health.Cbor.number;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * One vaccination. Each text has 1 to 64 bytes of UTF-8.
 *
 * @param day from 1970-01-01, for 65536 days
 * @param dose which of a series, 1 to 99
 * @param lot the maker's
 * @param by who gave it
 */
public record VaccinationRecord(
        LocalDate day, String vaccine, OptionalInt dose, Optional<String> lot, Optional<String> by) {
    public VaccinationRecord {
        if (day.toEpochDay() < 0 || day.toEpochDay() > 0xFFFF) {
            throw new IllegalArgumentException("the day of a vaccination is from 1970 on");
        }
        if (dose.isPresent() && (dose.getAsInt() < 1 || dose.getAsInt() > 99)) {
            throw new IllegalArgumentException("a dose is 1 to 99");
        }
    }

    byte[] encoded() {
        var fields = new TreeMap<Integer, byte[]>();
        fields.put(1, number(day.toEpochDay()));
        fields.put(2, EmergencyRecord.checked(vaccine));
        dose.ifPresent(which -> fields.put(3, number(which)));
        lot.ifPresent(one -> fields.put(4, EmergencyRecord.checked(one)));
        by.ifPresent(who -> fields.put(5, EmergencyRecord.checked(who)));
        return map(fields);
    }

    /** Says nothing of anybody's health. */
    @Override
    public String toString() {
        return "VaccinationRecord";
    }
}
