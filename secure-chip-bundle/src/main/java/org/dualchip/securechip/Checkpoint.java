// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Purpose;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Intent;
import org.dualchip.securechip.wiring.Asked;
import org.dualchip.securechip.wiring.DelegationTerms;
import org.dualchip.securechip.wiring.Serving;
import org.dualchip.securechip.wiring.WiredFile;
import org.dualchip.securechip.wiring.WiredIntent;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A place where cards are presented; one for each configuration, appearing and vanishing with it. */
@Component(
        service = Checkpoint.class,
        configurationPid = "org.dualchip.checkpoint",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CheckpointWiring.class, factory = true)
public final class Checkpoint {
    private final String name;
    private final String slot;
    private final String function;
    private final boolean resumption;
    private final boolean seals;
    private final Asked asked;
    private final Serving own;
    private final Map<String, Serving> intents = new TreeMap<>();
    private final Set<String> profiles = new TreeSet<>();
    private final @Nullable Checkpoint second;
    private final @Nullable DelegationTerms terms;
    private final boolean isSecond;

    /** Throws IllegalArgumentException when the wiring is wrong: the checkpoint is then not there. */
    @Activate
    public Checkpoint(CheckpointWiring wiring) {
        this(wiring, System::nanoTime);
    }

    Checkpoint(CheckpointWiring wiring, LongSupplier nanos) {
        this.name = word("name", wiring.name());
        this.slot = wiring.slot();
        this.function = word("function", wiring.function());
        this.resumption = wiring.resumption();
        this.seals = wiring.seals();
        this.asked = new Asked(nanos);
        for (String profile : list(wiring.profiles())) profiles.add(word("profiles", profile));
        boolean pin = wiring.least_assurance().atLeast(Assurance.KEY_AND_PIN);
        var files = files(list(wiring.files()));
        this.own = serving(Intent.OWN, purpose(wiring, wiring.role(), 0), pin, files);
        for (String entry : list(wiring.intents())) {
            var intent = intent(entry);
            var purpose = purpose(wiring, intent.role(), intent.number());
            var serving = serving(Intent.of(intent.name()), purpose, pin || intent.pin(), files);
            if (intents.put(intent.name(), serving) != null) throw twoOfAName("intents", intent.name());
        }
        this.isSecond = false;
        this.terms = terms(wiring);
        this.second = wiring.companion_slot().isEmpty() ? null : new Checkpoint(this, wiring, nanos);
    }

    /** Its second slot: of each card that comes there it is asked to stand by those at the first. */
    private Checkpoint(Checkpoint first, CheckpointWiring wiring, LongSupplier nanos) {
        this.name = first.name;
        this.slot = wiring.companion_slot();
        if (slot.equals(first.slot))
            throw new IllegalArgumentException(name + ": one slot cannot be both of its slots");
        this.function = first.function;
        this.resumption = false;
        this.seals = false;
        this.asked = new Asked(nanos);
        this.profiles.add("native");
        var files = files(list(wiring.companion_files()));
        this.own = serving(Intent.OWN, purpose(wiring, wiring.companion_role(), 0), wiring.companion_pin(), files);
        if (first.terms != null) {
            var purpose = purpose(wiring, wiring.companion_role(), DelegationTerms.NUMBER);
            var serving = serving(DelegationTerms.INTENT, purpose, wiring.companion_pin(), files);
            intents.put(DelegationTerms.INTENT.name(), serving);
        }
        this.isSecond = true;
        this.terms = first.terms;
        this.second = null;
    }

    private @Nullable DelegationTerms terms(CheckpointWiring wiring) {
        if (wiring.companion_slot().isEmpty() || wiring.delegation_hours() == 0) return null;
        var serving = intents.get(wiring.delegation_intent());
        if (serving != null) return DelegationTerms.of(serving, wiring.delegation_hours());
        throw new IllegalArgumentException("delegation.intent of checkpoint %s: %s is none of its intents"
                .formatted(name, wiring.delegation_intent()));
    }

    String name() {
        return name;
    }

    String slot() {
        return slot;
    }

    String function() {
        return function;
    }

