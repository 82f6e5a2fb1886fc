// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.dualchip.core.lifecycle.Lifecycle;
import org.dualchip.core.people.Deed;
import org.dualchip.core.people.People;
import org.dualchip.core.signal.Inputs;
import org.dualchip.core.store.Store;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.InspectMessages.AskDoctor;
import org.dualchip.link.message.InspectMessages.AskInputs;
import org.dualchip.link.message.InspectMessages.AskJournal;
import org.dualchip.link.message.InspectMessages.Diagnosis;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What people look into, and nothing changes by it: the journal, the inputs, and what is wrong with the house. */
@Component(service = Inspections.class)
public final class Inspections {
    private static final Plugins NONE = new Plugins(false, List.of());

    private final Path data;
    private final JournalDesk journal;
    private final HouseView house;
    private final People people;
    private final Inputs inputs;
    private final Store store;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Lifecycle lifecycle;

    @Activate
    public Inspections(
            BundleContext context,
            @Reference HouseView house,
            @Reference People people,
            @Reference Inputs inputs,
            @Reference Store store) {
        this(Path.of(context.getProperty("dualchip.data"), "controller"), house, people, inputs, store);
    }

    /** Of the journal in a directory. */
    Inspections(Path data, HouseView house, People people, Inputs inputs, Store store) {
        this.data = data;
        this.journal = new JournalDesk(data);
        this.house = house;
        this.people = people;
        this.inputs = inputs;
        this.store = store;
    }

    /** What such a message needs of who sends it; empty for any other. */
    static Optional<Asked> of(Message message) {
        if (message instanceof AskJournal it)
            return Optional.of(new Asked(Deed.READ_JOURNAL, it.token(), Asked.SOMEBODY));
        if (message instanceof AskDoctor it) return Optional.of(new Asked(Deed.READ, it.token(), Asked.SOMEBODY));
        if (message instanceof AskInputs it) return Optional.of(new Asked(Deed.READ, it.token(), Asked.SOMEBODY));
        return Optional.empty();
    }

    static boolean are(Message message) {
        return of(message).isPresent();
    }

    Message answer(Message message) throws LinkException {
        if (message instanceof AskJournal it) return journal.find(it);
        if (message instanceof AskDoctor) return diagnosis();
        if (message instanceof AskInputs) return inputs.felt();
        throw new IllegalArgumentException("nothing is looked into here");
    }

    private Diagnosis diagnosis() {
        var plugins = lifecycle;
        var all = plugins == null ? NONE : plugins.show("");
        return new Doctor(data, InstantSource.system())
                .look(house.now(), house.ending(), house.quality(), all, people.list(), store.now());
    }
}
