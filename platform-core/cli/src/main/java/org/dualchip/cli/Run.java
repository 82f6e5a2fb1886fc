// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.dualchip.cli.site.DemoSite;
import org.dualchip.cli.site.DeskPlace;
import org.dualchip.cli.site.RenewalWatch;
import org.dualchip.launcher.Launcher;
import org.dualchip.launcher.RunOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: starts the house, and on the first start makes the demo site. */
@Command(
        name = "run",
        description = {
            "Start the controller with all its processes; stop it with Ctrl-C or SIGTERM.",
            "Prints \"ready http://127.0.0.1:PORT\" when a tap can be served. The first start makes a demo site."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class Run implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "The page's port (default: 8080).")
    private int port;

    @Option(names = "--single-process", description = "Everything in one process, without walls, for debugging.")
    private boolean singleProcess;

    @Option(names = "--config", paramLabel = "DIR", description = "A folder a process (default: felix-config/).")
    private @Nullable Path config;

    @Override
    public Integer call() throws IOException {
        var data = controller.data();
        var folder = CardCommands.configOr(config);
        var place = new DeskPlace(data);
        if (!place.isElsewhere()) DemoSite.at(data, folder);
        place.warning().ifPresent(spec.commandLine().getErr()::println);
        var house = WhichController.home().resolve("felix-config/target/house");
        var first = new FirstRecords(folder, data, RecordDesk.asked(controller));
        Runnable begin = () -> {
            new RenewalWatch(data, folder, InstantSource.system()).start();
            first.enter();
        };
        return Launcher.run(new RunOptions(
                port, singleProcess, folder, data, house, spec.commandLine().getOut(), begin));
    }
}
