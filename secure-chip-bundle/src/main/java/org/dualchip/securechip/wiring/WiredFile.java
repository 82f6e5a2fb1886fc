// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.wiring;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dualchip.card.ChipFile;
import org.dualchip.card.ChipFile.Kind;
import org.dualchip.card.ChipFile.Use;

/**
 * A file as a checkpoint's wiring names it: {@code NAME:NUMBER:SHAPE:USES}, with {@code :ROLES} behind it where not every
 * role that the checkpoint takes has the file.
 *
 * @param roles the roles that have it, 1 to 7; all when it is empty
 */
public record WiredFile(ChipFile file, Set<Integer> roles) {
    private static final Pattern RECORDS = Pattern.compile("([0-9]{1,4})x([0-9]{1,2})");
    private static final Pattern CREDIT = Pattern.compile("credit<=([1-9][0-9]{0,8})");
    private static final Pattern ROLES = Pattern.compile("[1-7]+");

    public WiredFile {
        roles = Set.copyOf(roles);
    }

    /** IllegalArgumentException, with what an entry is, when this is none. */
    public static WiredFile parse(String entry) {
        String[] parts = entry.split(":", -1);
        if (parts.length < 4 || parts.length > 5) throw notAFile(entry);
        try {
            var kind = kind(parts[2]);
            var records = RECORDS.matcher(parts[2]);
            int places = records.matches() ? Integer.parseInt(records.group(2)) : 1;
            var uses = Uses.parse(kind, parts[3]);
            int number = Integer.parseInt(parts[1]);
            var file = new ChipFile(parts[0], number, kind, size(parts[2], kind), places, uses.all, uses.mostCredit);
            return new WiredFile(file, parts.length == 5 ? roles(parts[4]) : Set.of());
        } catch (IllegalArgumentException e) {
            throw notAFile(entry);
        }
    }

    /** Whether who takes this role has the file. */
    public boolean isFor(int role) {
        return roles.isEmpty() || roles.contains(role);
    }

    /** Whether some role has both: then one name would stand for two files. */
    public boolean clashesWith(WiredFile other) {
        if (!file.name().equals(other.file.name())) return false;
        for (int role = 1; role <= 7; role++) if (isFor(role) && other.isFor(role)) return true;
        return false;
    }

    private static Kind kind(String shape) {
        if (shape.equals("value")) return Kind.VALUE;
        if (shape.equals("counter")) return Kind.COUNTER;
        return RECORDS.matcher(shape).matches() ? Kind.RECORDS : Kind.DATA;
    }

    private static int size(String shape, Kind kind) {
        return switch (kind) {
            case VALUE, COUNTER -> 4;
            case RECORDS -> Integer.parseInt(shape.substring(0, shape.indexOf('x')));
            case DATA -> Integer.parseInt(shape);
        };
    }

    private static Set<Integer> roles(String digits) {
        if (!ROLES.matcher(digits).matches()) throw new IllegalArgumentException(digits);
        var roles = new TreeSet<Integer>();
        digits.chars().forEach(digit -> roles.add(digit - '0'));
        return roles;
    }

    private static IllegalArgumentException notAFile(String entry) {
        return new IllegalArgumentException("'" + entry
                + "' is not name:number:shape:uses, as right:1:32:read, purse:1:value:read+debit, journeys:2:32x10:read+append"
                + " or commits:15:counter:read; a credit has its limit, credit<=5000; the roles that have the file may"
                + " follow, purse:1:value:read+credit<=5000:2");
    }

    /** The fourth part: what may be done, each use once and one that the kind of file has. */
    private static final class Uses {
        private final Set<Use> all = EnumSet.noneOf(Use.class);
        private int mostCredit;

        static Uses parse(Kind kind, String words) {
            var uses = new Uses();
            for (String word : words.split("\\+", -1)) {
                var use = uses.one(word);
                if (!has(kind, use) || !uses.all.add(use)) throw new IllegalArgumentException(word);
            }
            return uses;
        }

        private Use one(String word) {
            Matcher credit = CREDIT.matcher(word);
            if (!credit.matches()) return plain(word);
            mostCredit = Integer.parseInt(credit.group(1));
            return Use.CREDIT;
        }

        private static Use plain(String word) {
            return switch (word) {
                case "read" -> Use.READ;
                case "later" -> Use.LATER;
                case "change" -> Use.CHANGE;
                case "append" -> Use.APPEND;
                case "debit" -> Use.DEBIT;
                default -> throw new IllegalArgumentException(word);
            };
        }

        private static boolean has(Kind kind, Use use) {
            return switch (use) {
                case READ, LATER -> true;
                case CHANGE -> kind == Kind.DATA;
                case APPEND -> kind == Kind.RECORDS;
                case DEBIT, CREDIT -> kind == Kind.VALUE;
            };
        }
    }
}
