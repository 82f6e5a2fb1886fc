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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
public final class Rig implements CardTaps {
    static final String SLOT = "virtual:front-door";

    private static final byte[] CONTACTLESS = {0x3B, (byte) 0x80, (byte) 0x80, 1, 1};
    private static final String[] FILES = {"right:1:32:read", "stamp:2:16:later+change"};

    final AdmittedTerms admitted = Admitting.house();
    final CardProfiles profiles = new CardProfiles();
    final PinEntry pins = new PinEntry();
    /** Nanoseconds of the clock by which a professional's word grows old. */
    final AtomicLong nanos = new AtomicLong();

    final Companions companions = new Companions(profiles, pins, nanos::get);
    public final OpenTaps open;
    final CardFlow flow;
    final List<CardSeen> told = new ArrayList<>();
    final List<String> removed = new ArrayList<>();

    /** What happens while a tap is open, given its id. */
    public Consumer<String> during = id -> {};

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
        flow = new CardFlow(admitted, profiles, pins, open, companions);
        flow.taps = this;
        wire("KEY");
    }

    /** With kinds of card other than the native one. */
    public Rig(CardProfile... served) {
        profiles.profiles = List.of(served);
        open = new OpenTaps(profiles, pins);
        flow = new CardFlow(admitted, profiles, pins, open, companions);
        flow.taps = this;
        wire("KEY");
    }

    public void wire(String leastAssurance) {
        String[] names = profiles.profiles.stream().map(CardProfile::name).toArray(String[]::new);
        wire(Wired.door().proving(leastAssurance).with(FILES).serving(names), System::nanoTime);
    }

    public void type(String pin) {
        pins.keypad = (tap, checkpoint) -> Optional.of(pin.getBytes(StandardCharsets.US_ASCII));
    }

    /** With the ATR of the card's interface. */
    public CardSeen tap(byte[] atr, CardChannel card) {
        flow.arrived(new PresentCard(SLOT, atr, card));
        return told.get(told.size() - 1);
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

    static Checkpoint checkpoint(String name, String leastAssurance, String... files) {
        return new Checkpoint(Wired.door().named(name).proving(leastAssurance).with(files));
    }

    /** Wires the one checkpoint anew. */
    void wire(CheckpointWiring wiring, LongSupplier nanos) {
        flow.checkpoints = List.of(new Checkpoint(wiring, nanos));
        open.checkpoints = flow.checkpoints;
    }

    /** What the component runtime makes of a configuration. */
    @SuppressWarnings("ImmutableAnnotationChecker")
    record Wired(
            String name,
            int role,
            Assurance least_assurance,
            boolean resumption,
            String[] files,
            String[] intents,
            String[] profiles,
            boolean seals)
            implements CheckpointWiring {
        static Wired door() {
            return new Wired(
                    "front-door", 1, Assurance.KEY, true, new String[0], new String[0], new String[] {"native"}, false);
        }

        Wired named(String other) {
            return new Wired(other, role, least_assurance, resumption, files, intents, profiles, seals);
        }

        Wired role(int other) {
            return new Wired(name, other, least_assurance, resumption, files, intents, profiles, seals);
        }

        Wired proving(String least) {
            return new Wired(name, role, Assurance.valueOf(least), resumption, files, intents, profiles, seals);
        }

        Wired sealing() {
            return new Wired(name, role, least_assurance, resumption, files, intents, profiles, true);
        }

        Wired withoutResumption() {
            return new Wired(name, role, least_assurance, false, files, intents, profiles, seals);
        }

        Wired with(String... others) {
            return new Wired(name, role, least_assurance, resumption, others, intents, profiles, seals);
        }

        Wired intending(String... others) {
            return new Wired(name, role, least_assurance, resumption, files, others, profiles, seals);
        }

        Wired serving(String... others) {
            return new Wired(name, role, least_assurance, resumption, files, intents, others, seals);
        }

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
        public String companion_slot() {
            return "";
        }

        @Override
        public int companion_role() {
            return 2;
        }

        @Override
        public boolean companion_pin() {
            return true;
        }

        @Override
        public String[] companion_files() {
            return new String[0];
        }

        @Override
        public int delegation_hours() {
            return 0;
        }

        @Override
        public String delegation_intent() {
            return "";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return CheckpointWiring.class;
        }
    }
}
