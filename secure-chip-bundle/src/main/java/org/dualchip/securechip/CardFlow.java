// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.CardTaps;
import org.dualchip.card.Keypad;
import org.dualchip.card.PresentCard;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SecureChip;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.site.Site;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The secure side's half of a tap, from the card's coming to its letting go. */
@Component(property = "dualchip.side=here")
public final class CardFlow implements CardArrivals, SecureChip {
    private static final System.Logger LOG = System.getLogger(CardFlow.class.getName());

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable CardTaps taps;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Keypad keypad;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    volatile List<Checkpoint> checkpoints = List.of();

    private final ApplicationChips applicationChips;
    private final HolderProof proof;
    private final TapIds ids;
    private final Map<String, OpenTap> open = new ConcurrentHashMap<>();

    @Activate
    public CardFlow(BundleContext context, @Reference ApplicationChips applicationChips) {
        this(Site.in(dataDirectory(context)), applicationChips, InstantSource.system());
    }

    CardFlow(Site site, ApplicationChips applicationChips, InstantSource clock) {
        var random = Jdk.random();
        this.applicationChips = applicationChips;
        this.proof = new HolderProof(site, clock, random);
        this.ids = new TapIds(clock, random);
    }

    @Override
    public void arrived(PresentCard card) {
        var checkpoint = checkpointAt(card.slot());
        var hears = taps;
        if (checkpoint.isEmpty()) {
            LOG.log(
                    WARNING,
                    "a card came to {0}: give one configuration org.dualchip.checkpoint this slot",
                    card.slot());
        } else if (hears == null) {
            LOG.log(
                    WARNING,
                    "a card came to {0} and was left alone: the tap flow is away",
                    checkpoint.get().name());
        } else {
            serve(new OpenTap(ids.next(), checkpoint.get(), card.channel()), hears);
        }
    }

    private void serve(OpenTap tap, CardTaps hears) {
        try (tap) {
            var seen = met(tap);
            if (seen instanceof CardSeen.Opened) open.put(tap.id(), tap);
            hears.seen(seen);
        } catch (RuntimeException e) {
            LOG.log(ERROR, "tap " + tap.id() + ": the tap flow failed", e);
        } finally {
            open.remove(tap.id());
        }
    }

    private CardSeen met(OpenTap tap) {
        try {
            return tap.alone(() -> opened(tap));
        } catch (RefusedException e) {
            return refused(tap, e.refusal(), e);
        } catch (CardException e) {
            return refused(tap, Refusal.CARD_LOST, e);
        } catch (RuntimeException e) {
            LOG.log(ERROR, "tap " + tap.id() + " failed inside", e);
            return tap.refused(Refusal.INTERNAL_ERROR, "the log has it under " + tap.id());
        }
    }

    private CardSeen opened(OpenTap tap) throws CardException, RefusedException {
        try (var chip = proof.connect(tap)) {
            proof.prove(tap, chip);
            if (tap.checkpoint().needsPin()) proof.verify(tap, chip, pin(tap));
            openApplication(tap, chip);
        }
        return tap.opened();
    }

    private void openApplication(OpenTap tap, SecurityChip chip) throws CardException, RefusedException {
        var purpose = tap.checkpoint().purpose();
        var locked = applicationChips.select(tap.channel(), purpose.function());
        byte[] answer = locked.answer(chip.open(locked.challenge(purpose.role())));
        try (var keys = chip.confirm(answer)) {
            tap.opened(locked.open(keys));
        }
    }

    @Override
    public byte[] read(String id, String file) throws CardException, RefusedException {
        var tap = find(id);
        var declared = tap.checkpoint().declared(file);
        return tap.alone(() -> tap.application().read(declared));
    }

    @Override
    public Assurance verifyPin(String id) throws CardException, RefusedException {
        var tap = find(id);
        if (tap.alone(tap::assurance).atLeast(Assurance.KEY_AND_PIN)) return Assurance.KEY_AND_PIN;
        byte[] pin = pin(tap);
        // CONFIRM ended the first channel, so the same card proves itself over a second one; the application stays
        // open.
        return tap.alone(() -> {
            try (var chip = proof.connect(tap)) {
                proof.prove(tap, chip);
                proof.verify(tap, chip, pin);
                return tap.assurance();
            }
        });
    }

    @Override
    public Receipt apply(String id, List<Change> changes) throws CardException {
        var tap = find(id);
        changes.forEach(tap.checkpoint()::requireDeclared);
        try {
            return tap.alone(() -> new Changing(tap).carriedOut(List.copyOf(changes)));
        } catch (RefusedException e) {
            throw new IllegalStateException("refusals are in the receipt", e);
        }
    }

    @Override
    public void close(String id, boolean granted) {
        find(id).close();
        open.remove(id);
    }

    @Override
    public void removed(String slot) {
        var hears = taps;
        if (hears != null) checkpointAt(slot).ifPresent(checkpoint -> hears.removed(checkpoint.name()));
    }

    /** A slot wired twice is wired wrongly, and serves nobody. */
    private Optional<Checkpoint> checkpointAt(String slot) {
        var wired = checkpoints.stream()
                .filter(checkpoint -> checkpoint.slot().equals(slot))
                .toList();
        return wired.size() == 1 ? Optional.of(wired.get(0)) : Optional.empty();
    }

    private byte[] pin(OpenTap tap) throws RefusedException {
        var asked = keypad;
        var pin = asked == null
                ? Optional.<byte[]>empty()
                : asked.pin(tap.id(), tap.checkpoint().name());
        return pin.orElseThrow(() -> new RefusedException(Refusal.PIN_MISSING, "VERIFY: no PIN was typed in"));
    }

    private static CardSeen refused(OpenTap tap, Refusal refusal, Exception e) {
        LOG.log(INFO, "tap {0} at {1}: {2}, {3}", tap.id(), tap.checkpoint().name(), refusal, e.getMessage());
        return tap.refused(refusal, e.getMessage());
    }

    private OpenTap find(String id) {
        return Optional.ofNullable(open.get(id))
                .orElseThrow(() -> new IllegalArgumentException("no tap " + id + " is open"));
    }

    @Deactivate
    void stop() {
        open.values().forEach(OpenTap::close);
    }

    private static Path dataDirectory(BundleContext context) {
        return Path.of(Objects.requireNonNull(
                context.getProperty("dualchip.data"),
                "set the framework property dualchip.data to the secure data directory"));
    }
}
