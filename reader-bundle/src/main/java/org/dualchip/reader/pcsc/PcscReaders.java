// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.time.Duration;
import java.util.List;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.ReaderSlots;
import org.dualchip.reader.GuardedArrivals;
import org.dualchip.reader.ReaderThreads;
import org.dualchip.reader.SettingList;
import org.dualchip.reader.pcsclite.Deadline;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The readers that pcscd knows, each slot under its PC/SC name. */
@Component(
        name = "org.dualchip.reader.pcsc",
        service = ReaderSlots.class,
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PcscReaders.Settings.class)
public final class PcscReaders implements ReaderSlots, AutoCloseable {

    @ObjectClassDefinition(name = "PC/SC readers", description = "Readers of this machine's pcscd")
    public @interface Settings {
        @AttributeDefinition(description = "Names of the readers to use, * for any characters; none: all readers")
        String[] readers() default {};

        @AttributeDefinition(
                description = "Names of slots, * for any characters, that are one reader's and take turns;"
                        + " names that differ in their last number only are one reader's anyway")
        String[] slots_of_one_reader() default {};

        @AttributeDefinition(
                description =
                        "Names of slots, * for any characters, where a card lies while another slot of the same reader"
                                + " is used: second slots of checkpoints. The reader must keep two cards powered")
        String[] slots_held() default {};

        @AttributeDefinition(
                description = "How long a card may take to answer a command, in milliseconds, 500 at least")
        int answer_deadline_ms() default 5000;
    }

    /** The watch waits in calls of half this length. */
    private static final Duration LEAST = Duration.ofMillis(500);

    private final ReaderThreads threads = new ReaderThreads();
    private final Deadline deadline;
    private final PcscWatch watch;

    @Activate
    public PcscReaders(@Reference CardArrivals arrivals, Settings settings) {
        this(
                arrivals,
                SettingList.of(settings.readers()),
                new ReaderTurns(SettingList.of(settings.slots_of_one_reader()), SettingList.of(settings.slots_held())),
                Duration.ofMillis(settings.answer_deadline_ms()));
    }

    PcscReaders(CardArrivals arrivals, List<String> patterns, List<String> oneReaders, Duration answers) {
        this(arrivals, patterns, new ReaderTurns(oneReaders), answers);
    }

    PcscReaders(CardArrivals arrivals, List<String> patterns, ReaderTurns turns, Duration answers) {
        if (answers.compareTo(LEAST) < 0) throw new IllegalArgumentException("answer.deadline.ms is 500 at least");
        deadline = new Deadline(answers);
        watch = new PcscWatch(ReaderNames.of(patterns), new GuardedArrivals(arrivals), threads, deadline, turns);
        threads.start("PC/SC watch", watch);
    }

    @Override
    public List<String> slots() {
        return watch.slots();
    }

    @Override
    @Deactivate
    public void close() {
        watch.close();
        // Taps have the threads' patience to come to their end; then a card that hangs is let go.
        threads.close();
        deadline.close();
    }
}
