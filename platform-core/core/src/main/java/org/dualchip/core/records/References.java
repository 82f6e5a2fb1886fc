// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.core.records.RecordSchema.Flaw;
import org.dualchip.core.records.RecordSchema.Reference;
import org.dualchip.core.store.EnteredRecords;
import org.dualchip.core.store.StoreException;
import org.dualchip.plugin.Fields;

/** Fields that name records of another type: what they name is there, and stays while it is named. */
final class References {
    private static final int PAGE = 500;

    private final EnteredRecords records;
    private final int form;

    /** In a form. */
    References(EnteredRecords records, int form) {
        this.records = records;
        this.form = form;
    }

    /** The first name of a record that is nobody's. */
    Optional<Flaw> flaw(RecordType type, Fields record) throws StoreException {
        long version = records.version(type.function());
        for (var reference : type.schema().references()) {
            for (var name : names(record, reference)) {
                if (records.at(type.function(), form, reference.type(), name, version)
                        .isPresent()) continue;
                return Optional.of(new Flaw(
                        "/" + String.join("/", reference.path()),
                        "there is no %s %s".formatted(reference.type(), name)));
            }
        }
        return Optional.empty();
    }

    /** Who names one of these records, which are to be taken away: {@code pass alice names zone north}. */
    Optional<String> stillNamed(RecordType type, Collection<String> keys, Collection<RecordType> all)
            throws StoreException {
        if (keys.isEmpty()) return Optional.empty();
        for (var other : all) {
            for (var reference : other.schema().references()) {
                if (!reference.type().equals(type.name())) continue;
                var named = named(other, reference, keys);
                if (named.isPresent()) return named;
            }
        }
        return Optional.empty();
    }

    private Optional<String> named(RecordType other, Reference reference, Collection<String> keys)
            throws StoreException {
        long version = records.version(other.function());
        var of = new EnteredRecords.Of(other.function(), form);
        var after = "";
        if (other.isRules()) {
            var rules = records.at(other.function(), form, other.name(), "", version);
            return rules.flatMap(one -> first(names(RecordText.read(one.body()), reference), keys))
                    .map(name -> "the " + other.name() + " name " + name);
        }
        for (var page = records.page(of, other.name(), after, version, PAGE);
                !page.isEmpty();
                page = records.page(of, other.name(), after, version, PAGE)) {
            for (var one : page) {
                var name = first(names(RecordText.read(one.body()), reference), keys);
                if (name.isPresent()) return Optional.of(other.name() + " " + one.key() + " names " + name.get());
                after = one.key();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(List<String> names, Collection<String> keys) {
        return names.stream().filter(keys::contains).findFirst();
    }

    private static List<String> names(Fields record, Reference reference) {
        var names = new ArrayList<String>();
        collect(record.all(), reference.path(), names);
        return names;
    }

    private static void collect(Object value, List<String> path, List<String> names) {
        if (path.isEmpty()) {
            if (value instanceof String name) names.add(name);
            return;
        }
        var rest = path.subList(1, path.size());
        var next = path.get(0);
        if (value instanceof List<?> all && next.equals("*")) all.forEach(one -> collect(one, rest, names));
        else if (value instanceof Map<?, ?> fields && next.equals("*")) {
            fields.values().forEach(one -> collect(one, rest, names));
        } else if (value instanceof Map<?, ?> fields && fields.get(next) != null) {
            collect(fields.get(next), rest, names);
        }
    }
}
