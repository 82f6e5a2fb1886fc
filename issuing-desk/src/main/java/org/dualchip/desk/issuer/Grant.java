// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A function that a terminal may serve, and in which roles.
 *
 * @param function 1 to 255; 0 is the application chip itself, which an issuing desk keys
 * @param roleMask bit r stands for role r; bit 0 is the issuing role, which re-keys
 */
public record Grant(int function, int roleMask) {
    private static final int ROLES = 8;
    private static final List<String> NAMES = List.of("0", "access", "transit", "health");

    public Grant {
        if (function < 0 || function > 255) throw new IllegalArgumentException("a function is 0 to 255");
        if (roleMask < 1 || roleMask > 255)
            throw new IllegalArgumentException("a terminal has at least one role, 0 to 7");
    }

    /**
     * Reads {@code access:1,transit:1+2}: functions by name or number, roles by number.
     *
     * @throws IllegalArgumentException naming the part that is none
     */
    public static List<Grant> parse(String text) {
        var grants = new ArrayList<Grant>();
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().split(":", -1);
            if (sides.length != 2) throw notAGrant(part);
            int mask = 0;
            for (String role : sides[1].split("\\+", -1)) {
                if (!role.matches("[0-7]")) throw notAGrant(part);
                mask |= 1 << Integer.parseInt(role);
            }
            grants.add(new Grant(function(sides[0], part), mask));
        }
        return grants;
    }

    public boolean has(int role) {
        return role >= 0 && role < ROLES && (roleMask >> role & 1) == 1;
    }

    /** As {@link #parse} takes it. */
    @Override
    public String toString() {
        var roles = IntStream.range(0, ROLES).filter(this::has).mapToObj(Integer::toString);
        String name = function < NAMES.size() ? NAMES.get(function) : Integer.toString(function);
        return name + roles.collect(Collectors.joining("+", ":", ""));
    }

    private static int function(String name, String part) {
        return switch (name) {
            case "access" -> 1;
            case "transit" -> 2;
            case "health" -> 3;
            default -> {
                // 0, the chip itself, is the desk's alone.
                if (!name.matches("[1-9][0-9]{0,2}")) throw notAGrant(part);
                yield Integer.parseInt(name);
            }
        };
    }

    private static IllegalArgumentException notAGrant(String part) {
        return new IllegalArgumentException("'" + part + "' is not FUNCTION:ROLES, as access:1 or transit:1+2");
    }
}
