// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.loading.FilePlan;
import org.dualchip.appchip.loading.Rights;

/**
 * A file of a site's own application: {@code NAME:NUMBER:SHAPE:ROLE=USES}, with further {@code :ROLE=USES} behind it.
 * SHAPE is the bytes of a data file, BYTESxRECORDS, or LEAST..MOST of a value.
 *
 * @param uses what who takes a role may do, in words
 */
record SiteFile(String name, int number, String shape, Map<Integer, Set<String>> uses) {
    private static final Pattern ENTRY =
            Pattern.compile("([a-z][a-z0-9-]*):([0-9]{1,2}):([0-9.x]+)((?::[1-7]=[a-z]+(?:\\+[a-z]+)*)+)");
    private static final Pattern DATA = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern RECORDS = Pattern.compile("([1-9][0-9]{0,2})x([1-9][0-9]?)");
    private static final Pattern VALUE = Pattern.compile("([0-9]{1,9})\\.\\.([0-9]{1,9})");
    private static final Set<String> READ = Set.of("read");

    /** On a chip who reads a value may take from it, too. */
    private static final Set<String> DEBIT = Set.of("read", "debit");

    private static final Set<String> CREDIT = Set.of("read", "debit", "credit");

    /** IllegalArgumentException, with what an entry is, when this is none. */
    static SiteFile parse(String entry) {
        var parts = ENTRY.matcher(entry);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 31) throw notAFile(entry);
        var uses = new TreeMap<Integer, Set<String>>();
        for (var one : parts.group(4).substring(1).split(":", -1)) {
            var words = List.of(one.substring(2).split("\\+", -1));
            if (uses.put(one.charAt(0) - '0', Set.copyOf(words)) != null) throw notAFile(entry);
        }
        var file = new SiteFile(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3), uses);
        try {
            file.blanks();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(entry + ": " + e.getMessage(), e);
        }
        return file;
    }

    FilePlan plan() {
        if (DATA.matcher(shape).matches()) {
            return new FilePlan.Data(number, Mode.FULL, rights("change"), true, Integer.parseInt(shape));
        }
        var records = RECORDS.matcher(shape);
        if (records.matches()) {
            int size = Integer.parseInt(records.group(1));
            return new FilePlan.Records(number, Mode.FULL, rights("append"), true, size, shown(shape));
        }
        var value = VALUE.matcher(shape);
        if (!value.matches()) throw notAFile(name + ":" + number + ":" + shape);
        int least = Integer.parseInt(value.group(1));
        return new FilePlan.Value(
                number, Mode.FULL, valueRights(), least, Integer.parseInt(value.group(2)), least, false);
    }

    /** As many blank records as are shown, written by who may. */
    List<FirstContent> blanks() {
        if (!(plan() instanceof FilePlan.Records records)) return List.of();
        int role = records.rights().write() == Rights.NOBODY
                ? records.rights().readAndWrite()
                : records.rights().write();
        if (role == Rights.NOBODY) throw new IllegalArgumentException(name + ": nobody may append");
        var blank = new FirstContent(role, number, FirstContent.Kind.RECORD, new byte[records.size()]);
        return Collections.nCopies(records.shown(), blank);
    }

    private Rights rights(String write) {
        var both = Set.of("read", write);
        expect(List.of(READ, Set.of(write), both));
        return new Rights(only(READ), only(Set.of(write)), only(both), Rights.NOBODY);
    }

    private Rights valueRights() {
        expect(List.of(DEBIT, CREDIT));
        return new Rights(only(DEBIT), Rights.NOBODY, only(CREDIT), Rights.NOBODY);
    }

    private void expect(List<Set<String>> possible) {
        for (var words : uses.values()) {
            if (!possible.contains(words)) {
                throw new IllegalArgumentException("who uses it may " + possible + ", not " + words);
            }
        }
    }

    /** The one role that may do just this. */
    private int only(Set<String> words) {
        var roles = uses.entrySet().stream()
                .filter(entry -> entry.getValue().equals(words))
                .map(Map.Entry::getKey)
                .toList();
        if (roles.size() > 1) {
            throw new IllegalArgumentException("a chip gives each right to one role, not " + words + " to " + roles);
        }
        return roles.isEmpty() ? Rights.NOBODY : roles.get(0);
    }

    private static int shown(String shape) {
        return Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
    }

    private static IllegalArgumentException notAFile(String entry) {
        return new IllegalArgumentException(
                "'" + entry + "' is not name:number:shape:role=uses, as note:1:64:1=read+change,"
                        + " log:2:32x10:1=read+append:2=read or points:3:0..5000:1=read+debit:2=read+debit+credit");
    }
}
