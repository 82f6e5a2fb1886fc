// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.PeopleMessages.MakeToken;
import org.dualchip.link.message.PeopleMessages.RevokeToken;
import org.dualchip.link.message.PeopleMessages.TokenMade;
import org.dualchip.link.message.PeopleMessages.TokenState;
import org.dualchip.link.message.PeopleMessages.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: who is let in at the page and the HTTP interface, as what, and until when. */
@Command(
        name = "token",
        description = "Let people in at the page and the HTTP interface, each with a role and until a day.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class TokenCommands implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of them: add, list, revoke?");
    }

    @Command(
            name = "add",
            description = {
                "Make somebody a token. It is printed this once, on standard output, and kept nowhere.",
                "An auditor looks and changes nothing; an operator runs the place; an installer changes plugins too."
            },
            mixinStandardHelpOptions = true)
    void add(
            @Mixin WhichController controller,
            @Parameters(paramLabel = "NAME", description = "Whose it is; the journal names them.") String owner,
            @Option(names = "--role", required = true, description = "auditor, operator or installer.") String role,
            @Option(names = "--days", defaultValue = "90", description = "Until it expires, 1 to 366 (default: 90).")
                    int days,
            @Option(names = "--json", description = "Print as JSON.") boolean json)
            throws LinkException, IOException {
        var made = ask(controller, new MakeToken(owner, role, days, me()), TokenMade.class);
        if (!json) {
            out().println(made.text());
            spec.commandLine().getErr().println("token " + line(made.state()) + "; it is not shown again");
            return;
        }
        out().println(Json.object(inside -> {
            inside.writeStringField("token", made.text());
            fields(inside, made.state());
        }));
    }

    @Command(
            name = "list",
            description = "Whose tokens there are; the last that ended among them.",
            mixinStandardHelpOptions = true)
    void list(@Mixin WhichController controller, @Option(names = "--json", description = "Print as JSON.") boolean json)
            throws LinkException, IOException {
        print(ask(controller, new Ask(Question.TOKENS), Tokens.class).tokens(), json);
    }

    @Command(
            name = "revoke",
            description = "Let somebody in no more, from their next request on.",
            mixinStandardHelpOptions = true)
    void revoke(
            @Mixin WhichController controller,
            @Parameters(paramLabel = "NAME|NUMBER", description = "All of somebody's, or one.") String which,
            @Option(names = "--json", description = "Print as JSON.") boolean json)
            throws LinkException, IOException {
        print(ask(controller, new RevokeToken(which, me()), Tokens.class).tokens(), json);
    }

    private static <M extends Message> M ask(WhichController controller, Message question, Class<M> answer)
            throws LinkException {
        return controller.ask(question, answer, PATIENCE);
    }

    private static String me() {
        return System.getProperty("user.name");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void print(List<TokenState> tokens, boolean json) throws IOException {
        if (json) {
            out().println(Json.object(inside -> Json.array(inside, "tokens", tokens, (each, token) -> {
                each.writeStartObject();
                fields(each, token);
                each.writeEndObject();
            })));
            return;
        }
        if (tokens.isEmpty()) out().println("nobody has a token but who started the controller");
        tokens.forEach(token -> out().println(line(token)));
    }

    private static String line(TokenState token) {
        return "%d  %s, %s, %s, made by %s, until %s"
                .formatted(token.id(), token.owner(), token.role(), token.state(), token.by(), token.expires());
    }

    private static void fields(JsonGenerator json, TokenState token) throws IOException {
        json.writeNumberField("id", token.id());
        json.writeStringField("owner", token.owner());
        json.writeStringField("role", token.role());
        json.writeStringField("state", token.state());
        json.writeStringField("made", token.made().toString());
        json.writeStringField("by", token.by());
        json.writeStringField("expires", token.expires().toString());
    }
}
