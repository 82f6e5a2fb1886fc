// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** An output that is a file to write to, as the kernel's GPIO and LED interfaces are; in the demo, a plain file. */
@Component(configurationPid = "org.dualchip.output", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FileOutput.Settings.class, factory = true)
public final class FileOutput implements Output {
    private final Settings settings;
    private final Path file;

    /** What an installer sets. */
    @ObjectClassDefinition(name = "Output", description = "A file that moves a door")
    public @interface Settings {
        @AttributeDefinition(description = "The checkpoint it belongs to")
        String checkpoint();

        @AttributeDefinition(description = "The area it belongs to with other checkpoints; its own when empty")
        String area() default "";

        @AttributeDefinition(description = "The file, absolute or in the controller's data directory")
        String file();

        @AttributeDefinition(description = "What is written to open")
        String active() default "1";

        @AttributeDefinition(description = "What is written at rest, at start and at every end")
        String rest() default "0";
    }

    @Activate
    public FileOutput(BundleContext context, Settings settings) throws IOException {
        this.settings = settings;
        this.file = Path.of(context.getProperty("dualchip.data"), "controller").resolve(settings.file());
        set(false);
    }

    @Override
    public String checkpoint() {
        return settings.checkpoint();
    }

    @Override
    public String area() {
        return settings.area().isEmpty() ? settings.checkpoint() : settings.area();
    }

    @Override
    public void set(boolean active) throws IOException {
        var parent = file.getParent();
        if (parent != null) Files.createDirectories(parent);
        Files.writeString(file, (active ? settings.active() : settings.rest()) + "\n");
    }

    @Deactivate
    void rest() throws IOException {
        set(false);
    }
}
