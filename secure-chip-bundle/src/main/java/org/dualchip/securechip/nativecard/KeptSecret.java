// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.nativecard;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.channel.ResumptionSecret;
import org.dualchip.securechip.channel.SecurityChip;

/**
 * One card's secret at one place, with the few that follow from it: strangers who ask the card use some up, and it is
 * known again all the same. It goes forward only.
 */
final class KeptSecret implements AutoCloseable {
    /** How many uses by strangers it gets over. */
    private static final int AHEAD = 8;

    private final Resumptions.Place place;
    private final CardCertificate certificate;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Set<Long> used = new HashSet<>();
    private int usesLeft;

    /** Takes the secret over. */
    KeptSecret(Resumptions.Place place, CardCertificate certificate, ResumptionSecret secret, int usesLeft) {
        this.place = place;
        this.certificate = certificate;
        this.usesLeft = usesLeft;
        this.steps.add(Step.of(secret));
        lookAhead();
    }

    private record Step(long id, ResumptionSecret secret) {
        static Step of(ResumptionSecret secret) {
            return new Step(ByteBuffer.wrap(secret.id()).getLong(), secret);
        }
    }

    Resumptions.Place place() {
        return place;
    }

    CardCertificate certificate() {
        return certificate;
    }

    int usesLeft() {
        return usesLeft;
    }

    /** The ids under which the card may name it next. */
    List<Long> ids() {
        var ids = new ArrayList<Long>();
        steps.forEach(step -> ids.add(step.id()));
        return ids;
    }

    /** All under which it was ever to be named. */
    List<Long> everyId() {
        var ids = new ArrayList<>(ids());
        ids.addAll(used);
        return ids;
    }

    boolean wasUsed(long id) {
        return used.contains(id);
    }

    /** The channel, when the card has the secret of this id; that one and all before are used then. */
    Optional<SecurityChip> accept(long id, SecurityChip.Resumable answer) {
        var named = steps.stream().filter(step -> step.id() == id).findFirst();
        var chip = named.flatMap(step -> answer.under(step.secret()));
        if (chip.isPresent()) passBy(id);
        return chip;
    }

    @Override
    public void close() {
        steps.forEach(step -> step.secret().close());
        steps.clear();
    }

    private void passBy(long id) {
        Step step;
        do {
            step = steps.remove();
            used.add(step.id());
            usesLeft--;
            if (steps.isEmpty() && usesLeft > 0) steps.add(Step.of(step.secret().next()));
            step.secret().close();
        } while (step.id() != id);
        lookAhead();
    }

    private void lookAhead() {
        while (!steps.isEmpty() && steps.size() < Math.min(AHEAD, usesLeft)) {
            steps.add(Step.of(steps.getLast().secret().next()));
        }
    }
}
