// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import static java.util.Comparator.comparingInt;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import org.dualchip.virtualcard.memory.Durable;

/**
 * The chip's resumption secrets, and one decoy: a secret that nobody shares, which serves whoever asks for one that is
 * not there. The same work is done for both, write included, so that a stranger cannot tell which it was.
 */
public record Resumptions(List<Durable<Resumption>> cells) {
    private static final int SECRETS = 16;
    static final int CELLS = SECRETS + 1;

    /** The secret that serves this terminal, for one use. Its successor is durable when this returns. */
    public Resumption use(byte[] terminal, byte[] p, SecurityState state, SecureRandom random) {
        Durable<Resumption> cell = cells.get(SECRETS);
        for (Durable<Resumption> each : cells.subList(0, SECRETS)) {
            if (each.get().isFor(terminal, p) && each.get().holds(state)) {
                cell = each;
            }
        }
        Resumption served = cell.get().touched() == 0 ? decoy(random) : cell.get();
        cell.replace(served.used(now()));
        return served;
    }

    /** Keeps a new secret: in the old one's place, in an empty place, or in that of the one used longest ago. */
    public void keep(Resumption fresh, SecurityState state) {
        Durable<Resumption> oldest =
                Collections.min(cells.subList(0, SECRETS), comparingInt(cell -> age(cell.get(), fresh, state)));
        oldest.replace(fresh.touched(now()));
    }

    private static int age(Resumption kept, Resumption fresh, SecurityState state) {
        if (kept.isFor(fresh.terminal(), fresh.p())) {
            return -2;
        }
        return kept.uses() > 0 && kept.holds(state) ? kept.touched() : -1;
    }

    private int now() {
        return 1 + cells.stream().mapToInt(cell -> cell.get().touched()).max().orElse(0);
    }

    private static Resumption decoy(SecureRandom random) {
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        Resumption none = Resumption.NONE;
        return new Resumption(secret, 0, none.terminal(), none.p(), none.issuer(), 0, 0, 0, 1);
    }
}
