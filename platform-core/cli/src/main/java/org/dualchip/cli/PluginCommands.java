// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.dualchip.cli.author.PluginKeys;
import org.dualchip.cli.author.PluginKit;
import org.dualchip.cli.author.PluginNew;
import org.dualchip.cli.author.PluginSign;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plugin}: what is installed and where it runs, and how it comes and goes. */
@Command(
        name = "plugin",
        description = {
            "Look at the installed plugins; install, update, roll back and remove them.",
            "For authors: new, kit, keys, sign; docs/first-plugin.md walks through it."
        },
        subcommands = {PluginNew.class, PluginKit.class, PluginKeys.class, PluginSign.class},
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class PluginCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which of them: show, list, install, update, switch, discard, rollback, remove; new, kit, keys, sign?");
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

    @Command(
            name = "show",
            description = {
                "A plugin's generations, what it asks for, and how it decided journalled taps; all of them without a name.",
                "Of a file: what it asks for and whether it would be admitted. Exits with 1 when it would not."
            },
            mixinStandardHelpOptions = true)
    int show(
            @Mixin WhichController controller,
            @Parameters(arity = "0..1", paramLabel = "NAME|FILE.jar", description = "Which; otherwise all.") @Nullable
                    String which,
            @Option(names = "--json", description = "Print as JSON.") boolean json)
            throws LinkException, IOException {
        var desk = new PluginDesk(controller);
        var text = text();
        if (which != null && which.endsWith(".jar")) {
            var found = desk.offer(PluginFile.read(Path.of(which)));
            if (json) text.out().println(PluginJson.of(found));
            else text.offered(found, which);
            return found.findings().isEmpty() ? 0 : 1;
        }
        var plugins = desk.plugins(which == null ? "" : which);
        if (which != null && plugins.plugins().isEmpty()) {
            throw new IllegalArgumentException("no plugin " + which + " is here; see: dualchip plugin show");
        }
        if (json) {
            text.out().println(PluginJson.of(plugins));
            return 0;
        }
        text.development(plugins);
        if (plugins.plugins().isEmpty()) text.out().println("no plugin is installed; next: dualchip plugin install");
        plugins.plugins().forEach(text::plugin);
        return 0;
    }

    @Command(
            name = "install",
            description = {
                "Show what a plugin asks for, and after a yes have it run beside the one that decides.",
                "Its decisions on journalled taps are shown; after a second yes it decides from the next tap on.",
                "Exits with 1 when it was not admitted, or not agreed to."
            },
            mixinStandardHelpOptions = true)
    int install(
            @Mixin WhichController controller,
            @Parameters(paramLabel = "FILE.jar", description = "The plugin's bundle.") Path file,
            @Option(names = "--yes", description = "Agree to all that is asked.") boolean yes)
            throws LinkException, IOException {
        return new PluginInstallation(new PluginDesk(controller), Consent.of(yes), text()).install(file, false);
    }

    @Command(
            name = "update",
            description = "As install, of a plugin that is there already.",
            mixinStandardHelpOptions = true)
    int update(
            @Mixin WhichController controller,
            @Parameters(paramLabel = "FILE.jar", description = "The plugin's bundle.") Path file,
            @Option(names = "--yes", description = "Agree to all that is asked.") boolean yes)
            throws LinkException, IOException {
        return new PluginInstallation(new PluginDesk(controller), Consent.of(yes), text()).install(file, true);
    }

    @Command(
            name = "switch",
            description = "Let the generation that is ready decide from the next tap on.",
            mixinStandardHelpOptions = true)
    void switchOver(@Mixin WhichController controller, @Parameters(paramLabel = "NAME") String name)
            throws LinkException {
        change(controller, Verb.SWITCH, name);
    }

    @Command(
            name = "discard",
            description = "Give up a generation that was installed and decides nothing.",
            mixinStandardHelpOptions = true)
    void discard(@Mixin WhichController controller, @Parameters(paramLabel = "NAME") String name) throws LinkException {
        change(controller, Verb.DISCARD, name);
    }

    @Command(
            name = "rollback",
            description = "Let the generation before decide again.",
            mixinStandardHelpOptions = true)
    void rollback(@Mixin WhichController controller, @Parameters(paramLabel = "NAME") String name)
            throws LinkException {
        change(controller, Verb.ROLLBACK, name);
    }

    @Command(
            name = "remove",
            description = {
                "End a plugin: its checkpoints deny from then on. One that the house came with goes back to that.",
                "Asks at a terminal; exits with 1 when that is not agreed to."
            },
            mixinStandardHelpOptions = true)
    @SuppressWarnings("SystemConsoleNull") // the command starts with jdk.console=java.base
    int remove(
            @Mixin WhichController controller,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--yes", description = "Do not ask.") boolean yes)
            throws LinkException {
        if (!Consent.of(yes || System.console() == null).to("Remove " + name + "?")) return 1;
        change(controller, Verb.REMOVE, name);
        return 0;
    }

    private void change(WhichController controller, Verb verb, String name) throws LinkException {
        var text = text();
        var left = new PluginDesk(controller).change(verb, name, "").plugins();
        if (left.isEmpty()) text.out().println(name + " is removed");
        left.forEach(text::plugin);
    }

    private PluginText text() {
        return new PluginText(spec.commandLine().getOut());
    }
}
