// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.time;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dualchip.virtualcard.Exchange;
import org.dualchip.virtualcard.work.Work;

/** A chip that can be bought, at a USB reader, by text {@code jcop4@106}. */
public final class RealCard {
    /** An APDU through a USB reader's own electronics and protocol: 1 to 4 ms are said. */
    private static final long READER = 2_000;

    private static final List<ChipFigures> CHIPS = List.of(ChipFigures.JCOP4, ChipFigures.SECORA, ChipFigures.JCOP3);
    /** The class byte of DESFire's wrapped native commands, which no other application here uses. */
    private static final byte DESFIRE = (byte) 0x90;

    private final ChipFigures chip;
    private final Speed speed;

    private RealCard(ChipFigures chip, Speed speed) {
        this.chip = chip;
        this.speed = speed;
    }

    /**
     * The card of a text such as {@code jcop4@106}.
     *
     * @throws IllegalArgumentException with the texts there are
     */
    public static RealCard parse(String text) {
        return all().stream()
                .filter(card -> card.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no card " + text + "; there are: "
                        + all().stream().map(RealCard::toString).collect(Collectors.joining(", "))));
    }

    /** Every chip at every speed, chip by chip. */
    public static List<RealCard> all() {
        return CHIPS.stream().flatMap(RealCard::atEverySpeed).toList();
    }

    private static Stream<RealCard> atEverySpeed(ChipFigures chip) {
        return Arrays.stream(Speed.values()).map(speed -> new RealCard(chip, speed));
    }

    /** Microseconds from the card's coming until its first command. */
    public long activation() {
        return speed.activation();
    }

    /** What one exchange would take. */
    public ModelledTime time(Exchange exchange, Work work) {
        int out = exchange.command().length;
        int in = exchange.response().length;
        boolean desfire = out > 0 && exchange.command()[0] == DESFIRE;
        long busy = (desfire ? ChipFigures.DESFIRE : chip).micros(work);
        return new ModelledTime(out, in, speed.exchange(out + in), READER, busy);
    }

    @Override
    public String toString() {
        return chip.name().toLowerCase(Locale.ROOT) + "@" + speed;
    }
}
