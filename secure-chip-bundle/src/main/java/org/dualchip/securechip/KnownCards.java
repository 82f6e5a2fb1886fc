// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.dualchip.card.CardStandings;
import org.dualchip.card.Refusal;
import org.dualchip.securechip.enrolment.EnrolledCards;
import org.dualchip.securechip.site.DataDirectory;
import org.dualchip.securechip.site.Site;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Cards by their number: those whose certificates are kept here, and those that the site has a record of. */
@Component(property = "dualchip.side=here")
public final class KnownCards implements CardStandings {
    private final Site site;
    private final EnrolledCards enrolled;

    @Activate
    public KnownCards(BundleContext context) {
        this(DataDirectory.of(context));
    }

    /** @param data the secure data directory */
    KnownCards(Path data) {
        this.site = new Site(data);
        this.enrolled = new EnrolledCards(data);
    }

    @Override
    public Optional<Refusal> refusal(String card, LocalDate day) {
        return site.refusal(card, day).or(() -> enrolled.refusal(card, day));
    }
}
