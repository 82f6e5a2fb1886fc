// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records, entered and changed by hand. */
class RecordsPageTest extends ConsoleTest {
    private static final String PEOPLE = "/records?of=access/people";
    private static final String ALICE =
            "{\"group\":\"staff\",\"level\":3,\"rate\":1.10,\"doors\":[\"front-door\"],\"home\":{\"town\":\"Linz\"}}";

    @BeforeEach
    void enter() throws Exception {
        site.put("/api/records/access/people/alice", ALICE);
    }

    private void edit(String key) {
        open(PEOPLE + "&key=" + key);
        page.waitForSelector("#fields .field");
    }

    private String kept(String key) {
        return site.controller.records.bodies("people").getOrDefault(key, "nothing");
    }

    private void said(String words) {
        until("document.querySelector('#said').textContent.startsWith('" + words + "')");
    }

    @Test
    void aRecordIsChangedInItsFormAndKeepsItsDigits() {
        edit("alice");
        page.getByLabel("level").fill("4");
        page.getByLabel("active").selectOption("yes");
        page.locator("button[aria-label='Add one: doors']").click();
        page.getByLabel("item").last().fill("labor\u00e4tory");
        page.getByLabel("note").fill("by the river");
        page.click("#keep");
        said("It is kept.");
        assertEquals(
                "{\"group\":\"staff\",\"level\":4,\"rate\":1.10,\"active\":true,\"doors\":[\"front-door\",\"labor\u00e4tory\"],"
                        + "\"home\":{\"town\":\"Linz\",\"note\":\"by the river\"}}",
                kept("alice"));
    }

    @Test
    void aNewOneIsMadeButOverNoOther() {
        open(PEOPLE);
        page.click("#new");
        page.waitForSelector("#fields .field");
        page.fill("#key", "alice");
        page.getByLabel("group").fill("guests");
        page.click("#keep");
        page.waitForSelector(".faults:not([hidden])");
        assertTrue(text(".faults").contains("There is a record of this key already"), text(".faults"));
        assertEquals(ALICE, kept("alice"));
        page.fill("#key", "bob");
        page.keyboard().press("Enter");
        said("It is kept.");
        assertEquals("{\"group\":\"guests\"}", kept("bob"));
        page.waitForSelector("[data-key=bob]");
    }

    @Test
    void aFaultIsShownAtItsFieldAndWhatWasTypedStays() {
        edit("alice");
        page.getByLabel("group").fill("nobody");
        page.click("#check");
        page.waitForSelector(".faults:not([hidden])");
        assertEquals("group: is of nobody", text(".faults li"));
        assertEquals("true", page.getByLabel("group").getAttribute("aria-invalid"));
        var wrong = page.getByLabel("group").getAttribute("aria-describedby");
        assertEquals("is of nobody", text("#" + wrong));
        assertEquals("nobody", page.getByLabel("group").inputValue());
        page.click("#whole");
        page.fill("#as-json", "{\"group\": ");
        page.click("#keep");
        page.waitForSelector("#fields .wrong:not([hidden])");
        assertTrue(text("#fields .wrong").startsWith("This is not JSON yet"), text("#fields .wrong"));
        assertEquals(ALICE, kept("alice"));
        page.fill("#as-json", "{\"group\": \"staff\", \"level\": 12345678901234567890}");
        page.click("#keep");
        said("It is kept.");
        assertEquals("{\"group\":\"staff\",\"level\":12345678901234567890}", kept("alice"));
    }

    @Test
    void whoWasOvertakenSeesBothAndNothingIsWrittenOverUnseen() throws Exception {
        edit("alice");
        page.getByLabel("level").fill("7");
        site.put("/api/records/access/people/alice", "{\"group\":\"guests\"}");
        page.click("#keep");
        page.waitForSelector("#conflict[open]");
        assertTrue(text("#who-changed").startsWith("gateway changed it at"), text("#who-changed"));
        assertTrue(text("#theirs").contains("\u25cf   \"group\": \"guests\""), text("#theirs"));
        assertTrue(text("#mine").contains("\u25cf   \"level\": 7"), text("#mine"));
        assertEquals("{\"group\":\"guests\"}", kept("alice"));
        page.keyboard().press("Escape");
        assertEquals("7", page.getByLabel("level").inputValue());
        page.click("#keep");
        page.click("#keep-mine");
        said("It is kept.");
        assertEquals(ALICE.replace(":3", ":7"), kept("alice"));
    }

    @Test
    void anotherRecordsChangeIsNoConflict() throws Exception {
        edit("alice");
        page.getByLabel("level").fill("8");
        site.put("/api/records/access/people/bob", "{\"group\":\"guests\"}");
        page.click("#keep");
        said("It is kept.");
        assertEquals(ALICE.replace(":3", ":8"), kept("alice"));
    }

