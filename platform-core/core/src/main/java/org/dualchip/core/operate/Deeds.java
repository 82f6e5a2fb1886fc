// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.lang.System.Logger.Level;
import org.dualchip.core.lifecycle.Lifecycle;
import org.dualchip.core.look.Explain;
import org.dualchip.core.look.Views;
import org.dualchip.core.records.RecordDesk;
import org.dualchip.core.signal.Requests;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LookMessages.AskExplain;
import org.dualchip.link.message.LookMessages.AskView;
import org.dualchip.link.message.LookMessages.AskViews;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.Unlock;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.link.message.PlaceMessages.Order;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What people have done here, each in the journal with who asked for it. Whether they may has been asked before. */
@Component(service = Deeds.class)
public final class Deeds {
    private static final System.Logger LOG = System.getLogger(Deeds.class.getName());

    private final Store store;
    private final Presentations presentations;
    private final Overrides overrides;
    private final Requests requests;
    private final CheckpointDesk desk;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Lifecycle lifecycle;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable RecordDesk records;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Inspections inspections;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Views views;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Explain explain;

    @Activate
    public Deeds(
            @Reference Store store,
            @Reference Presentations presentations,
            @Reference Overrides overrides,
            @Reference Requests requests,
            @Reference CheckpointDesk desk) {
        this.store = store;
        this.presentations = presentations;
        this.overrides = overrides;
        this.requests = requests;
        this.desk = desk;
    }

    Lifecycle plugins() throws LinkException {
        return there(lifecycle);
    }

    Inspections inspections() throws LinkException {
        return there(inspections);
    }

    AskedRecords records() throws LinkException {
        return new AskedRecords(there(records));
    }

    private static <T> T there(@Nullable T now) throws LinkException {
        if (now == null) throw new LinkException("the controller is still starting; try again");
        return now;
    }

    /**
     * Does what a message asks for.
     *
     * @param by who asks, for the journal; what the message itself says of that does not count
     * @param fromAfar whether it came over the network: the command line's own taps are in the journal as taps alone
     */
    Message carryOut(Message asked, String by, boolean fromAfar) throws Exception {
        if (asked instanceof Present it) return present(it, by, fromAfar);
        if (asked instanceof Unlock it) return overrides.unlock(it, by);
        if (asked instanceof Order it) return requests.order(as(it, by));
        if (asked instanceof MoveInput it) return move(it, by);
        if (asked instanceof AskIntent it) return intend(it, by);
        if (asked instanceof AskViews) return there(views).all();
        if (asked instanceof AskView it) return there(views).show(it);
        if (asked instanceof AskExplain it) return there(explain).explain(it);
        if (asked instanceof OfferPlugin it) return plugins().offer(it);
        if (asked instanceof ChangePlugin it) {
            return plugins().change(new ChangePlugin(it.verb(), it.plugin(), it.digest(), by, ""));
        }
        throw new IllegalArgumentException(
                "an operator asks no " + asked.getClass().getSimpleName());
    }

    private Message present(Present asked, String by, boolean fromAfar) throws Exception {
        if (fromAfar) store.append(Entry.Kind.DEED, "", DeedBody.of(asked, by));
        return presentations.present(asked);
    }

    private static Order as(Order it, String by) {
        return new Order(it.checkpoint(), it.function(), it.name(), it.holder(), it.parameters(), by, "");
    }

    private Message intend(AskIntent asked, String by) throws LinkException, StoreException {
        desk.requireIntent(asked.checkpoint(), asked.intent());
        store.append(Entry.Kind.DEED, "", DeedBody.of(asked, by));
        return desk.intend(asked.checkpoint(), asked.intent());
    }

    /** A journal that cannot be written keeps nobody in who wants out; what else an input is for needs the journal itself. */
    private Message move(MoveInput moved, String by) throws LinkException {
        requests.requireByHand(moved);
        try {
            store.append(Entry.Kind.DEED, "", DeedBody.of(moved, by));
        } catch (StoreException e) {
            LOG.log(Level.ERROR, "{0} of {1} is moved and not journalled: {2}", moved.input(), moved.checkpoint(), e);
        }
        return requests.move(moved);
    }
}
