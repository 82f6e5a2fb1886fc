// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.link.LinkException;
import org.dualchip.link.Wall;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's plugin has cards seal, in a house with all of its processes. */
@Timeout(600)
class SealingTest {
    private static final String TRANSIT = "transit";
    private static final String[] COUNTER = {
        "function = transit",
        "function.number = 2",
        "role = 1",
        "intents = sign:1:7",
        "files = purse:1:value:read+debit, commits:15:counter:read"
    };
    /** Longer than the house waits for a card that does not come. */
    private static final Duration LONG = Duration.ofSeconds(100);

    private static final String DIGEST = "5a".repeat(32);
    private static final Intent SIGN = Intent.of("sign").with("digest", DIGEST);

    @TempDir
    static Path root;

    private static Site site;
    private static RunningHouse house;
    private static Installing operator;
    private static PluginSigner signer;

    @BeforeAll
    static void open() throws Exception {
        signer = PluginSigner.make();
        site = Site.in(root).with("counter", COUNTER).with("kiosk", COUNTER);
        var wiring = site.config().resolve("secure/org.dualchip.checkpoint~counter.cfg");
        Files.writeString(wiring, Files.readString(wiring) + "seals = true\n");
        signer.trustedBy(site);
        house = RunningHouse.start(site);
        operator = new Installing(house);
        decides(org.dualchip.guest.notary.Gate.class, "1.0.0");
        // What was rolled back to is on no probation: a busy machine that keeps it from deciding does not end it.
        decides(org.dualchip.guest.notary.Gate.class, "1.0.1");
        operator.change(Verb.ROLLBACK, TRANSIT);
    }

    @AfterAll
    static void shut() throws Exception {
        house.close();
    }

    private static void decides(Class<? extends org.dualchip.plugin.Decider> plugin, String version) throws Exception {
        operator.install(new GuestBundle(plugin, version).signed(root, signer));
        var now = operator.change(Verb.SWITCH, TRANSIT);
        assertEquals(version, Installing.deciding(now).version());
    }

    private static TapDone tap(String card, Intent intent, String faults) throws Exception {
        return tap(card, "counter", intent, faults);
    }

    /** Again where a busy machine kept the plugin from deciding, or the reader from seeing a card: then nothing was intended. */
    private static TapDone tap(String card, String checkpoint, Intent intent, String faults) throws Exception {
        for (int times = 1; ; times++) {
            try {
                var tap = once(card, checkpoint, intent, faults);
                if (!tap.reason().equals("PLUGIN_FAILED") || bodies(tap.tap()).size() > 1) return tap;
            } catch (LinkException e) {
                if (times == 5) throw e;
            }
            assertTrue(times < 5, "it never decides");
        }
    }

    private static TapDone once(String card, String checkpoint, Intent intent, String faults) throws Exception {
        try (var link = house.dial("control", Wall.OPERATOR, (from, notice) -> notice)) {
            return link.call(new Present(card, checkpoint, "", intent, "", faults), TapDone.class, LONG);
        }
    }

    private static String said(TapDone tap) {
        return tap.decision() + " " + tap.reason();
    }

    private static List<JsonObject> bodies(String tap) throws Exception {
        var bodies = new ArrayList<JsonObject>();
        try (var journal = JournalFile.open(site.data().resolve("controller"))) {
            for (var page = journal.after(0);
                    !page.isEmpty();
                    page = journal.after(page.get(page.size() - 1).seq())) {
                page.stream()
                        .filter(entry -> entry.tap().equals(tap) && entry.kind() != Entry.Kind.SETTLED)
                        .forEach(entry -> bodies.add(new JsonObject(entry.body())));
            }
        }
        return bodies;
    }

    private static void awaitLog(String sentence) throws Exception {
        Eventually.await(sentence, () -> house.log().stream().anyMatch(line -> line.contains(sentence)));
    }

