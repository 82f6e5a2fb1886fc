// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LookMessages.AskExplain;
import org.dualchip.link.message.LookMessages.Explained;
import org.dualchip.plugin.Intent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code explain}: what would be decided, without a tap. */
@Command(
        name = "explain",
        description = {
            "Say what would be decided of a card, and why, without a tap: as its last tap left it, all else as it is now.",
            "Exits with 0 when it would be granted, 1 when denied, 2 when nobody can say."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ExplainCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private WhichController controller;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--card",
            required = true,
            paramLabel = "CARD",
            description = "The holder's name, or the card's number.")
    private String card;

    @Option(names = "--at", required = true, paramLabel = "CHECKPOINT", description = "Where, such as front-door.")
    private String checkpoint;

    @Option(
            names = "--time",
            defaultValue = "",
            paramLabel = "TIME",
            description = "When, such as 2026-12-24T18:00 here, or 2026-12-24T17:00Z (default: now).")
    private String time = "";

    @Option(
            names = "--intent",
            defaultValue = "",
            paramLabel = "NAME",
            description =
                    "What the card would be presented for, such as top-up (default: the checkpoint's own purpose).")
    private String intent = "";

    @Option(
            names = "--with",
            paramLabel = "NAME=VALUE",
            description = "What would be asked for with the intent, such as amount=2000; may be repeated.")
    private Map<String, String> parameters = Map.of();

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Override
    public Integer call() throws LinkException, IOException {
        var asked = new AskExplain(card, checkpoint, at(), new Intent(intent, parameters), "");
        var told = controller.ask(asked, Explained.class, PATIENCE);
        if (json) printJson(told);
        else print(told);
        return switch (told.decision()) {
            case "granted" -> 0;
            case "denied" -> 1;
            default -> 2;
        };
    }

    private Optional<Instant> at() {
        if (time.isEmpty()) return Optional.empty();
        try {
            return Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException noOffset) {
            try {
                return Optional.of(
                        LocalDateTime.parse(time).atZone(ZoneId.systemDefault()).toInstant());
            } catch (DateTimeParseException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        "A time is written like 2026-12-24T18:00 or 2026-12-24T17:00Z, not " + time);
            }
        }
    }

    private void print(Explained told) {
        var out = spec.commandLine().getOut();
        var said = told.texts()
                .getOrDefault(Locale.getDefault().getLanguage(), told.texts().getOrDefault("en", ""));
        out.printf("%s  %s at %s, %s: %s%n", told.decision(), told.holder(), told.checkpoint(), told.at(), said);
        out.printf("         %s, says the %s%n", told.reason(), told.by());
        told.basis().forEach(sentence -> out.println("         " + sentence));
    }

    private void printJson(Explained told) throws IOException {
        spec.commandLine().getOut().println(Json.object(inside -> {
            inside.writeStringField("card", told.holder());
            inside.writeStringField("checkpoint", told.checkpoint());
            inside.writeStringField("at", told.at().toString());
            inside.writeStringField("decision", told.decision());
            inside.writeStringField("reason", told.reason());
            inside.writeStringField("text", told.texts().getOrDefault("en", told.reason()));
            inside.writeStringField("from", told.by());
            Json.array(inside, "basis", told.basis(), JsonGenerator::writeString);
            inside.writeNumberField("records", told.records());
        }));
    }
}
