// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * Someone whose word is taken.
 *
 * @param functions that it may grant
 */
public record Issuer(Point key, Set<Integer> functions) {
    public Issuer {
        functions = Set.copyOf(functions);
    }

    /** A line of {@code issuers}: the key in hex, a blank, function numbers in hex with commas between. */
    public static Issuer parse(String line) throws MalformedException {
        String[] words = line.split("\\s+", -1);
        if (words.length != 2) throw new MalformedException("not a key and its functions");
        var functions = new HashSet<Integer>();
        for (String number : words[1].split(",", -1)) functions.add(Integer.parseInt(number, 16));
        return new Issuer(Point.decode(HexFormat.of().parseHex(words[0])), functions);
    }
}
