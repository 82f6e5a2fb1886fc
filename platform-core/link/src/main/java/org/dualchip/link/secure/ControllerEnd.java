// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.secure;

import java.io.IOException;
import java.util.Map;
import org.dualchip.card.CardStandings;
import org.dualchip.card.CardTaps;
import org.dualchip.card.ReaderSlots;
import org.dualchip.card.SecureChip;
import org.dualchip.card.Wiring;
import org.dualchip.card.admission.Admission;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.CardMessages;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** In the controller: tells cards on to the tap flow; while the secure process lives, its narrow service is a service. */
@Component(
        configurationPid = "org.dualchip.controller-end",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class ControllerEnd {
    private static final String[] SERVICES = {
        SecureChip.class.getName(),
        Wiring.class.getName(),
        ReaderSlots.class.getName(),
        CardStandings.class.getName(),
        Admission.class.getName()
    };

    private final BundleContext context;
    private final CardTaps taps;
    private final Listener door;

    @Activate
    public ControllerEnd(BundleContext context, @Reference(target = "(dualchip.side=here)") CardTaps taps)
            throws IOException {
        this.context = context;
        this.taps = taps;
        var transport = Transport.of(context.getProperty("dualchip.transport"));
        this.door = new Listener(transport, "secure", Wall.SECURE, SecureProcess::new);
    }

    @Deactivate
    void stop() {
        door.close();
    }

    /** One life of the secure process, from its first word to the loss of the link. */
    private final class SecureProcess implements Handler {
        private @Nullable SecureChipClient client;
        private @Nullable ServiceRegistration<?> service;

        @Override
        public Message handle(Link from, Message message) {
            if (message instanceof CardMessages.Slots slots) report(from, slots);
            if (message instanceof CardMessages.Seen seen) taps.seen(seen.seen());
            if (message instanceof PinWanted wanted) taps.pinWanted(wanted.tap(), wanted.checkpoint());
            if (message instanceof CardMessages.SlotEmpty empty) taps.removed(empty.checkpoint());
            if (message instanceof CardMessages.StandsBy card) taps.standsBy(card.checkpoint());
            return new Done();
        }

        private synchronized void report(Link link, CardMessages.Slots slots) {
            if (client == null) client = new SecureChipClient(link);
            client.report(slots);
            if (service == null && link.isOpen()) {
                service = context.registerService(
                        SERVICES, client, FrameworkUtil.asDictionary(Map.of("dualchip.side", "linked")));
            }
        }

        @Override
        public synchronized void closed(Link link) {
            if (service != null) service.unregister();
            service = null;
        }
    }
}
