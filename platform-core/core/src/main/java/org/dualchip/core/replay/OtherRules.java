// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.dualchip.core.records.RecordText;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;

/**
 * A plugin that is shown other rules than operators had entered, such as tomorrow's tariff; all else is as it was.
 *
 * @param types of records that the plugin declares, each {@code name:holder}, {@code name:checkpoint} or {@code name:rules}
 * @param rules by type
 */
public record OtherRules(Decider decider, Set<String> types, Map<String, Fields> rules) implements Decider {

    /**
     * Reads a file a type.
     *
     * @throws IllegalArgumentException when a file is no JSON object, or the plugin declares no such rules
     */
    public static Decider of(Decider decider, Set<String> types, Map<String, Path> files) throws IOException {
        if (files.isEmpty()) return decider;
        var rules = new HashMap<String, Fields>();
        for (var one : files.entrySet()) {
            if (!types.contains(one.getKey() + ":rules")) {
                throw new IllegalArgumentException("the plugin has no rules called " + one.getKey());
            }
            rules.put(one.getKey(), RecordText.read(Files.readString(one.getValue())));
        }
        return new OtherRules(decider, types, Map.copyOf(rules));
    }

    @Override
    public Answer decide(Tap tap) {
        var entered = tap.records();
        var keyed = new HashMap<String, Fields>();
        for (var type : types) {
            var name = type.split(":", 2)[0];
            entered.of(name).ifPresent(record -> keyed.put(name, record));
        }
        var other = new Records(entered.version(), keyed, type -> {
            var its = rules.get(type);
            return its == null ? entered.rules(type) : its;
        });
        return decider.decide(new Tap(
                tap.id(),
                tap.at(),
                tap.clock(),
                tap.checkpoint(),
                tap.area(),
                tap.intent(),
                tap.card(),
                tap.companions(),
                tap.memory(),
                other));
    }
}
