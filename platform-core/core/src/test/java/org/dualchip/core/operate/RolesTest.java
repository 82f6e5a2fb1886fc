// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import static org.dualchip.core.operate.OperatedHouse.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dualchip.card.admission.Piece;
import org.dualchip.core.people.Role;
import org.dualchip.link.Done;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Wall;
import org.dualchip.link.message.InspectMessages;
import org.dualchip.link.message.InspectMessages.AskDoctor;
import org.dualchip.link.message.InspectMessages.AskInputs;
import org.dualchip.link.message.InspectMessages.AskJournal;
import org.dualchip.link.message.InspectMessages.Sought;
import org.dualchip.link.message.LifecycleMessages;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.LookMessages;
import org.dualchip.link.message.LookMessages.AskExplain;
import org.dualchip.link.message.LookMessages.AskView;
import org.dualchip.link.message.LookMessages.AskViews;
import org.dualchip.link.message.OperatorMessages;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.Unlock;
import org.dualchip.link.message.PeopleMessages;
import org.dualchip.link.message.PeopleMessages.AskPerson;
import org.dualchip.link.message.PeopleMessages.MakeToken;
import org.dualchip.link.message.PeopleMessages.RevokeToken;
import org.dualchip.link.message.PeopleMessages.TokenMade;
import org.dualchip.link.message.PeopleMessages.TokenState;
import org.dualchip.link.message.PeopleMessages.Tokens;
import org.dualchip.link.message.PlaceMessages;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.link.message.PlaceMessages.Order;
import org.dualchip.link.message.PlaceMessages.WatchScreen;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.AskHistory;
import org.dualchip.link.message.RecordMessages.AskRecords;
import org.dualchip.link.message.RecordMessages.AskRules;
import org.dualchip.link.message.RecordMessages.AskTypes;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Stage;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every message that carries a token, shown by everybody there is, at the gateway's door and at the control door. */
class RolesTest {
    private static final Piece PIECE = new Piece("0".repeat(64), 1, 0, new byte[1]);

