// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.RuleMessages.CheckRecords;
import org.dualchip.link.message.RuleMessages.Checked;
import org.dualchip.link.message.SignalMessages.React;
import org.dualchip.link.message.SignalMessages.Reacted;
import org.dualchip.link.message.SignalMessages.ScreenContent;
import org.dualchip.link.message.SignalMessages.ScreenFile;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Reason;

/** A plugin with a pass for each holder, which names a zone, and a fare table; it takes no pass of zone 13. */
final class FakeClerk implements PluginPeer {
    static final String PASS = """
            {"type":"object","additionalProperties":false,"required":["zone"],
             "properties":{"zone":{"type":"string","maxLength":20,"x-refers":"place"},
                           "trips":{"type":"integer","minimum":0,"maximum":100}}}""";
    static final String PLACE = """
            {"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"}}}""";
    static final String FARES = """
            {"type":"object","properties":{"fares":{"type":"array","items":{"type":"object",
             "properties":{"from":{"type":"string"},"cents":{"type":"integer","minimum":0}}}}}}""";

    final List<CheckRecords> asked = new ArrayList<>();
    private final Map<String, String> records;

    FakeClerk() {
        this(Map.of("pass:holder", PASS, "place:checkpoint", PLACE, "fares:rules", FARES));
    }

    FakeClerk(Map<String, String> records) {
        this.records = records;
    }

    @Override
    public String process() {
        return "plugin-transit";
    }

    @Override
    public Hello hello() {
        var words = new Hello.Declared(List.of(), List.of(), List.of(), List.of(), false, records);
        var texts = Map.of("en", Map.of("UNLUCKY", "{zone} is no zone for anybody."));
        return new Hello("org.example.transit", "1.0.0", "transit", words, texts, List.of());
    }

    @Override
    public Checked check(CheckRecords asked, Duration patience) {
        this.asked.add(asked);
        var reasons = new TreeMap<String, Reason>();
        asked.records().forEach((key, record) -> {
            var zone = record.text("zone").orElse("");
            if (zone.equals("13")) reasons.put(key, Reason.of("UNLUCKY").with("zone", zone));
        });
        return new Checked(reasons);
    }

    @Override
    public Decided decide(Decide tap, Duration patience) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reacted react(React signal, Duration patience) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScreenContent screen(ScreenFile file, Duration patience) {
        throw new UnsupportedOperationException();
    }
}
