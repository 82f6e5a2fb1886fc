// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.FileContent;
import org.dualchip.card.PresentCard;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.admission.Generation;
import org.dualchip.plugin.Assurance;
import org.dualchip.securechip.profile.Beside;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.profile.Proved;
import org.dualchip.securechip.wiring.Allowance;
import org.dualchip.securechip.wiring.Serving;
import org.jspecify.annotations.Nullable;

/**
 * One tap, as long as its card may be used; closing it wipes the session.
 *
 * <p>The card is used by one thread at a time. Its reader's thread opens it, then waits in {@code CardTaps.seen} and
 * touches nothing until that returns. Meanwhile calls for this tap come on other threads, and each holds this object's
 * lock from its first exchange to its last ({@link #alone}); so does the closing. That is enough: no channel of ours
 * is bound to a thread, only to one user at a time, and the lock also hands what one thread did to the next. A queue
 * served by the reader's thread would add a hand-over to every call and save nothing.
 */
final class OpenTap implements AutoCloseable {
    private final String id;
    private final Checkpoint checkpoint;
    private final Serving serving;
    private final Allowance allowance;
    private final PresentCard card;
    private final CountedChannel channel;
    private @Nullable Generation generation;
    private Assurance assurance = Assurance.KEY;
    private @Nullable Proved proved;
    private ApplicationChips.@Nullable Open application;
    private @Nullable StandingBy standingBy;
    private @Nullable MetCard opener;
    private @Nullable MetCard sealer;
    private boolean askedToSeal;
    private boolean over;

    OpenTap(String id, Checkpoint checkpoint, PresentCard card) {
        this.id = id;
        this.checkpoint = checkpoint;
        this.serving = checkpoint.next();
        this.allowance = new Allowance(serving);
        this.card = card;
        this.channel = new CountedChannel(card.channel());
    }

    /** Some work with the card. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws CardException, RefusedException;
    }

    /** Does work that nobody else's work comes between; IllegalArgumentException when the tap is over. */
    synchronized <T> T alone(Work<T> work) throws CardException, RefusedException {
        if (over) throw new IllegalArgumentException("tap " + id + " is over");
        channel.start();
        try {
            return work.run();
        } finally {
            channel.stop();
        }
    }

    String id() {
        return id;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /** What the card is served for. */
    Serving serving() {
        return serving;
    }

    /** The generation that decides of it; what it asks for was found to allow what the card is served for. */
    void holdTo(Generation deciding) {
        generation = deciding;
    }

    private Generation generation() {
        if (generation == null) throw new IllegalStateException("nobody decides of this tap");
        return generation;
    }

    /** Whether a PIN is to be typed, because the place or who decides there wants it. */
    boolean wantsPin() {
        return AdmittedTerms.wantsPin(generation(), serving);
    }

    /** What its changes may come to. */
    Allowance allowance() {
        return allowance;
    }

    CountedChannel channel() {
        return channel;
    }

    Assurance assurance() {
        return assurance;
    }

    /** The card, to prove its holder: what it is asked from now on is asked of its security chip. */
    Presented presented() {
        channel.proving();
        // Whoever proves a holder a second time in one tap is asked for more than the first time.
        boolean resumable = checkpoint.resumes(serving) && !wantsPin() && proved == null;
        return new Presented(channel, card.atr(), checkpoint.name(), serving.purpose(), resumable, beside());
    }

    /** The place wants somebody to stand by the card. */
    void wants(StandingBy somebody) {
        standingBy = somebody;
    }

    private Beside beside() {
        return standingBy == null ? Beside.NOBODY : standingBy;
    }

    /** The card proved its holder. When it proves one again, it must be the same card. */
    void proved(Proved shown) throws RefusedException {
        if (proved != null && !proved.sameCard(shown)) {
            throw new RefusedException(Refusal.NOT_AUTHENTIC, "another card took this one's place");
        }
        proved = shown;
    }

    void pinVerified() {
        assurance = Assurance.KEY_AND_PIN;
    }

    void open(MetCard met) throws CardException, RefusedException {
        channel.opening();
        application = met.open();
        opener = met;
    }

    /** Its proving is over. The channel ends, unless the card may have to seal yet: then it ends with the tap. */
    void leave(MetCard met) {
        if (!maySeal()) {
            met.close();
            return;
        }
        if (sealer != null) sealer.close();
        sealer = met;
    }

    private boolean maySeal() {
        return checkpoint.seals() && generation().terms().seals();
    }

    /** IllegalArgumentException unless its card may be asked to seal; it may once. */
    synchronized void requireSealing() {
        if (!checkpoint.seals()) {
            throw new IllegalArgumentException(checkpoint.name() + " is not wired to have cards seal (seals = true)");
        }
        if (!generation().terms().seals()) {
            throw new IllegalArgumentException(
                    "the plugin " + generation().plugin() + " that decides does not ask to have cards seal");
        }
        if (askedToSeal) throw new IllegalArgumentException("a tap has one seal");
        askedToSeal = true;
    }

    /** The card with its application open, to seal: it does so in no other session than the one that opened it. */
    MetCard sealer() throws CardException, RefusedException {
        if (sealer == null) throw new IllegalStateException("the channel to the card has ended");
        channel.opening();
        if (sealer != opener) {
            // The PIN was typed after the opening, in a session of its own.
            if (application != null) application.close();
            open(sealer);
        }
        return sealer;
    }

    ApplicationChips.Open application() {
        channel.opening();
        if (application == null) throw new IllegalStateException("the application chip is not open");
        return application;
    }

    CardSeen.Opened opened() throws CardException, RefusedException {
        if (proved == null) throw new IllegalStateException("nobody is proved");
        var files = new TreeMap<String, FileContent>();
        for (var file : serving.readAhead())
            files.put(file.name(), application().read(file));
        return new CardSeen.Opened(
                id,
                checkpoint.name(),
                checkpoint.function(),
                generation().number(),
                serving.intent(),
                proved.holder(),
                assurance,
                proved.resumed(),
                files,
                standingBy == null ? List.of() : standingBy.named(),
                channel.effort());
    }

    CardSeen.Refused refused(Refusal refusal, @Nullable String detail) {
        String holder = proved == null ? "" : proved.holder().name();
        return new CardSeen.Refused(
                id,
                checkpoint.name(),
                checkpoint.function(),
                holder,
                refusal,
                Optional.ofNullable(detail).orElse(""),
                channel.effort());
    }

    @Override
    public synchronized void close() {
        over = true;
        if (sealer != null) sealer.close();
        if (application != null) application.close();
    }
}
