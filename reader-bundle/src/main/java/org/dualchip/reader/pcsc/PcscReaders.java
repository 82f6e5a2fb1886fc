// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.util.List;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.ReaderSlots;
import org.dualchip.reader.GuardedArrivals;
import org.dualchip.reader.ReaderThreads;
import org.dualchip.reader.SettingList;
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
    }

    private final ReaderThreads threads = new ReaderThreads();
    private final PcscWatch watch;

    @Activate
    public PcscReaders(@Reference CardArrivals arrivals, Settings settings) {
        this(arrivals, settings.readers());
    }

    PcscReaders(CardArrivals arrivals, String... patterns) {
        watch = new PcscWatch(ReaderNames.of(SettingList.of(patterns)), new GuardedArrivals(arrivals), threads);
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
        threads.close();
    }
}