    /** By command: a document, the holder's PIN, a receipt in a file, and somebody who checks it. */
    @Test
    void aDocumentIsSignedWithThePinAndCheckedByWhoHasNoHouse() throws Exception {
        var issued = house.cli().typing("2468\n").run("card", "issue", "petra", "--apps", "transit", "--pin");
        assertEquals(0, issued.exit(), issued.err());
        var document = written("contract.txt", "I owe you a coffee.");
        var digest = HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(document)));
        var tap = signedByPetra(digest);
        var receipt = written("receipt.json", tap.encode());

        var holds = verified(receipt, "--of", document.toString());
        assertEquals(0, holds.exit(), holds.out() + holds.err());
        assertTrue(holds.out().contains("petra") && holds.out().contains(digest), holds.out());
        var other = written("other.txt", "I owe you a house.");
        assertEquals(1, verified(receipt, "--of", other.toString()).exit());

        var seal = tap.getJsonObject("sealed");
        var forged = seal.copy().put("counter", "99");
        var wrong = verified(written("forged.json", forged.encode()));
        assertEquals(1, wrong.exit());
        assertTrue(wrong.out().contains("did not make this seal"), wrong.out());
        assertEquals(0, verified(written("alone.json", seal.encode())).exit());
        assertEquals(2, verified(written("none.json", "[]")).exit());

        var bodies = bodies(tap.getString("tapId"));
        assertEquals(seal, bodies.get(1).getJsonObject("sealed"));
        assertEquals(digest, bodies.get(0).getString("seal"));
        assertFalse(bodies.get(0).containsKey("sealed"));
    }

    private static JsonObject signedByPetra(String digest) throws Exception {
        var sign = List.of("tap", "petra", "--at", "counter", "--intent", "sign", "--json");
        var words = new ArrayList<>(sign);
        words.addAll(List.of("--with", "digest=" + digest, "--with", "pin=yes"));
        var said = house.cli().typing("2468\n").run(words.toArray(String[]::new));
        var tap = said.json();
        assertEquals("granted KEY_AND_PIN", tap.getString("decision") + " " + tap.getString("assurance"), said.err());
        return tap;
    }

    private static Path written(String name, String text) throws Exception {
        return Files.writeString(root.resolve(name), text);
    }

    /** By somebody elsewhere, who has the file and the issuer's key. */
    private static Cli.Said verified(Path receipt, String... more) throws Exception {
        var issuers = site.data().resolve("secure/issuers").toString();
        var words = new ArrayList<>(List.of("receipt", "verify", receipt.toString(), "--issuers", issuers));
        words.addAll(List.of(more));
        return Cli.of(root.resolve("nobodys")).run(words.toArray(String[]::new));
    }

    /** Each exchange of a tap that debits and seals: before it is sent, on its way, and after it was answered. */
    @Test
    void tornAnywhereItIsDeniedAndTheJournalKnowsWhatIsKnown() throws Exception {
        assertEquals(
                0,
                house.cli()
                        .run("card", "issue", "tina", "--apps", "transit", "--purse", "5000")
                        .exit());
        var paying = SIGN.with("fee", "yes");
        var whole = tap("tina", paying, "");
        assertEquals("granted FREE_DAY", said(whole));
        var again = tap("tina", paying, "").effort();
        int exchanges = again.securityExchanges() + again.applicationExchanges();
        var seen = new TreeSet<String>();
        int left = purse("tina");
        for (int exchange = 1; exchange <= exchanges; exchange++) {
            for (var when : List.of("before", "middle", "after")) {
                var torn = tap("tina", paying, "tear-exchange:" + exchange + ":" + when);
                int before = left;
                left = purse("tina");
                boolean last = exchange == exchanges && when.equals("after");
                seen.add(judged(torn, before - left, last));
            }
        }
        assertTrue(
                seen.containsAll(List.of(
                        "committed sealed", "committed unknown", "unchanged not-asked", "unconfirmed not-asked")),
                seen::toString);
    }

    /** What the journal knows of the card, which must be so. */
    private static String judged(TapDone torn, int taken, boolean last) throws Exception {
        var bodies = bodies(torn.tap());
        var outcome = bodies.get(bodies.size() - 1);
        var card = outcome.getString("card", "untouched");
        boolean sealed = torn.sealed().isPresent();
        var known = card + " " + outcome.getString("sealing", sealed ? "sealed" : "never");
        var where = known + ", " + taken + " taken: " + outcome.encode();
        assertEquals(last ? "granted" : "denied", torn.decision(), where);
        assertEquals(last, sealed, where);
        assertEquals(sealed, outcome.containsKey("sealed"), where);
        if (card.equals("committed")) assertEquals(100, taken, where);
        else if (!card.equals("unconfirmed")) assertEquals(0, taken, where);
        assertTrue(taken == 0 || taken == 100, where);
        return known;
    }

    /** What the next tap shows, which is fine again. */
    private static int purse(String card) throws Exception {
        var next = tap(card, Intent.OWN, "");
        assertEquals("granted FREE_DAY", said(next));
        return bodies(next.tap()).get(0).getJsonObject("files").getInteger("purse");
    }

    @Test
    void whoDoesNotSealPaysNoExchangeForIt() throws Exception {
        assertEquals(
                0, house.cli().run("card", "issue", "una", "--apps", "transit").exit());
        tap("una", Intent.OWN, "");
        var counter = tap("una", Intent.OWN, "").effort();
        tap("una", "kiosk", Intent.OWN, "");
        var kiosk = tap("una", "kiosk", Intent.OWN, "").effort();
        assertEquals(
                kiosk.securityExchanges() + " + " + kiosk.applicationExchanges(),
                counter.securityExchanges() + " + " + counter.applicationExchanges());
        var sealing = tap("una", SIGN, "").effort();
        var unsealed = tap("una", "kiosk", SIGN, "");
        assertEquals("denied PLUGIN_FAILED", said(unsealed));
        assertEquals(2, sealing.securityExchanges() - unsealed.effort().securityExchanges(), "GET SEAL KEY and SEAL");
        assertEquals(sealing.applicationExchanges(), unsealed.effort().applicationExchanges());
    }

    /** Whose holder was proved here before need not prove it again: the seal is a signature of its own. */
    @Test
    void aCardThatComesBackTheShortWaySealsToo() throws Exception {
        assertEquals(
                0, house.cli().run("card", "issue", "vera", "--apps", "transit").exit());
        assertTrue(tap("vera", Intent.OWN, "").sealed().isPresent());
        var again = tap("vera", Intent.OWN, "");
        assertTrue(bodies(again.tap()).get(0).getBoolean("resumed"));
        assertEquals(4 + 2, again.effort().securityExchanges(), "GET SEAL KEY and SEAL");
        assertEquals(2, again.sealed().orElseThrow().counter());
    }

    @Test
    void whatMayNotBeSealedIsNot() throws Exception {
        assertEquals(
                0,
                house.cli()
                        .run("card", "issue", "rita", "--apps", "transit", "--purse", "900")
                        .exit());
        var paying = SIGN.with("fee", "yes");
        for (var wrong : List.of(
                paying.with("digest", "5a".repeat(31)), paying.with("deny", "yes"), paying.with("twice", "yes"))) {
            var refused = once("rita", "counter", wrong, "");
            assertEquals("denied PLUGIN_FAILED", said(refused), wrong::toString);
            assertEquals(1, bodies(refused.tap()).size(), "nothing was intended");
        }
        var unwired = tap("rita", "kiosk", paying, "");
        assertEquals("denied PLUGIN_FAILED", said(unwired));
        awaitLog("kiosk is not wired to have cards seal");
        assertEquals(900, purse("rita"));

        var forged = new GuestBundle(org.dualchip.guest.forger.Gate.class, "1.2.0").signed(root, signer);
        assertFalse(operator.offer(forged).words().toString().contains("seal"));
        decides(org.dualchip.guest.forger.Gate.class, "1.2.0");
        try {
            var undeclared = tap("rita", SIGN, "");
            assertEquals("denied PLUGIN_FAILED", said(undeclared));
            assertFalse(bodies(undeclared.tap()).get(1).containsKey("sealed"));
            awaitLog("does not ask to have cards seal");
            var notary = new GuestBundle(org.dualchip.guest.notary.Gate.class, "1.3.0").signed(root, signer);
            var words = operator.offer(notary).words();
            assertTrue(words.stream().anyMatch(word -> word.startsWith("new: It has cards seal")), words::toString);
        } finally {
            operator.change(Verb.ROLLBACK, TRANSIT);
        }
        assertEquals(900, purse("rita"));
    }
}
