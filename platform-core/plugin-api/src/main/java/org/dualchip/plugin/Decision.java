// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a plugin decided of one tap.
 *
 * @param granted whether the holder may
 * @param reason why, in either case
 * @param open how long the checkpoint's output is to be active, zero for not at all, 60 s at most; needs a grant
 * @param changes what to change on the application chip, all or nothing, before the output; at most 8
 * @param remember values to keep for this holder or this area, by declared name; at most 1 KiB each, an empty one is
 *     forgotten
 * @param timers to start, replace or take away; at most 8
 * @param display what the checkpoint's screen is to show, once the tap is durable
 * @param seal the digest that the card is to seal, 32 bytes; needs a grant, and {@link Decides#seals}
 */
public record Decision(
        boolean granted,
        Reason reason,
        Duration open,
        List<Change> changes,
        Map<String, byte[]> remember,
        List<Timer> timers,
        Optional<Display> display,
        Optional<byte[]> seal)
        implements Answer {

    private static final Duration LONGEST_OPENING = Duration.ofSeconds(60);
    private static final int DIGEST_LENGTH = 32;

    public Decision {
        if (open.isNegative() || open.compareTo(LONGEST_OPENING) > 0) {
            throw new IllegalArgumentException("an output opens for 0 to 60 s, not " + open);
        }
        if (!granted && !open.isZero()) throw new IllegalArgumentException("a denial opens nothing");
        if (changes.size() > 8) throw new IllegalArgumentException("at most 8 changes a tap");
        if (timers.size() > 8) throw new IllegalArgumentException("at most 8 timers a tap");
        changes = List.copyOf(changes);
        remember = kept(remember);
        timers = List.copyOf(timers);
        seal = seal.map(byte[]::clone);
        if (seal.isPresent()) requireSealable(granted, seal.get(), display);
    }

    /** One that seals nothing. */
    public Decision(
            boolean granted,
            Reason reason,
            Duration open,
            List<Change> changes,
            Map<String, byte[]> remember,
            List<Timer> timers,
            Optional<Display> display) {
        this(granted, reason, open, changes, remember, timers, display, Optional.empty());
    }

    private static void requireSealable(boolean granted, byte[] digest, Optional<Display> display) {
        if (!granted) throw new IllegalArgumentException("a denial seals nothing");
        if (digest.length != DIGEST_LENGTH) {
            throw new IllegalArgumentException("a digest of 32 bytes is sealed, not of " + digest.length);
        }
        if (display.isPresent() && !display.get().hasRoomForSeal()) {
            throw new IllegalArgumentException("a screen is given the seal as its value sealed: beside it 31 values at"
                    + " most, 6 KiB together, and none of that name");
        }
    }

    @Override
    public Optional<byte[]> seal() {
        return seal.map(byte[]::clone);
    }

    public static Decision granted(Reason reason) {
        return new Decision(
                true, reason, Duration.ZERO, List.of(), Map.of(), List.of(), Optional.empty(), Optional.empty());
    }

    public static Decision denied(Reason reason) {
        return new Decision(
                false, reason, Duration.ZERO, List.of(), Map.of(), List.of(), Optional.empty(), Optional.empty());
    }

    public Decision opening(Duration time) {
        return new Decision(granted, reason, time, changes, remember, timers, display, seal);
    }

    public Decision changing(Change change) {
        var more = new ArrayList<>(changes);
        more.add(change);
        return new Decision(granted, reason, open, more, remember, timers, display, seal);
    }

    public Decision remembering(String name, byte[] value) {
        var more = new TreeMap<>(remember);
        more.put(name, value);
        return new Decision(granted, reason, open, changes, more, timers, display, seal);
    }

    public Decision timing(Timer timer) {
        var more = new ArrayList<>(timers);
        more.add(timer);
        return new Decision(granted, reason, open, changes, remember, more, display, seal);
    }

    public Decision showing(Display what) {
        return new Decision(granted, reason, open, changes, remember, timers, Optional.of(what), seal);
    }

    /**
     * Has the card seal a digest, once its changes are committed and before anything follows of the tap: it signs it with
     * a key of its own, together with its certificate, what it was used for, its date and a counter. Whoever is told of
     * the tap is given the seal, and so is the checkpoint's screen, as the value {@code sealed} of what is shown.
     * Anybody can check it later. A card that does not seal is denied.
     *
     * @param digest 32 bytes, such as SHA-256 of a document
     * @throws IllegalArgumentException for a denial, another length, or when it has been said: a tap has one seal
     */
    public Decision sealing(byte[] digest) {
        if (seal.isPresent()) throw new IllegalArgumentException("a tap has one seal");
        return new Decision(granted, reason, open, changes, remember, timers, display, Optional.of(digest));
    }

    /** A copy of values to remember, held to their length. */
    static Map<String, byte[]> kept(Map<String, byte[]> remember) {
        if (remember.values().stream().anyMatch(value -> value.length > 1024)) {
            throw new IllegalArgumentException("at most 1 KiB is remembered under one name");
        }
        return new Memory(remember).all();
    }
}
