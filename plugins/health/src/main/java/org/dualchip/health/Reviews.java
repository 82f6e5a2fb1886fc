// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.time.Duration;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Notice.Urgency;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reactor;
import org.dualchip.plugin.Reacts;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Signal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Asks people to look at every break-glass, and asks again until somebody says that it was reviewed. */
@Component(configurationPid = "org.dualchip.health", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Reacts(function = "health")
public final class Reviews implements Reactor {
    /** What an operator says, of a holder, at the checkpoint. */
    static final String REVIEWED = "reviewed";

    private static final int NOTICES = 4;

    private final Duration untilReview;

    @Activate
    public Reviews(Bedside.Settings settings) {
        this(hours(settings.review_hours()));
    }

    Reviews(Duration untilReview) {
        this.untilReview = untilReview;
    }

    static Duration hours(int hours) {
        if (hours >= 1 && hours <= 720) return Duration.ofHours(hours);
        throw new IllegalArgumentException("health: review.hours is 1 to 720, not " + hours);
    }

    @Override
    public Reaction react(Signal signal) {
        var open = OpenReviews.decode(signal.memory().get(Bedside.REVIEWS));
        if (signal.cause() instanceof Signal.Due due && due.timer().equals(OpenReviews.TIMER)) {
            return asking(signal, open);
        }
        if (signal.cause() instanceof Signal.Command command && command.name().equals(REVIEWED)) {
            return reviewed(signal, open, command);
        }
        return Reaction.NONE;
    }

    /** Of more than can be said at once, the rest is said a second later. */
    private Reaction asking(Signal signal, OpenReviews open) {
        var due = open.due(signal.at(), NOTICES);
        var reaction = keeping(open.asked(due, signal.at().plus(untilReview)), signal);
        for (var review : due) {
            reaction = reaction.saying(new Notice(
                    Urgency.ALARM,
                    Reason.of("REVIEW_NEEDED")
                            .with("holder", review.holder())
                            .with("why", review.reason().word())
                            .with("broken", review.broken())));
        }
        return reaction;
    }

    private static Reaction reviewed(Signal signal, OpenReviews open, Signal.Command command) {
        if (command.holder().isEmpty() || !command.parameters().isEmpty()) {
            throw new IllegalArgumentException("nothing was done; write reviewed of a holder, at a place");
        }
        var left = open.without(command.holder());
        if (left.count() == open.count()) {
            throw new IllegalArgumentException(
                    "nothing was done: nothing of %s waits for a review here".formatted(command.holder()));
        }
        return keeping(left, signal)
                .saying(new Notice(
                        Urgency.NOTE,
                        Reason.of("REVIEWED")
                                .with("holder", command.holder())
                                .with("by", command.by())
                                .with("count", open.count() - left.count())));
    }

    private static Reaction keeping(OpenReviews open, Signal signal) {
        return Reaction.NONE.remembering(Bedside.REVIEWS, open.encoded()).timing(open.timer(signal.at()));
    }
}
