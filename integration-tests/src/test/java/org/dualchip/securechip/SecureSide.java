// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.List;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardTaps;
import org.dualchip.card.PresentCard;
import org.dualchip.card.SecureChip;
import org.dualchip.securechip.profile.CardProfile;

/** The secure side of some checkpoints, in this program: the house's own card flow, and no process between. */
public final class SecureSide {
    private static final byte[] CONTACTLESS = {0x3B, (byte) 0x80, (byte) 0x80, 1, 1};

    private final OpenTaps open;
    private final CardFlow flow;

    public SecureSide(CardProfile profile, List<CheckpointWiring> wiring) {
        var profiles = new CardProfiles();
        profiles.profiles = List.of(profile);
        var pins = new PinEntry();
        open = new OpenTaps(profiles, pins);
        flow = new CardFlow(Admitting.house(), profiles, pins, open, new Companions(profiles, pins));
        flow.checkpoints = wiring.stream().map(Checkpoint::new).toList();
        open.checkpoints = flow.checkpoints;
    }

    public SecureChip chip() {
        return open;
    }

    /** Whom it tells of its taps from now on. */
    public void tell(CardTaps taps) {
        flow.taps = taps;
    }

    /** Serves a card; returns when its tap is over. */
    public void arrive(String slot, CardChannel card) {
        flow.arrived(new PresentCard(slot, CONTACTLESS, card));
    }
}
