// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.secure;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.CardStandings;
import org.dualchip.card.CardTaps;
import org.dualchip.card.ReaderSlots;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SecureChip;
import org.dualchip.card.Wiring;
import org.dualchip.card.admission.Admission;
import org.dualchip.card.admission.Overreach;
import org.dualchip.card.admission.Verdict;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.AdmissionMessages;
import org.dualchip.link.message.AdmissionMessages.Admitted;
import org.dualchip.link.message.AdmissionMessages.Generations;
import org.dualchip.link.message.AdmissionMessages.Judged;
import org.dualchip.link.message.CardMessages;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.dualchip.link.message.SealMessages;
import org.dualchip.plugin.Assurance;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** In the secure process: tells the controller of cards, and serves the narrow service to it. */
@Component(
        configurationPid = "org.dualchip.secure-end",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = CardTaps.class,
        property = "dualchip.side=linked")
public final class SecureEnd implements CardTaps, Handler {
    private static final System.Logger LOG = System.getLogger(SecureEnd.class.getName());
    /** Longer than any tap, PIN entry included. */
    private static final Duration WHOLE_TAP = Duration.ofSeconds(90);

    /** A message has room for these, and whoever reads them has understood by then. */
    private static final int MOST_WARNINGS = 40;

    /** Absent, no plugin is admitted; those that are there decide on. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(dualchip.side=here)")
    volatile @Nullable Admission admission;

    /** Absent, nothing is known of a card that is not there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(dualchip.side=here)")
    volatile @Nullable CardStandings standings;

    private final SecureChip chip;
    private final List<ReaderSlots> readers = new CopyOnWriteArrayList<>();
    private final Dialler controller;
    private final ScheduledExecutorService reports = Executors.newSingleThreadScheduledExecutor(SecureEnd::daemon);
    private final Wiring wiring;
    private final Overreach overreach;
    private CardMessages.Slots reported = new CardMessages.Slots(List.of(), List.of());

    @Activate
    public SecureEnd(
            BundleContext context,
            @Reference(target = "(dualchip.side=here)") SecureChip chip,
            @Reference(target = "(dualchip.side=here)") Wiring wiring,
            @Reference(target = "(dualchip.side=here)") Overreach overreach) {
        this.chip = chip;
        this.wiring = wiring;
        this.overreach = overreach;
        var transport = Transport.of(context.getProperty("dualchip.transport"));
        this.controller = new Dialler(transport, "secure", Wall.SECURE, this, this::report);
        reports.scheduleWithFixedDelay(this::lookForChanges, 200, 200, TimeUnit.MILLISECONDS);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(dualchip.side=linked))")
    void addReader(ReaderSlots reader) {
        readers.add(reader);
    }

    void removeReader(ReaderSlots reader) {
        readers.remove(reader);
    }

    @Override
    public void seen(CardSeen seen) {
        try {
            controller.link().call(new CardMessages.Seen(seen), Done.class, WHOLE_TAP);
        } catch (LinkException e) {
            LOG.log(Level.WARNING, "tap {0} is denied: {1}", seen.tap(), e.getMessage());
        }
    }

    @Override
    public void pinWanted(String tap, String checkpoint) {
        tell(new PinWanted(tap, checkpoint));
    }

    @Override
    public void removed(String checkpoint) {
        tell(new CardMessages.SlotEmpty(checkpoint));
    }

    @Override
    public void standsBy(String checkpoint) {
        tell(new CardMessages.StandsBy(checkpoint));
    }

    private void tell(Message notice) {
        try {
            controller.link().tell(notice);
        } catch (LinkException e) {
            LOG.log(Level.DEBUG, "not told: {0}", e.getMessage());
        }
    }

    @Override
    public Message handle(Link from, Message message) throws CardException, RefusedException {
        if (message instanceof CardMessages.Read read) {
            return new CardMessages.Content(chip.read(read.tap(), read.file()));
        }
        if (message instanceof CardMessages.Apply apply) {
            return new CardMessages.Applied(chip.apply(apply.tap(), apply.changes()));
        }
        if (message instanceof SealMessages.Seal seal) {
            return new SealMessages.SealDone(chip.seal(seal.tap(), seal.changes(), seal.digest()));
        }
        if (message instanceof CardMessages.VerifyPin verify) return verified(verify.tap());
        if (message instanceof CardMessages.Intend asked) {
            chip.intend(asked.checkpoint(), asked.intent());
            return new Done();
        }
        if (message instanceof CardMessages.AskStanding asked) return standing(asked);
        var gate = admission;
        if (gate == null) throw new CardException("the gate for plugins is not there: the secure side's log says why");
        return admitted(gate, message);
    }

    private CardMessages.Standing standing(CardMessages.AskStanding asked) throws CardException {
        var known = standings;
        if (known == null) throw new CardException("nobody here knows cards that are not there");
        return new CardMessages.Standing(known.refusal(asked.card(), asked.day()));
    }

    private Message admitted(Admission gate, Message message) throws CardException {
        if (message instanceof AdmissionMessages.Offer offer) return new Judged(held(gate.offer(offer.piece())));
        if (message instanceof AdmissionMessages.Admit admit) return new Admitted(gate.admit(admit.digest()));
        if (message instanceof AdmissionMessages.AskGenerations) {
            return new Generations(gate.takesUnsigned(), gate.generations());
        }
        if (message instanceof AdmissionMessages.Switch decides) {
            gate.decide(decides.plugin(), decides.generation());
            return new Done();
        }
        if (message instanceof AdmissionMessages.Forget forget) {
            gate.forget(forget.plugin(), forget.generation());
            return new Done();
        }
        throw new IllegalArgumentException(
                "the secure side serves no " + message.getClass().getSimpleName());
    }

    /** An operator hears before the switch which checkpoints would refuse cards after it. */
    private Verdict held(Verdict found) {
        var beyond = found.terms().map(overreach::of).orElse(List.of());
        return found.warning(beyond.subList(0, Math.min(beyond.size(), MOST_WARNINGS)));
    }

    private CardMessages.Proved verified(String tap) throws CardException {
        try {
            return new CardMessages.Proved(Optional.empty(), chip.verifyPin(tap));
        } catch (RefusedException e) {
            return new CardMessages.Proved(Optional.of(e.refusal()), Assurance.KEY);
        }
    }

    /** A look that fails must not be the last: what it asks is coming up, or going, at the same time. */
    private void lookForChanges() {
        try {
            reportChanges();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what can take a card is not known for the moment", e);
        }
    }

    private synchronized void reportChanges() {
        try {
            if (!slots().equals(reported)) report(controller.link());
        } catch (LinkException e) {
            LOG.log(Level.DEBUG, "slots are reported when the controller is back");
        }
    }

    /** One at a time, from looking to telling: what was seen later is told later. */
    private synchronized void report(Link link) {
        var now = slots();
        link.tell(now);
        reported = now;
    }

    private CardMessages.Slots slots() {
        var all = new ArrayList<String>();
        readers.forEach(reader -> all.addAll(reader.slots()));
        return new CardMessages.Slots(all, wiring.checkpoints());
    }

    @Deactivate
    void stop() {
        reports.shutdownNow();
        controller.close();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "slots");
        thread.setDaemon(true);
        return thread;
    }
}
