// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.dualchip.attack.hostile.GreedyPlugin;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole house in which every plugin was replaced by one that wants more than it is there for, and would let everybody
 * through: the secure side hands out what the place is wired for and nothing else, whatever the controller passes on.
 */
@SuppressWarnings("NullAway.Init")
class GreedyPluginTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Each plugin's wishes; the last of each is its right, or the others would prove nothing. */
    private static final Map<String, List<String>> WISHES = Map.of(
            "access",
                    List.of(
                            "read:purse",
                            "read:emergency",
                            "read:pass",
                            "debit:purse",
                            "write:right",
                            "seal:digest",
                            "write:stamp"),
            "transit",
                    List.of(
                            "read:emergency",
                            "read:right",
                            "credit:purse",
                            "write:right",
                            "write:pass",
                            "seal:digest",
                            "debit:purse"),
            "health", List.of("read:purse", "read:journeys", "read:vaccinations", "credit:purse", "read:emergency"));

    private static final Intent GLASS = Intent.of("break-glass").with("reason", "no-time");

    @TempDir
    static Path root;

    private static Installation installation;
    private static RunningHouse house;

    @BeforeAll
    static void open() throws Exception {
        installation = Installation.in(root);
        for (var plugin : WISHES.entrySet()) {
            var plan = new Properties();
            plan.setProperty("function", plugin.getKey());
            plan.setProperty("wishes", String.join(" ", plugin.getValue()));
            new HostileJar(GreedyPlugin.class, plan).writeTo(installation.bundle(plugin.getKey()));
        }
        house = RunningHouse.start(installation);
    }

    @AfterAll
    static void shut() {
        house.close();
    }

    @Test
    void aDoorsPluginGetsNothingOfPurseAndHealth() throws Exception {
        var got = whatCame("access", "front-door", Intent.OWN);
        assertEquals("checkpoint front-door declares no file purse for role 1", got.get("read:purse"));
        assertEquals("checkpoint front-door declares no file emergency for role 1", got.get("read:emergency"));
        assertEquals("checkpoint front-door declares no file pass for role 1", got.get("read:pass"));
        assertEquals("denied INTERNAL_ERROR", got.get("debit:purse"));
        assertEquals("denied INTERNAL_ERROR", got.get("write:right"));
        assertEquals("denied PLUGIN_FAILED", got.get("seal:digest"));
        assertEquals("granted WISH", got.get("write:stamp"));
        assertSaid("front-door is not wired to have cards seal");
        assertSaid("checkpoint front-door declares no file purse for role 1");
        assertSaid("front-door declares right without CHANGE for role 1");
    }

    @Test
    void aGatesPluginCreditsNothing() throws Exception {
        var got = whatCame("transit", "gate-in", Intent.OWN);
        assertEquals("checkpoint gate-in declares no file emergency for role 1", got.get("read:emergency"));
        assertEquals("checkpoint gate-in declares no file right for role 1", got.get("read:right"));
        assertEquals("denied INTERNAL_ERROR", got.get("credit:purse"));
        assertEquals("denied INTERNAL_ERROR", got.get("write:right"));
        assertEquals("denied INTERNAL_ERROR", got.get("write:pass"));
        assertEquals("denied PLUGIN_FAILED", got.get("seal:digest"));
        assertEquals("granted WISH", got.get("debit:purse"));
        assertSaid("gate-in declares purse without CREDIT for role 1");
        assertSaid("gate-in declares pass without CHANGE for role 1");
    }

    @Test
    void aBedsidesPluginGetsWhatTheRoleMaySeeAndNoMoney() throws Exception {
        var got = whatCame("health", "bedside", GLASS);
        assertEquals("checkpoint bedside declares no file purse for role 3", got.get("read:purse"));
        assertEquals("checkpoint bedside declares no file journeys for role 3", got.get("read:journeys"));
        assertEquals("checkpoint bedside declares no file vaccinations for role 3", got.get("read:vaccinations"));
        assertEquals("denied INTERNAL_ERROR", got.get("credit:purse"));
        assertEquals("512 bytes", got.get("read:emergency"));
    }

    /** Of each wish, what came of it, by the journal; taps are repeated until each was had twice. */
    private static Map<String, String> whatCame(String function, String checkpoint, Intent intent) throws Exception {
        var got = new TreeMap<String, String>();
        var wishes = WISHES.getOrDefault(function, List.of());
        for (int i = 0; i < 2 * wishes.size(); i++) {
            var tap = present(checkpoint, intent);
            var body = outcome(tap);
            var wish = wish(tap);
            if (wish.isEmpty()) continue; // too slow for once, on a busy machine
            boolean read = wish.startsWith("read");
            var came = read ? body.getJsonObject("parameters").getString("heard") : tap.decision() + " " + tap.reason();
            var before = got.put(wish, came);
            if (before != null) assertEquals(before, came, wish + " again");
        }
        assertEquals(wishes.size(), got.size(), got::toString);
        return got;
    }

    private static TapDone present(String checkpoint, Intent intent) throws Exception {
        try (var link = house.control((from, notice) -> notice)) {
            return link.call(new Present("alice", checkpoint, "", intent, "", ""), TapDone.class, PATIENCE);
        }
    }

    private static JsonObject outcome(TapDone tap) throws Exception {
        var body = entries(tap).get(Entry.Kind.OUTCOME);
        assertNotNull(body, tap::toString);
        return body;
    }

    /** What the plugin wanted of a tap stands where it was intended, or decided; empty when it did not get to decide. */
    private static String wish(TapDone tap) throws Exception {
        for (var body : entries(tap).values()) {
            var parameters = body.getJsonObject("parameters", new JsonObject());
            if (parameters.containsKey("wish")) return parameters.getString("wish");
        }
        return "";
    }

    private static Map<Entry.Kind, JsonObject> entries(TapDone tap) throws Exception {
        var found = new HashMap<Entry.Kind, JsonObject>();
        try (var journal = JournalFile.open(installation.data().resolve("controller"))) {
            for (var entry : journal.after(0)) {
                if (entry.tap().equals(tap.tap())) found.put(entry.kind(), new JsonObject(entry.body()));
            }
        }
        return found;
    }

    /** The controller's log repeats what the secure side answered. */
    private static void assertSaid(String sentence) {
        assertTrue(house.log().stream().anyMatch(line -> line.contains(sentence)), sentence);
    }
}