    private static final Sought EVERYTHING =
            new Sought("", "", "", "", "", Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));

    /** What carries a token, and what answers whom: nobody, an unknown, expired, and revoked token, and each role. */
    private static final List<Row> TABLE = List.of(
            new Row(AskPerson::new, "? ? ? ? . . ."),
            new Row(token -> new WatchScreen("front-door", token), "? ? ? ? . . ."),
            new Row(token -> new Present("ada", "front-door", token), "? ? ? ? ! . ."),
            new Row(token -> new Unlock("front-door", 5, "drill", "gateway", token), "? ? ? ? ! . ."),
            new Row(token -> new AskIntent("front-door", new Intent("top-up", Map.of()), token), "? ? ? ? ! . ."),
            new Row(
                    token -> new Order("front-door", "access", "lockdown", "", Map.of(), "page", token),
                    "? ? ? ? ! . ."),
            new Row(token -> new MoveInput("front-door", "contact", true, token), "? ? ? ? ! . ."),
            new Row(token -> new AskTypes("access", token), "? ? ? ? . . ."),
            new Row(token -> new AskRecords("access", "pass", "", 1, 0, token), "? ? ? ? . . ."),
            new Row(token -> new AskRules("access", "levels", 0, 0, token), "? ? ? ? . . ."),
            new Row(token -> new AskHistory("access", "pass", "ada", 0, "", token), "? ? ? ? . . ."),
            new Row(token -> new Stage("set", "access", "pass", List.of(), token), "? ? ? ? ! . ."),
            new Row(token -> new Finish("set", true, 0, "gateway", token), "? ? ? ? ! . ."),
            new Row(token -> new AskJournal(EVERYTHING, 0, 10, token), "? ? ? ? . . ."),
            new Row(AskDoctor::new, "? ? ? ? . . ."),
            new Row(AskInputs::new, "? ? ? ? . . ."),
            new Row(AskViews::new, "? ? ? ? . . ."),
            new Row(token -> new AskView("access", "inside", Map.of(), token), "? ? ? ? . . ."),
            new Row(token -> new AskExplain("ada", "front-door", Optional.empty(), Intent.OWN, token), "? ? ? ? . . ."),
            new Row(token -> new OfferPlugin(PIECE, token), "? ? ? ? ! ! ."),
            new Row(token -> new ChangePlugin(Verb.SWITCH, "access", "", "gateway", token), "? ? ? ? ! ! ."));

    private record Row(Function<String, Message> message, String answers) {}

    @TempDir
    private Path directory;

    private OperatedHouse house;

    @BeforeEach
    void build() throws Exception {
        house = new OperatedHouse(directory, null);
    }

    @AfterEach
    void leave() throws Exception {
        house.close();
    }

    private List<String> everybody() throws Exception {
        var expired = house.people.make("late", Role.INSTALLER, 1, "root").text();
        house.later = Duration.ofDays(1);
        var revoked = house.people.make("gone", Role.INSTALLER, 1, "root").text();
        house.people.revoke("gone", "root");
        var everybody = new ArrayList<>(List.of("", "A".repeat(43), expired, revoked));
        for (var role : Role.values()) {
            everybody.add(house.people.make("ada-" + role, role, 1, "root").text());
        }
        return everybody;
    }

    /** What a caller is to this door: ? is nobody, ! may not, . is let in, whatever comes of it. */
    private String answer(String door, Message asked) throws Exception {
        try (var operator = house.at(door, Wall.OPERATOR)) {
            operator.link().call(asked, Done.class, LONG);
            return ".";
        } catch (LinkException e) {
            return Map.of("NotKnown", "?", "Forbidden", "!")
                    .getOrDefault(e.failure().what(), ".");
        }
    }

    @Test
    void atTheGatewayEverybodyMayWhatTheTableSays() throws Exception {
        var everybody = everybody();
        for (var row : TABLE) {
            var answers = new ArrayList<String>();
            for (var token : everybody) answers.add(answer("gateway", row.message.apply(token)));
            assertEquals(
                    row.answers,
                    String.join(" ", answers),
                    row.message.apply("").getClass().getSimpleName());
        }
    }

    @Test
    void whoMayOpenTheControlSocketMayAll() throws Exception {
        for (var row : TABLE) assertEquals(".", answer("control", row.message.apply("")));
    }

    @Test
    void nothingThatCarriesATokenIsMissingInTheTable() {
        var all = Stream.of(
                        OperatorMessages.class,
                        PlaceMessages.class,
                        LifecycleMessages.class,
                        PeopleMessages.class,
                        InspectMessages.class,
                        LookMessages.class,
                        RecordMessages.class)
                .flatMap(messages -> Arrays.stream(messages.getDeclaredClasses()))
                .filter(Class::isRecord)
                .filter(message -> Arrays.stream(message.getRecordComponents())
                        .map(RecordComponent::getName)
                        .anyMatch("token"::equals))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        var listed = TABLE.stream()
                .map(row -> row.message.apply("").getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(all, listed);
        for (var row : TABLE) {
            var words = row.message.apply("very-secret").toString();
            assertTrue(!words.contains("very-secret"), words);
        }
    }

    /** A gateway that was taken over has heard an installer's token; it still makes none of its own, nor learns whose there are. */
    @Test
    void theGatewayMakesListsAndRevokesNoTokens() throws Exception {
        everybody();
        for (var asked : List.of(
                new MakeToken("eve", "installer", 366, "gateway"),
                new RevokeToken("ada-installer", "gateway"),
                new Ask(Question.TOKENS))) {
            assertEquals("!", answer("gateway", asked));
        }
        assertEquals(
                3,
                house.people.list().stream()
                        .filter(token -> house.people.state(token).equals("valid"))
                        .count());
    }

    @Test
    void theControlDoorMakesListsAndRevokesThem() throws Exception {
        try (var operator = house.at("control", Wall.OPERATOR)) {
            var made = operator.link().call(new MakeToken("ada", "operator", 30, "root"), TokenMade.class, LONG);
            try (var gateway = house.at("gateway", Wall.OPERATOR)) {
                gateway.link().call(new Unlock("front-door", 5, "visitor", "eve", made.text()), Done.class, LONG);
            }
            var listed = operator.link()
                    .call(new Ask(Question.TOKENS), Tokens.class, LONG)
                    .tokens();
            assertEquals(List.of(made.state()), listed);
            var revoked = operator.link()
                    .call(new RevokeToken("1", "root"), Tokens.class, LONG)
                    .tokens();
            assertEquals(
                    List.of("revoked"), revoked.stream().map(TokenState::state).toList());
            assertThrows(
                    LinkException.class,
                    () -> operator.link().call(new MakeToken("ada", "king", 30, "root"), TokenMade.class, LONG));
        }
        assertEquals(List.of("TOKEN", "OVERRIDE", "TOKEN"), house.journal.kinds());
    }

    /** Whatever the gateway says of who asks. */
    @Test
    void theJournalNamesWhoseTokenItWas() throws Exception {
        house.furnish();
        var token = house.people.make("ada", Role.OPERATOR, 1, "root").text();
        answer("gateway", new Unlock("front-door", 5, "visitor", "somebody else", token));
        answer("gateway", new AskIntent("front-door", new Intent("top-up", Map.of("amount", "2000")), token));
        answer("gateway", new Present("bobs-card", "front-door", token));
        answer("control", new AskIntent("front-door", Intent.OWN, ""));
        var by = new ArrayList<String>();
        for (var entry : house.journal.entries()) by.add(entry.body());
        assertEquals(
                List.of(
                        "{\"checkpoint\":\"front-door\",\"seconds\":5,\"reason\":\"visitor\",\"by\":\"ada\"}",
                        "{\"deed\":\"intent\",\"checkpoint\":\"front-door\",\"intent\":\"top-up\","
                                + "\"parameters\":{\"amount\":\"2000\"},\"by\":\"ada\"}",
                        "{\"deed\":\"present\",\"checkpoint\":\"front-door\",\"card\":\"bobs-card\",\"intent\":\"\","
                                + "\"parameters\":{},\"by\":\"ada\"}",
                        "{\"deed\":\"intent\",\"checkpoint\":\"front-door\",\"intent\":\"\",\"parameters\":{},"
                                + "\"by\":\"command line\"}"),
                by.subList(2, 6));
    }
}
