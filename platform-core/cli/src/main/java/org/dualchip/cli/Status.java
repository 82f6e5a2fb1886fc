// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dualchip.cli.site.DeskPlace;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.Checkpoint;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.PlaceMessages.Notices;
import org.dualchip.plugin.Notice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: the house as it is. */
@Command(
        name = "status",
        description = "Processes and the walls that stand, readers, checkpoints, versions.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class Status implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Override
    public Integer call() throws LinkException, IOException {
        var out = spec.commandLine().getOut();
        var house = controller.ask(new Ask(Question.HOUSE), House.class, Duration.ofSeconds(5));
        if (json) out.println(Json.of(house));
        else print(house, out);
        if (!json) new PluginText(out).development(new PluginDesk(controller).plugins(""));
        if (!json) alarms().ifPresent(out::println);
        if (!json) new DeskPlace(controller.directories().data()).warning().ifPresent(out::println);
        return house.ready() ? 0 : 1;
    }

    private Optional<String> alarms() throws LinkException {
        long alarms = controller.ask(new Ask(Question.NOTICES), Notices.class, Duration.ofSeconds(5)).notices().stream()
                .filter(notice -> notice.urgency() == Notice.Urgency.ALARM)
                .count();
        return alarms == 0 ? Optional.empty() : Optional.of("alarms\n  " + alarms + ", see dualchip notices");
    }

    private static void print(House house, PrintWriter out) {
        out.printf("dualchip %s, %s%n", house.version(), house.ready() ? "ready" : "not ready");
        out.println("processes");
        house.processes().forEach(process -> out.println("  " + line(process)));
        out.println("checkpoints");
        house.checkpoints().forEach(one -> print(one, out));
        out.println("readers");
        house.slots().forEach(slot -> out.println("  " + slot));
        out.println("cards in the pocket");
        out.println("  " + String.join(", ", house.cards()));
    }

    private static void print(Checkpoint one, PrintWriter out) {
        out.printf(
                "  %-14s %s%s%n",
                one.name(),
                one.function().isEmpty() ? one.state() : one.function() + ", " + one.state(),
                one.open() ? ", open" : "");
        one.profiles().forEach(profile -> out.printf("  %-14s serves %s%n", "", profile));
    }

    static String line(ProcessState process) {
        var text = new StringBuilder("%-14s %-8s pid %-7d %s"
                .formatted(process.name(), process.state(), process.pid(), level(process.level())));
        if (!process.stands().isEmpty()) text.append(", walls: ").append(String.join(" ", process.stands()));
        if (!process.fallen().isEmpty()) text.append(", fallen: ").append(String.join("; ", process.fallen()));
        if (!process.limits().isEmpty()) text.append(", ").append(String.join(", ", process.limits()));
        if (process.restarts() > 0) text.append(", restarts: ").append(process.restarts());
        return text.toString();
    }

    static String level(Level level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
