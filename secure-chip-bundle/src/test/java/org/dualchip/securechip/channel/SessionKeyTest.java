// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;
import org.junit.jupiter.api.Test;

class SessionKeyTest {
    private final CurveKey spring = CurveKey.generate(Jdk.random());
    private final CurveKey autumn = CurveKey.generate(Jdk.random());
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final SessionKey keys = new SessionKey(Jdk.random(), waiting::add);

    @Test
    void aPreparedKeyAgreesAsAnyOther() {
        keys.take(spring.point());
        idle();
        var key = keys.take(spring.point());

        assertArrayEquals(spring.agree(key.point()), key.agreeWithKept(spring.point()));
        assertArrayEquals(spring.agree(key.point()), key.agreeWithKept(spring.point()), "worked out anew");
        assertArrayEquals(autumn.agree(key.point()), key.agreeWithKept(autumn.point()));
    }

    @Test
    void noSessionHasAnothersKey() {
        Set<Point> met = new HashSet<>();
        for (int tap = 0; tap < 20; tap++) {
            if (tap % 3 > 0) idle();
            met.add(keys.take((tap % 2 == 0 ? spring : autumn).point()).point());
        }
        assertEquals(20, met.size());
    }

    @Test
    void aKeyPreparedForAnotherBatchIsNotTaken() {
        keys.take(spring.point());
        idle();

        var key = keys.take(autumn.point());

        assertArrayEquals(autumn.agree(key.point()), key.agreeWithKept(autumn.point()));
    }

    @Test
    void whatIsForgottenIsNotAgreed() {
        var key = CurveKey.prepared(Jdk.random(), spring.point());
        key.forget();

        assertArrayEquals(spring.agree(key.point()), key.agreeWithKept(spring.point()));
    }

    @Test
    void afterTheEndNothingIsPreparedAnyMore() {
        keys.take(spring.point());
        keys.close();
        idle();

        assertNotEquals(
                keys.take(spring.point()).point(), keys.take(spring.point()).point());
        assertEquals(0, waiting.size());
    }

    private void idle() {
        while (!waiting.isEmpty()) waiting.remove().run();
    }
}
