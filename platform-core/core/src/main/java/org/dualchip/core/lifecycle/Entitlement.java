// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dualchip.card.ChipFile.Kind;
import org.dualchip.card.ChipFile.Use;
import org.dualchip.card.FileContent;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Terms;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Companion;

/**
 * What a generation may be shown of a tap that another decided: what it asks for itself, as at a live tap, and no more.
 *
 * @param terms that it was admitted under. Before the secure side has said them the house's own alone runs, which may be
 *     shown the files that its checkpoints are wired with
 * @param words what its process declares, which is what its terms say
 */
record Entitlement(Optional<Terms> terms, Hello.Declared words) {

    /** The tap without the files, companions' files and memory that it does not ask for. */
    Decide of(Decide then) {
        var card = then.card();
        return new Decide(
                then.tap(),
                then.at(),
                then.clock(),
                then.checkpoint(),
                then.area(),
                then.intent(),
                new Decide.Shown(card.holder(), card.assurance(), card.resumed(), files(card.files())),
                companions(then.companions()),
                memory(then.memory()),
                then.records());
    }

    /** Of what was remembered, the names that it declares. */
    Map<String, byte[]> memory(Map<String, byte[]> then) {
        var its = new TreeMap<>(then);
        its.keySet().removeIf(name -> !declares(Set.of(name)));
        return its;
    }

    /** Whether it remembers anything at all, and so is asked to turn what was remembered. */
    boolean remembers() {
        return !words.memory().isEmpty() || !words.areaMemory().isEmpty();
    }

    /** Whether it may remember under these names. */
    boolean declares(Set<String> names) {
        return names.stream()
                .allMatch(name ->
                        words.memory().contains(name) || words.areaMemory().contains(name));
    }

    private Map<String, FileContent> files(Map<String, FileContent> then) {
        var its = new TreeMap<>(then);
        its.entrySet().removeIf(one -> !reads(one.getKey(), one.getValue()));
        return its;
    }

    private List<Companion> companions(List<Companion> then) {
        var its = new ArrayList<Companion>();
        for (var one : then) {
            var files = new TreeMap<>(one.files());
            files.entrySet().removeIf(file -> !reads(file.getKey(), new FileContent.Data(file.getValue())));
            its.add(new Companion(one.holder(), one.assurance(), one.presence(), files));
        }
        return its;
    }

    private boolean reads(String name, FileContent content) {
        return terms.isEmpty()
                || terms.get()
                        .file(name)
                        .filter(asked -> covers(asked, content))
                        .isPresent();
    }

    /** As {@link FileTerms#covers} tells it of a wired file, as far as the content says how that was wired. */
    private static boolean covers(FileTerms asked, FileContent content) {
        if (!asked.uses().contains(Use.READ) && !asked.uses().contains(Use.LATER)) return false;
        if (content instanceof FileContent.Data data)
            return asked.kind() == Kind.DATA && data.bytes().length <= asked.size();
        if (content instanceof FileContent.Records kept) {
            var records = kept.records();
            return asked.kind() == Kind.RECORDS
                    && records.size() <= asked.places()
                    && records.stream().allMatch(record -> record.length <= asked.size());
        }
        return asked.kind() == (content instanceof FileContent.Value ? Kind.VALUE : Kind.COUNTER);
    }
}
