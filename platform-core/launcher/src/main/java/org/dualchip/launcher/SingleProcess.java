// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.dualchip.launcher.room.Boot;
import org.dualchip.link.Transport;
import org.dualchip.link.message.HouseMessages;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** {@code --single-process}: all bundles in one Felix in this JVM, for debugging. Nothing is kept apart. */
final class SingleProcess implements Running {
    private static final System.Logger LOG = System.getLogger(SingleProcess.class.getName());
    private static final String IN_MEMORY = "memory";
    /** Both ends of a pipe are of the same class, so the bundles take these from this JVM's class path. */
    private static final List<String> SHARED = List.of("plugin-api", "card-api", "link");

    private final Blueprint blueprint;
    private final List<Plan> plans;
    private final RunOptions options;
    private final Directories directories;
    private final ControllerLink controller;
    private Optional<Boot> boot = Optional.empty();

    SingleProcess(Blueprint blueprint, RunOptions options, Directories directories, Greeting greeting)
            throws IOException {
        this.blueprint = blueprint;
        this.plans = blueprint.all();
        this.options = options;
        this.directories = directories;
        var clock = ClockMark.read(options.config());
        this.controller = new ControllerLink(
                Transport.of(IN_MEMORY),
                new ControllerLink.Told(this::processes, () -> clock.keeping(Instant.now())),
                () -> greeting.print(processes(), "start without --single-process, which keeps nothing apart"),
                ControllerLink.Orders.NONE);
    }

    @Override
    public void start() throws BundleException, IOException {
        LOG.log(Level.WARNING, "ALL WALLS ARE DOWN: keys, plugins and network share one process");
        boot = Optional.of(Boot.boot(properties(), bundles(), settings(), directories.scratch()));
        plans.forEach(plan -> plan.main().ifPresent(main -> call(main, plan)));
    }

    private Map<String, String> properties() throws IOException {
        var properties = new HashMap<String, String>();
        properties.put("dualchip.process", "all");
        properties.put("dualchip.data", directories.data().toString());
        properties.put("dualchip.runtime", directories.runtime().toString());
        properties.put("dualchip.transport", IN_MEMORY);
        properties.put("dualchip.settings", options.config().resolve("secure").toString());
        properties.put("dualchip.house", options.bundles().toString());
        properties.put("dualchip.plugins", String.join(" ", blueprint.plugins()));
        properties.put("dualchip.port", String.valueOf(options.port()));
        var page = PageAddress.read(options.config());
        page.lay(directories.tls(), OptionalInt.empty());
        if (page.pem().isPresent())
            properties.put("dualchip.tls", directories.tls().toString());
        properties.put("dualchip.token.sha256", Directories.sha256(directories.token()));
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, sharedPackages());
        return properties;
    }

    private String sharedPackages() throws IOException {
        var exports = new ArrayList<String>();
        for (var bundle : SHARED) {
            try (var jar = new JarFile(options.jar(bundle).toFile())) {
                exports.add(jar.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE));
            }
        }
        return String.join(",", exports);
    }

    private List<Path> bundles() {
        var names = plans.stream().flatMap(plan -> plan.bundles().stream());
        return Stream.concat(names.distinct(), blueprint.plugins().stream())
                .map(options::jar)
                .toList();
    }

    private List<Path> settings() {
        var folders = plans.stream().flatMap(plan -> plan.settings().stream());
        return folders.distinct().toList();
    }

    /** A process without Felix runs on a thread here. */
    private void call(String main, Plan plan) {
        var words = new String[] {
            "dualchip.data=" + directories.data(),
            "dualchip.transport=" + IN_MEMORY,
            "room.settings=" + plan.settings().get(0)
        };
        var thread = new Thread(() -> callNow(main, words), main);
        thread.setDaemon(true);
        thread.start();
    }

    private static void callNow(String main, String[] words) {
        try {
            Class.forName(main).getMethod("main", String[].class).invoke(null, (Object) words);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.ERROR, main + " ended", e);
        }
    }

    @Override
    public List<ProcessState> processes() {
        return plans.stream().map(SingleProcess::state).toList();
    }

    private static ProcessState state(Plan plan) {
        var fallen = plan.walls().stream()
                .sorted()
                .map(wall -> wall + ": single process")
                .toList();
        long pid = ProcessHandle.current().pid();
        return new ProcessState(plan.name(), pid, "running", HouseMessages.Level.NONE, List.of(), fallen, 0);
    }

    @Override
    public void close() {
        controller.close();
        boot.ifPresent(it -> it.stop(Duration.ofSeconds(2)));
    }

    /** For tests. */
    BundleContext boot() {
        return boot.orElseThrow().context();
    }
}