    @Test
    void leavingWhatIsNotKeptIsAskedFirst() {
        edit("alice");
        page.getByLabel("level").fill("9");
        page.onceDialog(Dialog::dismiss);
        page.click("#to-list");
        assertEquals("9", page.getByLabel("level").inputValue());
        page.onceDialog(Dialog::accept);
        page.click("#to-list");
        page.waitForSelector("[data-key=alice]");
    }

    @Test
    void oneIsTakenAwayAndItsHistoryStays() {
        edit("alice");
        page.onceDialog(Dialog::accept);
        page.click("#delete");
        said("It is gone.");
        assertEquals("nothing", kept("alice"));
        page.click("#all-history");
        page.waitForSelector(".changes li");
        assertTrue(text(".changes li:first-child summary").startsWith("gateway \u00b7 taken away \u00b7 alice"));
        page.click(".changes li:first-child summary");
        assertTrue(text(".changes li:first-child .was").contains("\"town\": \"Linz\""));
    }

    @Test
    void aLongChangeIsShownToItsEnd() throws Exception {
        var lines = IntStream.range(1000, 1120).mapToObj(i -> "k" + i + ",x\n").collect(Collectors.joining());
        site.post("/api/records/access/people/import", "key,group\n" + lines, FakeController.TOKEN, "text/csv");
        open(PEOPLE);
        page.click("#all-history");
        for (int shown : List.of(50, 100)) {
            until("document.querySelectorAll('.changes li').length === " + shown);
            page.click("#past .older");
        }
        until("document.querySelectorAll('.changes li').length === 121");
        assertFalse(page.locator("#past .older").isVisible());
        var last = text(".changes li:nth-child(120) summary");
        assertTrue(last.contains("k1119"), last);
    }

    @Test
    void aFileIsLookedThroughFirst() throws Exception {
        open(PEOPLE);
        page.click("#take");
        choose("key,group\nbob,guests\ncarol,nobody\n");
        page.waitForSelector("#import tbody tr");
        assertEquals("3\tcarol\t/group\tis of nobody", text("#import tbody tr"));
        assertFalse(page.locator("#import-now").isVisible());
        choose("key,group\nbob,guests\ncarol,guests\n");
        page.waitForSelector("#import-now:not([hidden])");
        assertEquals("nothing", kept("bob"));
        page.click("#import-now");
        said("2 records were made or changed.");
        assertEquals("{\"group\":\"guests\"}", kept("carol"));
        var file = page.waitForDownload(() -> page.click("#csv"));
        assertEquals("access-people.csv", file.suggestedFilename());
        assertTrue(Files.readString(file.path()).contains("bob,"), Files.readString(file.path()));
    }

    @Test
    void whatAFileWouldTakeAwayIsShownBeforeItDoes() throws Exception {
        open(PEOPLE);
        page.click("#take");
        choose("key,group\nalice,staff\n");
        page.waitForSelector("#import-now:not([hidden])");
        assertEquals("2\talice\t\tloses level, rate, doors, home", text("#import tbody tr"));
        assertTrue(text("#import .found p").contains("1 of them would lose fields"), text("#import .found p"));
        assertEquals(ALICE, kept("alice"));
    }

    private void choose(String csv) {
        page.setInputFiles(
                "[name=file]", new FilePayload("people.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void manyAreShownAPageAtATimeAndFoundByTheirKey() throws Exception {
        for (int i = 0; i < 60; i++) site.put("/api/records/access/people/p%03d".formatted(i), "{\"group\":\"staff\"}");
        open(PEOPLE);
        page.waitForSelector("[data-key=p048]");
        page.click("#on");
        page.waitForSelector("[data-key=p049]");
        assertEquals(11, page.locator("#list tbody tr").count());
        page.click("#back");
        page.waitForSelector("[data-key=alice]");
        page.fill("#search", "p05");
        until("document.querySelectorAll('#list tbody tr').length === 10");
        page.fill("#search", "zz");
        page.waitForSelector("#list .nothing:not([hidden])");
        page.fill("#search", "alice");
        page.click("[data-key=alice]");
        page.waitForSelector("#fields .field");
        page.goBack();
        page.waitForSelector("[data-key=alice]");
    }

    @Test
    void rulesAreOneDocument() {
        open("/records?of=transit/fares");
        page.waitForSelector("#fields textarea");
        page.fill("#fields textarea", "{\"single\": 2.40}");
        page.click("#keep");
        said("It is kept.");
        assertEquals(
                "{\"single\":2.40}", site.controller.records.bodies("fares").get(""));
    }

    @Test
    void whoMayOnlyLookChangesNothing() {
        open(PEOPLE + "&key=alice", FakeController.AUDITOR);
        page.waitForSelector("#keep[aria-disabled=true]");
        page.getByLabel("level").fill("5");
        page.keyboard().press("Enter");
        page.locator("#keep").focus();
        page.keyboard().press("Enter");
        until("document.querySelector('#said').textContent === 'This needs the role operator; you are auditor.'");
        assertEquals(ALICE, kept("alice"));
    }
}
