// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Purpose;
import org.dualchip.plugin.Intent;
import org.dualchip.securechip.profile.Wanted;

/**
 * What one card is served for.
 *
 * @param checkpoint where, for messages
 * @param intent what for, with what was asked for
 * @param purpose P, which the card is told
 * @param pin whether the holder must type a PIN
 * @param files those that this role has, by name
 * @param proved whether commits are to come with the chip's transaction MAC
 */
public record Serving(
        String checkpoint, Intent intent, Purpose purpose, boolean pin, Map<String, ChipFile> files, boolean proved) {
    /** The intents 0100 to 01FF, {@code docs/card-application.md} section 4. */
    private static final int BREAK_GLASS = 0x01;

    public Serving {
        files = new TreeMap<>(files);
    }

    /** The same, with the parameters of one asking. */
    public Serving asked(Intent how) {
        return new Serving(checkpoint, how, purpose, pin, files, proved);
    }

    public List<ChipFile> readAhead() {
        return files.values().stream()
                .filter(file -> file.may(ChipFile.Use.READ))
                .toList();
    }

    /** What a professional who stands by is asked to sign: P, the files that may be read, and P's intent for a reason. */
    public Wanted wanted() {
        int sections = 0;
        for (var file : files.values()) sections |= 1 << file.number() >> 1;
        return new Wanted(purpose, sections & 0xFF, purpose.intent() & 0xFF);
    }

    /** Whether the card is told that nobody need stand by, in an emergency. */
    public boolean breaksGlass() {
        return purpose.intent() >> 8 == BREAK_GLASS;
    }

    /** The declared file of this name; IllegalArgumentException when there is none. */
    public ChipFile declared(String file) {
        return Optional.ofNullable(files.get(file))
                .orElseThrow(() -> new IllegalArgumentException(
                        "checkpoint %s declares no file %s for role %d".formatted(checkpoint, file, purpose.role())));
    }

    /** The same of a file that may be read. */
    public ChipFile readable(String file) {
        var declared = declared(file);
        if (declared.may(ChipFile.Use.READ) || declared.may(ChipFile.Use.LATER)) return declared;
        throw new IllegalArgumentException("checkpoint %s declares %s unreadable".formatted(checkpoint, file));
    }
}
