// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dualchip.card.CardException;
import org.dualchip.card.FileContent;
import org.dualchip.card.Receipt;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Sealing;
import org.dualchip.card.SecureChip;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Intent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The narrow service: what may be asked of the taps that are open right now, each held to its checkpoint's wiring. */
@Component(
        service = {SecureChip.class, OpenTaps.class},
        property = "dualchip.side=here",
        immediate = true)
public final class OpenTaps implements SecureChip {
    @Reference(policy = ReferencePolicy.DYNAMIC)
    volatile List<Checkpoint> checkpoints = List.of();

    private final Map<String, OpenTap> open = new ConcurrentHashMap<>();
    private final CardProfiles profiles;
    private final PinEntry pins;

    @Activate
    public OpenTaps(@Reference CardProfiles profiles, @Reference PinEntry pins) {
        this.profiles = profiles;
        this.pins = pins;
    }

    @Override
    public FileContent read(String id, String file) throws CardException, RefusedException {
        var tap = find(id);
        var declared = tap.serving().readable(file);
        return tap.alone(() -> tap.application().read(declared));
    }

    @Override
    public void intend(String checkpoint, Intent intent) {
        checkpoints.stream()
                .filter(wired -> wired.name().equals(checkpoint))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no checkpoint " + checkpoint))
                .ask(intent);
    }

    @Override
    public Assurance verifyPin(String id) throws CardException, RefusedException {
        var tap = find(id);
        if (tap.alone(tap::assurance).atLeast(Assurance.KEY_AND_PIN)) return Assurance.KEY_AND_PIN;
        byte[] pin = pins.pin(tap);
        try {
            return tap.alone(() -> verified(tap, pin));
        } finally {
            Arrays.fill(pin, (byte) 0);
        }
    }

    /** The first session is over: the card proves itself in another. Its open application is not touched. */
    private Assurance verified(OpenTap tap, byte[] pin) throws CardException, RefusedException {
        profiles.meet(tap, card -> {
            CardProfiles.prove(tap, card);
            pins.verify(tap, card, pin);
        });
        return tap.assurance();
    }

    @Override
    public Receipt apply(String id, List<Change> changes) throws CardException {
        var tap = find(id);
        // A copy: what was checked is what is written.
        var checked = List.copyOf(changes);
        tap.allowance().require(checked);
        try {
            return tap.alone(() -> new CardChanges(tap).carriedOut(checked));
        } catch (RefusedException e) {
            throw new IllegalStateException("a refusal stands in the receipt", e);
        }
    }

    @Override
    public Sealing seal(String id, List<Change> changes, byte[] digest) throws CardException {
        if (digest.length != 32) throw new IllegalArgumentException("a digest of 32 bytes is sealed");
        var tap = find(id);
        var checked = List.copyOf(changes);
        byte[] kept = digest.clone();
        tap.requireSealing();
        tap.allowance().require(checked);
        try {
            return tap.alone(() -> new CardSeal(tap).carriedOut(checked, kept));
        } catch (RefusedException e) {
            throw new IllegalStateException("a refusal stands in the answer", e);
        }
    }

    void add(OpenTap tap) {
        open.put(tap.id(), tap);
    }

    void remove(OpenTap tap) {
        open.remove(tap.id());
    }

    @Deactivate
    void stop() {
        open.values().forEach(OpenTap::close);
    }

    private OpenTap find(String id) {
        return Optional.ofNullable(open.get(id))
                .orElseThrow(() -> new IllegalArgumentException("no tap " + id + " is open"));
    }
}