    /** Names of the card profiles that are served. */
    Set<String> profiles() {
        return Collections.unmodifiableSet(profiles);
    }

    /** The place's second slot, where professionals' cards lie. */
    Optional<Checkpoint> second() {
        return Optional.ofNullable(second);
    }

    /** Whether this is a place's second slot. */
    boolean isSecond() {
        return isSecond;
    }

    /** How professionals' words are taken here for later. */
    Optional<DelegationTerms> delegation() {
        return Optional.ofNullable(terms);
    }

    /** Names of the intents that may be asked for. */
    Set<String> intents() {
        var names = new TreeSet<>(intents.keySet());
        if (second != null) names.addAll(second.intents());
        return names;
    }

    /** All that a card may be served for here. */
    List<Serving> servings() {
        var all = new ArrayList<>(List.of(own));
        all.addAll(intents.values());
        if (second != null) all.addAll(second.servings());
        return all;
    }

    /** Whether a known card may take the short way: it proves a key, no PIN, and no more than the place's own purpose. */
    boolean resumes(Serving serving) {
        return resumption && !serving.pin() && serving.intent().isOwn();
    }

    /** Whether cards may be asked to seal here. */
    boolean seals() {
        return seals;
    }

    /** Has the next card, if it comes in time, served for this; IllegalArgumentException when it is not wired here. */
    void ask(Intent intent) {
        if (second != null && (intent.isOwn() || second.intents.containsKey(intent.name()))) second.ask(intent);
        if (intent.isOwn()) asked.takeBack();
        else if (second == null || !second.intents.containsKey(intent.name())) askHere(intent);
    }

    private void askHere(Intent intent) {
        var serving = intents.get(intent.name());
        if (serving == null) {
            throw new IllegalArgumentException("checkpoint %s is not wired for the intent %s, only for %s"
                    .formatted(name, intent.name(), intents.keySet()));
        }
        asked.ask(serving.asked(intent));
    }

    /** What the card is served for that has just come. */
    Serving next() {
        return asked.take().orElse(own);
    }

    private Serving serving(Intent intent, Purpose purpose, boolean pin, Collection<WiredFile> files) {
        var has = new TreeMap<String, ChipFile>();
        for (var wired : files) {
            if (wired.isFor(purpose.role())) has.put(wired.file().name(), wired.file());
        }
        boolean proved = files.stream().anyMatch(wired -> wired.file().kind() == ChipFile.Kind.COUNTER);
        return new Serving(name, intent, purpose, pin, has, proved);
    }

    /** Function 0 and role 0 change keys: that is done at a desk, never where cards are presented. */
    private static Purpose purpose(CheckpointWiring wiring, int role, int intent) {
        if (wiring.function_number() == 0 || role == 0) {
            throw new IllegalArgumentException("function and role of a checkpoint are 1 or more");
        }
        return new Purpose(wiring.function_number(), role, intent);
    }

    /** A configuration in a .cfg file knows no lists: there the commas are still inside one value. */
    private static List<String> list(String... values) {
        return Arrays.stream(String.join(",", values).split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Names become file names in the site's stores, so they hold nothing that a path could be made of. */
    private static String word(String property, String value) {
        if (value.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) return value;
        throw new IllegalArgumentException(
                property + " of a checkpoint is lower-case words joined by hyphens, not '" + value + "'");
    }

    private List<WiredFile> files(List<String> entries) {
        var files = new ArrayList<WiredFile>();
        for (String entry : entries) {
            var file = file(entry);
            if (files.stream().anyMatch(file::clashesWith))
                throw twoOfAName("files", file.file().name());
            files.add(file);
        }
        return files;
    }

    private WiredFile file(String entry) {
        try {
            return WiredFile.parse(entry);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("files of checkpoint " + name + ": " + e.getMessage());
        }
    }

    private WiredIntent intent(String entry) {
        try {
            return WiredIntent.parse(entry);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("intents of checkpoint " + name + ": " + e.getMessage());
        }
    }

    private IllegalArgumentException twoOfAName(String property, String twice) {
        return new IllegalArgumentException("%s of checkpoint %s: two are named %s".formatted(property, name, twice));
    }
}
