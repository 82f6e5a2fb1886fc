// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Something a checkpoint feels: a file that holds a level, as the kernel's GPIO interfaces have it, or one moved by hand. */
@Component(
        configurationPid = "org.dualchip.input",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
@Designate(ocd = WiredInput.Settings.class, factory = true)
public final class WiredInput {
    /** For {@code file}: nothing but {@code dualchip input} moves it. */
    static final String BY_HAND = "hand";

    private static final long LOOK_EVERY_MS = 20;
    private static final int LONGEST_LEVEL = 64;

    private final Settings settings;
    private final Path file;
    private final Inputs inputs;
    private final Thread looks;
    private volatile boolean open = true;
    private volatile boolean active;
    private boolean missing;

    /** What an installer sets. */
    @ObjectClassDefinition(name = "Input", description = "A contact, a button, a sensor")
    public @interface Settings {
        @AttributeDefinition(description = "The checkpoint it belongs to")
        String checkpoint();

        @AttributeDefinition(
                description = "What the plugin knows it by, such as contact; request-to-exit is the core's own")
        String name();

        @AttributeDefinition(
                description =
                        "The file, absolute or in the controller's data directory; or hand, to move it by command")
        String file();

        @AttributeDefinition(description = "What the file holds while it is active")
        String active() default "1";

        @AttributeDefinition(description = "How long a level must stand still before it counts, ms")
        long debounce() default 30;

        @AttributeDefinition(description = "Of request-to-exit: for how long it opens, 1 to 60 s")
        int seconds() default 5;
    }

    @Activate
    public WiredInput(BundleContext context, @Reference Inputs inputs, Settings settings) {
        this.settings = settings;
        this.inputs = inputs;
        this.file = Path.of(context.getProperty("dualchip.data"), "controller").resolve(settings.file());
        checked(settings);
        inputs.add(this);
        this.looks = new Thread(this::keepLooking, "input-" + settings.checkpoint() + "-" + settings.name());
        looks.setDaemon(true);
        if (byHand()) inputs.moved(this, false);
        else looks.start();
    }

    private static void checked(Settings settings) {
        if (settings.seconds() < 1 || settings.seconds() > 60) {
            throw new IllegalArgumentException("a request to exit opens for 1 to 60 s, not " + settings.seconds());
        }
        if (settings.debounce() < 0 || settings.debounce() > 10_000) {
            throw new IllegalArgumentException("an input is debounced for 0 to 10000 ms, not " + settings.debounce());
        }
        if (!settings.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("an input's name is lower-case words: " + settings.name());
        }
    }

    @Deactivate
    void stop() {
        open = false;
        looks.interrupt();
        inputs.remove(this);
    }

    String checkpoint() {
        return settings.checkpoint();
    }

    String name() {
        return settings.name();
    }

    boolean byHand() {
        return settings.file().equals(BY_HAND);
    }

    /** As it was felt last. */
    boolean active() {
        return active;
    }

    void felt(boolean now) {
        active = now;
    }

    int seconds() {
        return settings.seconds();
    }

    private void keepLooking() {
        var debounce = new Debounce(settings.debounce());
        try {
            while (open) {
                look(debounce);
                Thread.sleep(LOOK_EVERY_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Debounce debounce) {
        try {
            boolean level = level();
            missing = false;
            debounce.look(level, System.nanoTime()).ifPresent(now -> inputs.moved(this, now));
        } catch (IOException e) {
            if (!missing) inputs.missing(this, e);
            missing = true;
        }
    }

    private boolean level() throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST_LEVEL), US_ASCII).trim().equals(settings.active());
        }
    }
}
