// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.link.message.PlaceMessages.Notices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code notices}: what people should hear of. */
@Command(
        name = "notices",
        description = "Print the last notices since the controller started, oldest first; the journal has all.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class NoticesCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long BETWEEN_LOOKS_MS = 300;

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Option(names = "--follow", description = "Go on as they come, until interrupted.")
    private boolean follow;

    @Option(names = "--language", defaultValue = "en", paramLabel = "LANGUAGE", description = "en or de.")
    private String language;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    private Set<Noticed> printed = Set.of();

    @Override
    public Integer call() throws LinkException, IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        do {
            print(controller.ask(new Ask(Question.NOTICES), Notices.class, PATIENCE), out);
            if (follow) Thread.sleep(BETWEEN_LOOKS_MS);
        } while (follow && !out.checkError());
        return 0;
    }

    private void print(Notices notices, PrintWriter out) throws IOException {
        var all = notices.notices();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!printed.contains(all.get(i))) out.println(json ? asJson(all.get(i)) : line(all.get(i)));
        }
        printed = new HashSet<>(all);
        out.flush();
    }

    private String line(Noticed notice) {
        return "%s  %-5s  %-12s %s"
                .formatted(
                        notice.at(),
                        notice.urgency().name().toLowerCase(Locale.ROOT),
                        notice.checkpoint(),
                        notice.messages().getOrDefault(language, notice.reason()));
    }

    private static String asJson(Noticed notice) throws IOException {
        return Json.object(json -> {
            json.writeStringField("id", notice.id());
            json.writeStringField("at", notice.at().toString());
            json.writeStringField("checkpoint", notice.checkpoint());
            json.writeStringField("function", notice.function());
            json.writeStringField("urgency", notice.urgency().name().toLowerCase(Locale.ROOT));
            json.writeStringField("reason", notice.reason());
            json.writeStringField("message", notice.messages().getOrDefault("en", notice.reason()));
        });
    }
}
