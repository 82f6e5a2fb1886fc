// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LookMessages.AskView;
import org.dualchip.link.message.LookMessages.AskViews;
import org.dualchip.link.message.LookMessages.Seen;
import org.dualchip.link.message.LookMessages.Views;
import org.dualchip.plugin.Picture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code view}: what plugins have to show. */
@Command(
        name = "view",
        description = {"Show what a plugin has to show, such as: view access inside", "Without a name: which there are."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ViewCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..2", paramLabel = "FUNCTION VIEW", description = "Whose, and which.")
    private List<String> which = List.of();

    @Option(
            names = "--with",
            paramLabel = "NAME=VALUE",
            description = "What is asked for, such as day=2026-11-23 or holder=alice; may be repeated.")
    private Map<String, String> asked = Map.of();

    @Override
    public Integer call() throws LinkException {
        var out = spec.commandLine().getOut();
        if (which.isEmpty()) {
            list(out);
            return 0;
        }
        if (which.size() != 2)
            throw new ParameterException(spec.commandLine(), "Say whose and which: view access inside");
        var seen = controller.ask(new AskView(which.get(0), which.get(1), asked, ""), Seen.class, PATIENCE);
        print(out, seen);
        return 0;
    }

    private void list(PrintWriter out) throws LinkException {
        var views = controller.ask(new AskViews(""), Views.class, PATIENCE).views();
        if (views.isEmpty()) out.println("no plugin that runs has anything to show");
        for (var one : views) {
            var by = one.parameters().isEmpty() ? "" : "  by " + String.join(", ", one.parameters());
            out.printf("%s %s  %s%s%n", one.function(), one.view(), spoken(one.titles(), one.view()), by);
        }
    }

    private static String spoken(Map<String, String> texts, String otherwise) {
        return texts.getOrDefault(Locale.getDefault().getLanguage(), texts.getOrDefault("en", otherwise));
    }

    private static void print(PrintWriter out, Seen seen) {
        if (!seen.complete())
            out.println("there is more than can be gone through or shown at once; this is part of it");
        if (seen.picture() instanceof Picture.Table table) print(out, table, seen);
        if (seen.picture() instanceof Picture.Figures figures) {
            for (var one : figures.figures()) {
                out.printf("%s: %s %s%n", name(seen, one.name()), one.value().toPlainString(), one.unit());
            }
        }
        if (!(seen.picture() instanceof Picture.Series series)) return;
        for (var line : series.lines()) {
            out.println(name(seen, line.name()) + (series.unit().isEmpty() ? "" : " in " + series.unit()));
            line.points()
                    .forEach(point -> out.printf(
                            "  %s  %s%n", time(point.at()), point.value().toPlainString()));
        }
    }

    /** Columns as wide as what is in them. */
    private static void print(PrintWriter out, Picture.Table table, Seen seen) {
        var lines = new ArrayList<List<String>>();
        lines.add(table.columns().stream().map(one -> name(seen, one.name())).toList());
        for (var row : table.rows()) {
            var line = new ArrayList<String>();
            for (int i = 0; i < row.size(); i++)
                line.add(cell(table.columns().get(i).sort(), row.get(i), seen));
            lines.add(line);
        }
        var widths = new int[table.columns().size()];
        for (var line : lines) {
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], line.get(i).length());
        }
        for (var line : lines) {
            var text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static String cell(Picture.Sort sort, String cell, Seen seen) {
        if (sort == Picture.Sort.NAME) return name(seen, cell);
        if (sort != Picture.Sort.TIME || cell.isEmpty()) return cell.replaceAll("\\p{Cntrl}", " ");
        return time(Instant.parse(cell));
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    private static String name(Seen seen, String name) {
        var language = Locale.getDefault().getLanguage();
        var english = seen.texts().getOrDefault("en", Map.of());
        return seen.texts().getOrDefault(language, english).getOrDefault(name, english.getOrDefault(name, name));
    }
}
