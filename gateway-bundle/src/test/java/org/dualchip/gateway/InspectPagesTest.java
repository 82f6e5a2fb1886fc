// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import org.dualchip.link.message.InspectMessages.Diagnosis;
import org.dualchip.link.message.InspectMessages.Found;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of checkpoints, of the journal and of the doctor. */
class InspectPagesTest extends ConsoleTest {
    private static final String FRONT = "[data-checkpoint=front-door]";

    private void rows(int count) {
        until("document.querySelectorAll('.entries > li').length === " + count);
    }

    @Test
    void theJournalIsPagedAndSoughtThrough() {
        open("/journal");
        rows(50);
        assertEquals("records", text(".entries > li:first-child .kind"));
        page.click("#older");
        rows(82);
        page.selectOption("[name=kind]", "override");
        page.keyboard().press("Tab");
        page.click("#seek .main");
        rows(1);
        assertEquals("delivery \u00b7 at front-door \u00b7 by ada", text(".entries .line"));
        assertTrue(page.url().endsWith("/journal?kind=override"), page.url());
        page.fill("[name=holder]", "nobody like that");
        page.keyboard().press("Enter");
        page.waitForSelector("#entries .nothing:not([hidden])");
        page.goBack();
        rows(1);
        assertEquals("override", page.inputValue("[name=kind]"));
    }

    @Test
    void aTapsWholeStoryIsAClickAway() {
        open("/journal?text=WITHIN");
        rows(40);
        page.click(".entries > li:first-child summary");
        page.waitForSelector(".entries > li:first-child .whole button");
        assertTrue(text(".entries > li:first-child .whole").contains("WITHIN_SCHEDULE"));
        assertTrue(text(".entries > li:first-child .whole").contains("240"));
        page.click(".entries > li:first-child .whole button");
        rows(2);
        assertEquals(
                List.of("outcome", "intended"), page.locator(".entries .kind").allInnerTexts());
        assertTrue(page.url().endsWith("?tap=t-40"), page.url());
    }

    @Test
    void theJournalAndTheDoctorAreForWhoIsSignedIn() {
        for (var path : List.of("/journal", "/doctor", "/records")) {
            page.navigate(site.uri(path).toString());
            page.waitForSelector("main .wrong:not([hidden])");
            assertTrue(
                    page.locator("main .wrong:not([hidden])")
                            .first()
                            .innerText()
                            .matches(".*[Ss]ign in.*"),
                    path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?most=0", "?most=201", "?before=0", "?before=x", "?from=yesterday", "?kind=a&kind=b"})
    void whatMakesNoSenseIsRefused(String query) throws Exception {
        var request = HttpRequest.newBuilder(site.uri("/api/journal" + query));
        var answer = site.send(request.header("Authorization", "Bearer " + FakeController.AUDITOR));
        assertEquals(400, answer.statusCode(), answer.body());
    }

    @Test
    void aPageOfTheJournalSaysWhereToGoOn() throws Exception {
        var request = HttpRequest.newBuilder(site.uri("/api/journal?kind=outcome&most=2&from=2026-11-23T08:00:00Z"));
        var answer = site.send(request.header("Authorization", "Bearer " + FakeController.AUDITOR));
        var found = new JsonObject(answer.body());
        assertEquals(2, found.getJsonArray("entries").size());
        var last = found.getJsonArray("entries").getJsonObject(1);
        assertEquals("t-39", last.getString("tap"));
        assertEquals(last.getLong("seq"), found.getLong("before"));
        assertEquals("alice", new JsonObject(last.getString("body")).getString("holder"));
    }

    @Test
    void aCheckpointShowsWhatItFeelsAndObeys() {
        open("/checkpoints");
        page.waitForSelector(FRONT + " .input[data-active=false] button >> nth=0");
        assertEquals(1, page.locator(FRONT + " .input button:visible").count(), "smoke is moved by nobody");
        page.click(FRONT + " .input button:visible");
        page.waitForSelector(FRONT + " .input[data-active=true]");
        page.click("text=Next card: deliver");
        until("document.querySelector('#said').textContent === 'The next card at front-door is met for: deliver.'");
        assertEquals("contact", ((MoveInput) site.controller.deeds.get(0)).input());
        assertEquals(
                "deliver", ((AskIntent) site.controller.deeds.get(1)).intent().name());
        page.click(FRONT + " .unlock");
        page.fill("[name=reason]", "a delivery");
        page.keyboard().press("Enter");
        page.waitForSelector(FRONT + "[data-open=true]");
        assertEquals("a delivery", site.controller.unlocked.get(0).reason());
        assertEquals(
                "/screen/front-door", page.locator(FRONT + " .places a").first().getAttribute("href"));
    }

    @Test
    void theDoctorSaysWhatIsWrongFirstAndWhatToDo() {
        open("/doctor");
        page.waitForSelector(".finding");
        assertEquals("1 to mend", text("#findings .verdict"));
        assertEquals(
                "Wrong: laboratory is not ready: its terminal certificate has ended",
                text(".finding:first-child p >> nth=0"));
        assertEquals("Next: see docs/tap.md for what a checkpoint needs.", text(".finding:first-child .next"));
        site.controller.inspected.diagnosis = new Diagnosis(List.of(Found.ok("front-door is ready")));
        page.click("#again");
        until("document.querySelector('#findings .verdict').innerText === 'all is well'");
        assertEquals(4, page.locator(".process").count());
    }
}
