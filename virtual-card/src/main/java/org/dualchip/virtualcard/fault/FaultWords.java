// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.fault;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One fault as it was written, word by word; all that is wrong with it is an IllegalArgumentException that says how it goes. */
final class FaultWords {
    /** No dialogue is longer. */
    static final int LAST_EXCHANGE = 100_000;
    /** The most bytes of an answer that vpcd's frames carry, and some less. */
    static final int LONGEST = 60_000;

    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(us|ms|s)");
    private static final Pattern STATUS_WORD = Pattern.compile("[0-9a-fA-F]{4}");

    private final String text;
    private final String written;
    private final String[] words;

    FaultWords(String text, String written) {
        this.text = text;
        this.written = written;
        this.words = text.split(":", -1);
        if (words.length > written.split(":", -1).length) {
            throw wrong("too many words");
        }
    }

    /** A word that must be there. */
    String text(int index) {
        if (index >= words.length) {
            throw wrong("something is missing");
        }
        return words[index];
    }

    /** An exchange's or a write's number, from 1. */
    int exchange(int index) {
        return number(index, 0, 1, LAST_EXCHANGE);
    }

    /** A decimal number; where it is missing, the usual one, if that is allowed. */
    int number(int index, int usual, int least, int most) {
        if (index >= words.length && usual >= least) {
            return usual;
        }
        String word = text(index);
        long value = word.matches("[0-9]{1,10}") ? Long.parseLong(word) : -1;
        if (value < least || value > most) {
            throw wrong("'" + word + "' is no number from " + least + " to " + most);
        }
        return (int) value;
    }

    /** One of these; where it is missing, the usual one, if that is one of them. */
    String choice(int index, String usual, List<String> choices) {
        String word = index < words.length || !choices.contains(usual) ? text(index) : usual;
        if (!choices.contains(word)) {
            throw wrong("'" + word + "' is none of " + String.join(", ", choices));
        }
        return word;
    }

    int statusWord(int index) {
        String word = text(index);
        if (!STATUS_WORD.matcher(word).matches()) {
            throw wrong("'" + word + "' is no status word of four hexadecimal digits");
        }
        return Integer.parseInt(word, 16);
    }

    /** Microseconds of a time such as 200ms. */
    long micros(String time) {
        Matcher matcher = TIME.matcher(time);
        if (!matcher.matches()) {
            throw wrong("'" + time + "' is no time such as 200ms, 750us or 2s");
        }
        long value = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> value;
            case "ms" -> value * 1_000;
            default -> value * 1_000_000;
        };
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("fault '" + text + "': " + what + "; it is written " + written);
    }
}
