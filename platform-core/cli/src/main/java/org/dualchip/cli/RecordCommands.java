// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Keyed;
import org.dualchip.records.text.RecordsJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code records}: what operators enter for plugins, looked at and changed. */
@Command(
        name = "records",
        description = "Look at the records of plugins, such as people and schedules; change, import and export them.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class RecordCommands implements Runnable {
    private static final String FUNCTION = "FUNCTION";
    private static final String TYPE = "TYPE";
    private static final String JSON = "Print as JSON.";
    private static final String DRY = "Check it all, and change nothing.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Which of them: types, list, show, set, delete, import, export, history?");
    }

    private RecordDesk desk(WhichController controller) {
        return new RecordDesk(controller, spec.commandLine());
    }

    @Command(name = "types", description = "What there are records of.", mixinStandardHelpOptions = true)
    void types(@Mixin WhichController controller, @Option(names = "--json", description = JSON) boolean json)
            throws LinkException {
        var desk = desk(controller);
        if (json) {
            desk.out().println(RecordsJson.types(desk.records().declared()));
            return;
        }
        var types = desk.records().types();
        if (types.isEmpty()) desk.out().println("no plugin that runs has records");
        for (var type : types) {
            desk.out()
                    .printf(
                            "%-12s %-16s by %s%n",
                            type.function(), type.name(), type.keyed().word());
        }
    }

    @Command(
            name = "list",
            description = "All records of a type in the order of their keys, a line each; rules as their document.",
            mixinStandardHelpOptions = true)
    void list(
            @Mixin WhichController controller,
            @Parameters(paramLabel = FUNCTION, description = "Whose, such as access.") String function,
            @Parameters(paramLabel = TYPE, description = "Which; see: dualchip records types") String type,
            @Option(names = "--json", description = "One JSON object a line.") boolean json)
            throws LinkException {
        var desk = desk(controller);
        var of = desk.records().type(function, type);
        if (of.keyed() == Keyed.RULES) desk.out().println(desk.rules(of));
        else
            desk.each(
                    of,
                    row -> desk.out()
                            .println(json ? RecordsJson.row(row) : PluginText.clean(row.key() + "  " + row.body())));
    }

    @Command(name = "show", description = "One record, as JSON.", mixinStandardHelpOptions = true)
    void show(
            @Mixin WhichController controller,
            @Parameters(paramLabel = FUNCTION) String function,
            @Parameters(paramLabel = TYPE) String type,
            @Parameters(paramLabel = "KEY", arity = "0..1", description = "Whose; nothing for rules.") @Nullable
                    String key)
            throws LinkException {
        var desk = desk(controller);
        var of = desk.records().type(function, type);
        RecordDesk.requireKey(of, key);
        if (key == null) {
            desk.out().println(desk.rules(of));
            return;
        }
        var page = desk.records().one(of, key, 0);
        desk.out()
                .println(page.orElseThrow(() -> new NoSuchElementException("there is no record of " + key))
                        .rows()
                        .get(0)
                        .body());
    }

    @Command(
            name = "set",
            description = {
                "Make a record, or rules, what a file or the standard input says in JSON.",
                "Exits with 1 when it is refused."
            },
            mixinStandardHelpOptions = true)
    int set(
            @Mixin WhichController controller,
            @Parameters(paramLabel = FUNCTION) String function,
            @Parameters(paramLabel = TYPE) String type,
            @Parameters(paramLabel = "KEY", arity = "0..1", description = "Whose; nothing for rules.") @Nullable
                    String key,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            defaultValue = "-",
                            description = "Otherwise, or -, the input.")
                    String file,
            @Option(names = "--dry-run", description = DRY) boolean dry,
            @Option(names = "--json", description = JSON) boolean json)
            throws LinkException, IOException {
        var desk = desk(controller);
        var of = desk.records().type(function, type);
        RecordDesk.requireKey(of, key);
        var body = RecordDesk.read(file);
        return desk.change(of, changes -> changes.put(1, key == null ? "" : key, Becomes.BODY, body), dry, json);
    }

    @Command(
            name = "delete",
            description = "Take a record away; its history stays. Exits with 1 when that is refused.",
            mixinStandardHelpOptions = true)
    int delete(
            @Mixin WhichController controller,
            @Parameters(paramLabel = FUNCTION) String function,
            @Parameters(paramLabel = TYPE) String type,
            @Parameters(paramLabel = "KEY") String key,
            @Option(names = "--json", description = JSON) boolean json)
            throws LinkException, IOException {
        var desk = desk(controller);
        var of = desk.records().type(function, type);
        if (desk.records().one(of, key, 0).isEmpty()) throw new NoSuchElementException("there is no record of " + key);
        return desk.change(of, changes -> changes.put(1, key, Becomes.NOTHING, ""), false, json);
    }

    @Command(
            name = "import",
            description = {
                "Add the records of a file, .csv with a header line, or .json or .ndjson; those of other keys stay.",
                "Of a calendar, .ics, the days are added to rules that have holidays.",
                "All of it is taken or nothing: what is wrong is printed line by line, and it exits with 1."
            },
            mixinStandardHelpOptions = true)
    int load(
            @Mixin WhichController controller,
            @Parameters(paramLabel = FUNCTION) String function,
            @Parameters(paramLabel = TYPE) String type,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--dry-run", description = DRY) boolean dry,
            @Option(names = "--json", description = JSON) boolean json)
            throws LinkException, IOException {
        var desk = desk(controller);
        var of = desk.records().type(function, type);
        return new RecordFile(file).load(desk, of, dry, json);
    }

    /** How a file is written. */
    static final class Form {
        @Option(names = "--csv", description = "As CSV; otherwise it is.")
        boolean csv;

        @Option(names = "--json", description = "As a JSON list.")
        boolean json;
    }

    @Command(
            name = "export",
            description =
                    "Print all records of a type as of one version, as import takes them; rules as their document.",
            mixinStandardHelpOptions = true)
    void export(
            @Mixin WhichController controller,
            @Parameters(paramLabel = FUNCTION) String function,
            @Parameters(paramLabel = TYPE) String type,
            @ArgGroup @Nullable Form form)
            throws LinkException {
        var desk = desk(controller);
        var of = desk.records().type(function, type);
        if (of.keyed() == Keyed.RULES) desk.out().println(desk.rules(of));
        else RecordFile.print(desk, of, form == null || form.csv);
        desk.out().flush();
    }

    @Command(
            name = "history",
            description = {
                "Who changed what of a type, or of one record, the newest first.",
                "Where there is more than it prints, it says how to go on."
            },
            mixinStandardHelpOptions = true)
    void history(
            @Mixin WhichController controller,
            @Mixin RecordHistory which,
            @Parameters(paramLabel = FUNCTION) String function,
            @Parameters(paramLabel = TYPE) String type,
            @Parameters(paramLabel = "KEY", arity = "0..1", defaultValue = "*", description = "Whose; otherwise all.")
                    String key,
            @Option(names = "--json", description = JSON) boolean json)
            throws LinkException {
        var desk = desk(controller);
        var history = which.ask(desk.records(), desk.records().type(function, type), key);
        if (json) desk.out().println(RecordsJson.history(history));
        else RecordHistory.print(desk.out(), history);
        RecordHistory.goOn(desk.err(), history);
    }
}
