// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.scan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of Java a plugin may use: classes, and of some only members. Names are as in class files. */
final class AllowList {
    static final AllowList JAVA = new AllowList(Lines.of("allowed.txt"), Lines.of("reasons.txt"));

    /** Whatever package they are of, they hold words, and nothing else. */
    private static final String FAULTS =
            "java/(lang|util|io|nio|time|math|text|security)/([a-z]+/)*[A-Za-z]*(Exception|Error)";

    private final Set<String> whole = new HashSet<>();
    private final Set<String> packages = new HashSet<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final List<String> reasons;

    private AllowList(List<String> allowed, List<String> reasons) {
        this.reasons = reasons;
        for (var line : allowed) {
            var words = List.of(line.split(" +", -1));
            var first = words.get(0);
            var rest = words.subList(1, words.size());
            if (first.endsWith(":")) members.put(first.substring(0, first.length() - 1), Set.copyOf(rest));
            else if (rest.contains("*")) packages.add(first);
            else rest.forEach(name -> whole.add(first + "/" + name));
        }
    }

    /** Whether everything of a class may be used, and it be extended. */
    boolean isWhole(String type) {
        return whole.contains(type)
                || whole.contains(outer(type))
                || packages.contains(type.substring(0, Math.max(0, type.lastIndexOf('/'))))
                || type.matches(FAULTS);
    }

    /** Whether a class may be spoken of. */
    boolean allows(String type) {
        return isWhole(type) || members.containsKey(type) || members.containsKey(outer(type));
    }

    /** Whether a member of a class may be used. */
    boolean allows(String type, String name, String descriptor) {
        if (isWhole(type)) return true;
        var some = members.getOrDefault(type, Set.of());
        int end = descriptor.indexOf(')');
        return some.contains(name) || (end > 0 && some.contains(name + descriptor.substring(0, end + 1)));
    }

    private static String outer(String type) {
        int at = type.indexOf('$');
        return at < 0 ? type : type.substring(0, at);
    }

    /** Why something is not on the list, in a few words. */
    String reason(String type, String member) {
        var used = type + "." + member;
        return reasons.stream()
                .filter(line -> used.startsWith(line.substring(0, line.indexOf(' '))))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElse("it is none of what a plugin may use");
    }
}
