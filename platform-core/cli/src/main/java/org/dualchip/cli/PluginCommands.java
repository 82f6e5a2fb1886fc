// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.time.Duration;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plugin}: what is installed and where it runs. */
@Command(name = "plugin", description = "Look at the installed plugins.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class PluginCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of them: list?");
    }

    @Command(
            name = "list",
            description = "What is installed, generation, process, walls.",
            mixinStandardHelpOptions = true)
    void list(@Mixin WhichController controller, @Option(names = "--json", description = "Print as JSON.") boolean json)
            throws LinkException, IOException {
        var out = spec.commandLine().getOut();
        var house = controller.ask(new Ask(Question.HOUSE), House.class, Duration.ofSeconds(5));
        if (json) {
            out.println(Json.of(house));
            return;
        }
        if (house.plugins().isEmpty()) out.println("no plugin is running; see: dualchip status");
        for (var plugin : house.plugins()) {
            out.printf(
                    "%s %s  decides %s, generation %d, in %s%n",
                    plugin.name(), plugin.version(), plugin.function(), plugin.generation(), plugin.process());
            house.processes().stream()
                    .filter(process -> process.name().equals(plugin.process()))
                    .forEach(process -> out.println("    " + Status.line(process)));
        }
    }
}
