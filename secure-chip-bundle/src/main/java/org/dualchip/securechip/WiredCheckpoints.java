// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.List;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Wiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Says of each checkpoint whether a card could be proved there right now. */
@Component(property = "dualchip.side=here", immediate = true)
public final class WiredCheckpoints implements Wiring {

    @Reference(policy = ReferencePolicy.DYNAMIC)
    volatile List<Checkpoint> checkpoints = List.of();

    private final HolderProof proof;

    @Activate
    public WiredCheckpoints(@Reference HolderProof proof) {
        this.proof = proof;
    }

    @Override
    public List<Wired> checkpoints() {
        return checkpoints.stream().map(this::wired).toList();
    }

    private Wired wired(Checkpoint checkpoint) {
        return new Wired(checkpoint.name(), checkpoint.function(), checkpoint.slot(), state(checkpoint));
    }

    private String state(Checkpoint checkpoint) {
        try {
            proof.requireReady(checkpoint);
            return "ready";
        } catch (RefusedException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
