// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dualchip.plugin.Timer;

/**
 * What is remembered of an area: the times its glass was broken that nobody has reviewed yet, the oldest first. Of more
 * than fit, the oldest is forgotten here; journal and card keep it.
 */
record OpenReviews(List<Review> reviews) {
    static final String TIMER = "review";

    private static final int MOST = 24;
    private static final int FIXED = 4 + 4 + 1 + 1;
    private static final int LONGEST_NAME = 32;

    OpenReviews {
        reviews = List.copyOf(reviews.subList(Math.max(0, reviews.size() - MOST), reviews.size()));
    }

    /**
     * One of them.
     *
     * @param holder whose card it was
     * @param broken when
     * @param due when people are asked next
     */
    record Review(String holder, BreakGlassReason reason, Instant broken, Instant due) {
        Review askedAgain(Instant next) {
            return new Review(holder, reason, broken, next);
        }
    }

    /** Bytes that are none of ours are as good as none: a memory is no reason to withhold help. */
    static OpenReviews decode(Optional<byte[]> remembered) {
        var reviews = new ArrayList<Review>();
        var in = ByteBuffer.wrap(remembered.orElse(new byte[0]));
        while (in.remaining() >= FIXED) {
            var broken = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt()));
            var due = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt()));
            int reason = in.get() & 0xFF;
            byte[] holder = new byte[Math.min(in.get() & 0xFF, in.remaining())];
            in.get(holder);
            var name = new String(holder, StandardCharsets.UTF_8);
            boolean ours =
                    holder.length <= LONGEST_NAME && Arrays.equals(holder, name.getBytes(StandardCharsets.UTF_8));
            if (!ours || reason >= BreakGlassReason.values().length) break;
            reviews.add(new Review(name, BreakGlassReason.values()[reason], broken, due));
        }
        return new OpenReviews(reviews);
    }

    byte[] encoded() {
        var out = ByteBuffer.allocate(1024);
        for (var review : reviews) {
            byte[] holder = review.holder.getBytes(StandardCharsets.UTF_8);
            out.putInt((int) review.broken.getEpochSecond()).putInt((int) review.due.getEpochSecond());
            out.put((byte) review.reason.ordinal()).put((byte) holder.length).put(holder);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    int count() {
        return reviews.size();
    }

    OpenReviews with(String holder, BreakGlassReason reason, Instant broken, Duration untilReview) {
        var review = new Review(holder, reason, broken, broken.plus(untilReview));
        return new OpenReviews(
                Stream.concat(reviews.stream(), Stream.of(review)).toList());
    }

    /** Without those of a holder. */
    OpenReviews without(String holder) {
        return new OpenReviews(
                reviews.stream().filter(review -> !review.holder.equals(holder)).toList());
    }

    /** Those that people must be asked about by now, at most so many. */
    List<Review> due(Instant now, int most) {
        return reviews.stream()
                .filter(review -> !review.due.isAfter(now))
                .limit(most)
                .toList();
    }

    /** The same, with these to be asked about again then. */
    OpenReviews asked(List<Review> asked, Instant next) {
        return new OpenReviews(reviews.stream()
                .map(review -> asked.contains(review) ? review.askedAgain(next) : review)
                .toList());
    }

    /** For the next that is due; none when nothing is open. */
    Timer timer(Instant now) {
        return reviews.stream()
                .map(Review::due)
                .min(Comparator.naturalOrder())
                .map(due -> new Timer(TIMER, atLeastASecond(Duration.between(now, due))))
                .orElse(Timer.none(TIMER));
    }

    private static Duration atLeastASecond(Duration time) {
        return time.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : time;
    }
}
