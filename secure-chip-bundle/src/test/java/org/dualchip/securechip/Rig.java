// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardSeen;
import org.dualchip.card.CardTaps;
import org.dualchip.card.PresentCard;
import org.dualchip.plugin.Assurance;
import org.dualchip.securechip.fake.FakeSite;
import org.dualchip.securechip.fake.PlainApplication;
import org.dualchip.securechip.nativecard.NativeProfile;
import org.dualchip.securechip.profile.CardProfile;
import org.dualchip.securechip.site.Site;

/** A card flow with one checkpoint, and a tap flow that only notes what it is told. */
final class Rig implements CardTaps {
    static final String SLOT = "virtual:front-door";

    private static final byte[] CONTACTLESS = {0x3B, (byte) 0x80, (byte) 0x80, 1, 1};
    private static final String[] FILES = {"right:1:32:read", "stamp:2:16:change"};

    final CardProfiles profiles = new CardProfiles();
    final PinEntry pins = new PinEntry();
    final OpenTaps open;
    final CardFlow flow;
    final List<CardSeen> told = new ArrayList<>();
    final List<String> removed = new ArrayList<>();

    /** What happens while a tap is open, given its id. */
    Consumer<String> during = id -> {};

    boolean failing;

    Rig(Path data) {
        var noon = FakeSite.TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
        var chips = PlainApplication.chips();
        var profile = new NativeProfile(
                new Site(data),
                (channel, function) -> {
                    if (failing) throw new IllegalStateException("a fault");
                    return chips.select(channel, function);
                },
                InstantSource.fixed(noon));
        profiles.profiles = List.of(profile);
        open = new OpenTaps(profiles, pins);
        flow = new CardFlow(profiles, pins, open);
        flow.taps = this;
        wire("KEY");
    }

    /** With kinds of card other than the native one. */
    Rig(CardProfile... served) {
        profiles.profiles = List.of(served);
        open = new OpenTaps(profiles, pins);
        flow = new CardFlow(profiles, pins, open);
        flow.taps = this;
        wire("KEY");
    }

    void wire(String leastAssurance) {
        String[] names = profiles.profiles.stream().map(CardProfile::name).toArray(String[]::new);
        flow.checkpoints =
                List.of(new Checkpoint(new Wired("front-door", Assurance.valueOf(leastAssurance), true, FILES, names)));
    }

    void type(String pin) {
        pins.keypad = (tap, checkpoint) -> Optional.of(pin.getBytes(StandardCharsets.US_ASCII));
    }

    CardSeen tap(CardChannel card) {
        arrive(SLOT, card);
        return told.get(told.size() - 1);
    }

    void arrive(String slot, CardChannel card) {
        flow.arrived(new PresentCard(slot, CONTACTLESS, card));
    }

    @Override
    public void seen(CardSeen seen) {
        told.add(seen);
        if (seen instanceof CardSeen.Opened) during.accept(seen.tap());
    }

    @Override
    public void pinWanted(String tap, String checkpoint) {}

    @Override
    public void removed(String checkpoint) {
        removed.add(checkpoint);
    }

    static Checkpoint checkpoint(String leastAssurance) {
        return checkpoint("front-door", leastAssurance, FILES);
    }

    static Checkpoint checkpoint(String leastAssurance, boolean resumption) {
        String[] files = {"right:1:32:read"};
        return new Checkpoint(
                new Wired("front-door", Assurance.valueOf(leastAssurance), resumption, files, new String[] {"native"}));
    }

    static Checkpoint checkpoint(String name, String leastAssurance, String... files) {
        return new Checkpoint(new Wired(name, Assurance.valueOf(leastAssurance), true, files, new String[] {"native"}));
    }

    /** What the component runtime makes of a configuration. */
    @SuppressWarnings("ImmutableAnnotationChecker")
    private record Wired(String name, Assurance least_assurance, boolean resumption, String[] files, String[] profiles)
            implements CheckpointWiring {
        @Override
        public String slot() {
            return SLOT;
        }

        @Override
        public String function() {
            return "access";
        }

        @Override
        public int function_number() {
            return 1;
        }

        @Override
        public int role() {
            return 1;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return CheckpointWiring.class;
        }
    }
}
