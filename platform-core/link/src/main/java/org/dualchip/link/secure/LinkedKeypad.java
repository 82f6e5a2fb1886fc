// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.secure;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dualchip.card.CardTaps;
import org.dualchip.card.Keypad;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.KeypadMessages.Digits;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** A keypad at the end of a socket of the secure process's own: {@code dualchip keypad} and {@code tap} type here. */
@Component(
        configurationPid = "org.dualchip.keypad",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = Keypad.class)
public final class LinkedKeypad implements Keypad, Handler {
    private static final Duration PEOPLE_TYPE_WITHIN = Duration.ofSeconds(30);

    private final Map<String, CompletableFuture<byte[]>> wanted = new ConcurrentHashMap<>();
    private final Listener door;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable CardTaps taps;

    @Activate
    public LinkedKeypad(BundleContext context) throws IOException {
        this(Transport.of("unix:" + context.getProperty("dualchip.runtime")));
    }

    LinkedKeypad(Transport transport) throws IOException {
        this.door = new Listener(transport, "keypad", Wall.KEYPAD, () -> this);
    }

    @Deactivate
    void stop() {
        door.close();
    }

    @Override
    public Optional<byte[]> pin(String tap, String checkpoint) {
        var typed = wanted.computeIfAbsent(tap, id -> new CompletableFuture<>());
        door.tell(new PinWanted(tap, checkpoint));
        var told = taps;
        if (told != null) told.pinWanted(tap, checkpoint);
        try {
            return Optional.of(typed.get(PEOPLE_TYPE_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            wanted.remove(tap);
        }
    }

    /** Digits for a tap that asks for none right now are nobody's. */
    @Override
    public Message handle(Link from, Message message) {
        if (!(message instanceof Digits digits)) throw new IllegalArgumentException("a keypad only types");
        var typed = wanted.get(digits.tap());
        if (typed == null) throw new IllegalArgumentException("no tap of that id waits for a PIN");
        typed.complete(digits.pin());
        return new Done();
    }
}
