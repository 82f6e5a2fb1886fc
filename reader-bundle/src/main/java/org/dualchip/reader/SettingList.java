// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader;

import java.util.List;
import java.util.stream.Stream;

/** A list in a settings file: an array, or one line with commas, since a plain {@code .cfg} file has no arrays. */
public final class SettingList {

    private SettingList() {}

    public static List<String> of(String... values) {
        return Stream.of(values)
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
