// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.CardException;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * How far a card's dual-chip application has been personalised.
 *
 * @param keys empty on a blank card
 */
public record Progress(State state, Set<Step> done, Optional<CardPoints> keys) {

    /** Where in its life the application is; until ISSUED it opens for nobody. */
    public enum State {
        BLANK,
        PERSONALISING,
        ISSUED
    }

    /** The steps in their order. */
    public enum Step {
        KEYS,
        BATCH_KEY,
        ISSUERS,
        CERTIFICATE,
        ROLE_KEYS,
        RULES,
        PIN,
        PUK
    }

    /** The public halves of the keys that the card made for itself. */
    public record CardPoints(Point identity, Point seal) {
        static CardPoints decode(byte[] encoded) throws CardException {
            if (encoded.length != 2 * Point.LENGTH) throw new CardException("the card answers no two points");
            try {
                return new CardPoints(
                        Point.decode(Arrays.copyOf(encoded, Point.LENGTH)),
                        Point.decode(Arrays.copyOfRange(encoded, Point.LENGTH, encoded.length)));
            } catch (MalformedException e) {
                throw new CardException("the card answers a point that is none", e);
            }
        }
    }

    public Progress {
        done = Set.copyOf(done);
    }

    static Progress decode(byte[] value) throws CardException {
        if (value.length < 2 || value[0] < 0 || value[0] >= State.values().length) {
            throw new CardException("the card's progress is malformed");
        }
        var done = EnumSet.noneOf(Step.class);
        for (var step : Step.values()) {
            if ((value[1] >> step.ordinal() & 1) == 1) done.add(step);
        }
        Optional<CardPoints> keys = value.length == 2
                ? Optional.empty()
                : Optional.of(CardPoints.decode(Arrays.copyOfRange(value, 2, value.length)));
        return new Progress(State.values()[value[0]], done, keys);
    }
}
