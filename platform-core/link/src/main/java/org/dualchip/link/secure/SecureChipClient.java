// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.secure;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.CardStandings;
import org.dualchip.card.FileContent;
import org.dualchip.card.ReaderSlots;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Sealing;
import org.dualchip.card.SecureChip;
import org.dualchip.card.Wiring;
import org.dualchip.card.admission.Admission;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Verdict;
import org.dualchip.link.Done;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.AdmissionMessages;
import org.dualchip.link.message.CardMessages;
import org.dualchip.link.message.SealMessages;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Intent;

/** The narrow service as the controller has it: each call crosses the wall once. */
final class SecureChipClient implements SecureChip, Wiring, ReaderSlots, CardStandings, Admission {
    private static final Duration CARD_STEP = Duration.ofSeconds(10);
    /** A bundle is looked at from all sides, and what is kept of it is written through to the disk. */
    private static final Duration ADMISSION = Duration.ofSeconds(60);

    private static final Duration PIN_ENTRY = Duration.ofSeconds(45);

    private final Link link;
    private volatile CardMessages.Slots reported = new CardMessages.Slots(List.of(), List.of());

    SecureChipClient(Link link) {
        this.link = link;
    }

    void report(CardMessages.Slots slots) {
        reported = slots;
    }

    @Override
    public FileContent read(String tap, String file) throws CardException {
        return call(new CardMessages.Read(tap, file), CardMessages.Content.class, CARD_STEP)
                .content();
    }

    @Override
    public void intend(String checkpoint, Intent intent) throws CardException {
        call(new CardMessages.Intend(checkpoint, intent), Done.class, CARD_STEP);
    }

    @Override
    public Assurance verifyPin(String tap) throws CardException, RefusedException {
        var proved = call(new CardMessages.VerifyPin(tap), CardMessages.Proved.class, PIN_ENTRY);
        if (proved.refusal().isPresent())
            throw new RefusedException(proved.refusal().get(), "VERIFY");
        return proved.assurance();
    }

    @Override
    public Receipt apply(String tap, List<Change> changes) throws CardException {
        return call(new CardMessages.Apply(tap, changes), CardMessages.Applied.class, CARD_STEP)
                .receipt();
    }

    @Override
    public Sealing seal(String tap, List<Change> changes, byte[] digest) throws CardException {
        return call(new SealMessages.Seal(tap, changes, digest), SealMessages.SealDone.class, CARD_STEP)
                .sealing();
    }

    @Override
    public Optional<Refusal> refusal(String card, LocalDate day) throws CardException {
        return call(new CardMessages.AskStanding(card, day), CardMessages.Standing.class, CARD_STEP)
                .refusal();
    }

    @Override
    public Verdict offer(Piece piece) throws CardException {
        return call(new AdmissionMessages.Offer(piece), AdmissionMessages.Judged.class, ADMISSION)
                .verdict();
    }

    @Override
    public Generation admit(String digest) throws CardException {
        return call(new AdmissionMessages.Admit(digest), AdmissionMessages.Admitted.class, ADMISSION)
                .generation();
    }

    @Override
    public void decide(String plugin, int generation) throws CardException {
        call(new AdmissionMessages.Switch(plugin, generation), Done.class, ADMISSION);
    }

    @Override
    public void forget(String plugin, int generation) throws CardException {
        call(new AdmissionMessages.Forget(plugin, generation), Done.class, ADMISSION);
    }

    @Override
    public List<Generation> generations() throws CardException {
        return asked().generations();
    }

    @Override
    public boolean takesUnsigned() throws CardException {
        return asked().unsigned();
    }

    private AdmissionMessages.Generations asked() throws CardException {
        return call(new AdmissionMessages.AskGenerations(), AdmissionMessages.Generations.class, ADMISSION);
    }

    private <M extends Message> M call(Message request, Class<M> answer, Duration patience) throws CardException {
        try {
            return link.call(request, answer, patience);
        } catch (LinkException e) {
            if (e.failure().what().equals(IllegalArgumentException.class.getSimpleName())) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            throw new CardException("the secure side: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> slots() {
        return reported.slots();
    }

    @Override
    public List<Wired> checkpoints() {
        return reported.checkpoints();
    }
}
