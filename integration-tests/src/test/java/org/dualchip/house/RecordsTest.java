// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.dualchip.guest.entered.Gate;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators enter for a plugin of somebody outside, from the command line and over HTTP, as taps see it. */
class RecordsTest {
    private static final String TICKETS = "/api/records/transit/ticket";

    @TempDir
    private Path root;

    /** A house is ready before its last plugin is: on a busy machine it comes a little later. */
    private String tap(RunningHouse house, String card) throws Exception {
        var said = new AtomicReference<>("");
        Eventually.await("a plugin decides at gate-in", () -> {
            var done = house.carry(card, "gate-in");
            said.set(done.decision() + " " + done.reason());
            return !done.reason().equals("PLUGIN_MISSING");
        });
        return Objects.requireNonNull(said.get());
    }

    private static HttpResponse<String> put(RunningHouse house, String path, String body) throws Exception {
        var address = house.address().split("/#", 2);
        var request = HttpRequest.newBuilder(URI.create(address[0] + path))
                .header("Authorization", "Bearer " + address[1])
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static String good(Cli.Said said) {
        assertEquals(0, said.exit(), said.err() + said.out());
        return said.out();
    }

    @Test
    void theNextTapSeesWhatWasEnteredAndARestartKeepsIt() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        var jar = new GuestBundle(Gate.class, "1.0.0").signed(root, signer);
        try (var house = RunningHouse.start(site)) {
            var operator = new Installing(house);
            operator.install(jar);
            operator.change(Verb.SWITCH, "transit");
            assertEquals("denied NO_TICKET", tap(house, "alice"));
            enterByCommand(house);
            enterOverHttp(house);
        }
        try (var house = RunningHouse.start(site)) {
            assertEquals("granted TICKET", tap(house, "alice"), "what was entered is still there");
            assertEquals(
                    200, put(house, TICKETS + "/alice", "{\"level\":\"gold\"}").statusCode());
            assertEquals("denied NOT_TODAY", tap(house, "alice"));
            var journal = good(house.cli().run("journal", "--json"));
            assertTrue(journal.contains("\"type\":\"ticket\",\"version\":5,\"changed\":2"), journal);
            assertTrue(journal.contains("\"by\":\"console\""), "the owner of the token is named");
            assertTrue(journal.contains("\"records\":8"), "the tap names the version that it rested on");
        }
    }

    private void enterByCommand(RunningHouse house) throws Exception {
        assertTrue(good(house.cli().run("records", "types")).contains("ticket"));
        var wrong = Files.writeString(root.resolve("wrong.csv"), "key,level\nalice,green\nbob,13\nmallory,\n");
        var refused = house.cli().run("records", "import", "transit", "ticket", wrong.toString());
        assertEquals(1, refused.exit(), refused.out());
        assertTrue(refused.err().contains("Level 13 is for nobody."), refused.err());
        assertTrue(refused.err().contains("3"), "the line is named: " + refused.err());
        assertEquals("denied NO_TICKET", tap(house, "alice"), "all or nothing");

        var tickets = Files.writeString(root.resolve("tickets.csv"), "key,level,seat\nalice,green,7\nbob,blue,\n");
        good(house.cli().run("records", "import", "transit", "ticket", tickets.toString(), "--dry-run"));
        assertEquals("denied NO_TICKET", tap(house, "alice"), "a dry run leaves nothing");
        good(house.cli().run("records", "import", "transit", "ticket", tickets.toString()));
        assertEquals("denied NOT_TODAY", tap(house, "alice"));
        assertEquals(Files.readString(tickets), good(house.cli().run("records", "export", "transit", "ticket")));
    }

    private void enterOverHttp(RunningHouse house) throws Exception {
        var levels = "/api/records/transit/levels";
        var tooMany = put(house, levels, "{\"taken\":[\"a\",\"b\",\"c\",\"green\"]}");
        assertEquals(422, tooMany.statusCode(), tooMany.body());
        assertEquals(200, put(house, levels, "{\"taken\":[\"blue\"]}").statusCode());
        assertEquals("denied NOT_TODAY", tap(house, "alice"));
        assertEquals("granted TICKET", tap(house, "bob"));
        assertEquals(200, put(house, levels, "{\"taken\":[\"blue\",\"green\"]}").statusCode());
        var misspelt = put(house, TICKETS + "/alice?dryrun=true", "{\"level\":\"gold\"}");
        assertEquals(400, misspelt.statusCode(), misspelt.body());
        assertEquals("granted TICKET", tap(house, "alice"), "whoever wants to try does not do");
        assertEquals(422, put(house, TICKETS + "/alice", "{\"level\":7}").statusCode());
        assertEquals(404, put(house, "/api/records/transit/nothing/alice", "{}").statusCode());
    }
}
