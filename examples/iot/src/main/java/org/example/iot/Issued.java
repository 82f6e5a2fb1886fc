// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dualchip.plugin.Tap;

/** How many certificates a device has had on the day of a tap: what is remembered between taps. */
record Issued(LocalDate day, long today) {

    static Issued of(Tap tap) {
        LocalDate day = tap.at().atZone(ZoneOffset.UTC).toLocalDate();
        String[] words = tap.memory().get("issued").map(value -> new String(value, UTF_8)).orElse("").split(" ", -1);
        return new Issued(day, words[0].equals(day.toString()) ? Long.parseLong(words[1]) : 0);
    }

    Issued oneMore() {
        return new Issued(day, today + 1);
    }

    byte[] encoded() {
        return (day + " " + today).getBytes(UTF_8);
    }
}
