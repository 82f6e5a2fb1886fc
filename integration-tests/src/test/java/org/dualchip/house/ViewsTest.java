// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dualchip.guest.looked.Gate;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin of somebody outside has to show, and what it would decide, asked over HTTP and by command. */
class ViewsTest {
    private static final String VIEWS = "/api/views/transit/";

    @TempDir
    private Path root;

    private static CompletableFuture<HttpResponse<String>> ask(RunningHouse house, String path) {
        var address = house.address().split("/#", 2);
        var request = HttpRequest.newBuilder(URI.create(address[0] + path))
                .header("Authorization", "Bearer " + address[1])
                .build();
        return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
    }

    private static String good(RunningHouse house, String path) throws Exception {
        var answer = ask(house, path).get();
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static String good(Cli.Said said) {
        assertEquals(0, said.exit(), said.err() + said.out());
        return said.out();
    }

    private static String tap(RunningHouse house, String card) throws Exception {
        var done = house.carry(card, "gate-in");
        return done.decision() + " " + done.reason();
    }

    @Test
    void whatAPluginShowsIsWhatItDecidedAndRemembers() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        var jar = new GuestBundle(Gate.class, "1.0.0").signed(root, signer);
        try (var house = RunningHouse.start(site)) {
            var operator = new Installing(house);
            operator.install(jar);
            operator.change(Verb.SWITCH, "transit");
            for (int i = 0; i < 3; i++) assertEquals("granted FREE_DAY", tap(house, "alice"));
            assertEquals("denied NOT_BOB", tap(house, "bob"));
            pictures(house);
            explanations(house);
            whatDoesNotComeOut(house);
        }
    }

    private static void pictures(RunningHouse house) throws Exception {
        assertTrue(good(house, "/api/views").contains("\"view\":\"rides\""));
        var all = good(house, VIEWS + "rides");
        assertEquals(3, all.split("\\[\"alice\",\"20", -1).length - 1, all);
        assertTrue(all.contains("\"NOT_BOB\":{\"en\":\"Not you.\"}"), all);
        var bobs = good(house, VIEWS + "rides?holder=bob");
        assertTrue(bobs.contains("[[\"bob\"") && !bobs.contains("alice"), bobs);
        assertTrue(good(house, VIEWS + "rides?day=1999-12-31").contains("\"rows\":[]"));
        var remembered = good(house, VIEWS + "remembered");
        assertTrue(remembered.contains("[[\"alice\",\"3\"],[\"gate-in\",\"alice\"]]"), remembered);
        var said = good(house.cli().run("view", "transit", "rides", "--with", "holder=bob"));
        assertTrue(said.contains("Not you."), said);
        assertTrue(good(house.cli().run("view")).contains("transit rides  rides  by day, holder"));
    }

    private static void explanations(RunningHouse house) throws Exception {
        var journal = good(house.cli().run("journal", "--json"));
        var now = good(house, "/api/explain?card=alice&at=gate-in");
        assertTrue(now.contains("\"decision\":\"granted\",\"reason\":\"FREE_DAY\""), now);
        var later = house.cli().run("explain", "--card", "alice", "--at", "gate-in", "--time", "2030-06-01T12:00");
        assertEquals(1, later.exit(), later.err());
        assertTrue(later.out().contains("CARD_EXPIRED"), later.out());
        var midnight = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
        var closed = good(house, "/api/explain?card=alice&at=gate-in&time=" + midnight);
        assertTrue(closed.contains("\"decision\":\"denied\",\"reason\":\"CLOSED\""), closed);
        var never = house.cli().run("explain", "--card", "mallory", "--at", "gate-in");
        assertEquals(2, never.exit(), never.out());
        assertTrue(never.err().contains("held to a reader once"), never.err());
        assertEquals(journal, good(house.cli().run("journal", "--json")), "nothing is journalled");
        assertTrue(good(house, VIEWS + "remembered").contains("[\"alice\",\"3\"]"), "nor remembered");
    }

    /** Taps go on while a view has no end, and who asked is told. */
    private static void whatDoesNotComeOut(RunningHouse house) throws Exception {
        var large = ask(house, VIEWS + "large").get();
        assertTrue(large.statusCode() >= 500 && large.body().contains("60 KB at most"), large.body());
        assertEquals(400, ask(house, VIEWS + "rides?area=x").get().statusCode());
        var endless = List.of(ask(house, VIEWS + "endless"), ask(house, VIEWS + "endless"));
        int granted = 0;
        // On a machine that has nothing to spare a decision may come too late, and the tap is denied.
        for (int tries = 0; granted < 3 && tries < 20; tries++) {
            if (tap(house, "alice").equals("granted FREE_DAY")) granted++;
        }
        assertEquals(3, granted, "taps go on");
        for (var one : endless) {
            assertTrue(one.get().statusCode() >= 500, one.get().body());
        }
        assertTrue(good(house, VIEWS + "remembered").contains("[\"alice\",\"6\"]"), "it serves again");
    }
}
