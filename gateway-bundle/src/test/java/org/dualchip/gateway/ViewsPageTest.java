// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page.WaitForSelectorOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;
import java.util.Optional;
import org.dualchip.link.message.LookMessages.AskExplain;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.Test;

/** What plugins have to show, drawn, and what they would decide. */
class ViewsPageTest extends ConsoleTest {
    private static final WaitForSelectorOptions ATTACHED =
            new WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);

    @Test
    void aTableIsOneAndNamesAreSaidAsThePluginSaysThem() {
        open("/views?of=access/inside");
        page.waitForSelector(".picture td");
        assertEquals("Who is inside", text("#view-title"));
        assertEquals("Who\tSince\twhy", text(".picture thead tr"));
        assertTrue(text(".picture tbody tr:first-child").matches("alice\t.*2026.*\tWelcome"));
        page.fill("[name='p.area']", "tower");
        page.keyboard().press("Enter");
        until("location.search.endsWith('tower')");
        page.waitForSelector("#view:not([aria-busy])");
        assertEquals(Map.of("area", "tower"), site.controller.looks.asked);
        assertTrue(page.url().endsWith("p.area=tower"), page.url());
    }

    @Test
    void figuresAreLarge() {
        open("/views?of=transit/takings");
        page.waitForSelector(".figures dd");
        assertEquals("3.20 EUR", text(".figures div:first-child dd").replace("\n", " "));
        assertTrue(
                site.controller.looks.asked.getOrDefault("day", "").matches("\\d{4}-\\d\\d-\\d\\d"),
                "today, unless said");
    }

    @Test
    void aSeriesIsDrawnWithItsUnitAndCanBeReadAsATable() {
        site.controller.looks.pictures.put("takings", site.controller.looks.pictures.get("hours"));
        open("/views?of=transit/takings");
        page.waitForSelector(".plot svg");
        assertEquals(2, page.locator(".plot rect.bar").count() - 1, "two bars, and the legend's");
        assertEquals("EUR", page.locator(".plot text").first().textContent());
        page.click(".picture summary");
        assertEquals("time\tFares (EUR)", text(".picture thead tr"));
        assertTrue(text(".picture tbody tr:first-child").endsWith("\t1.5"));
    }

    @Test
    void whatCannotBeShownIsSaidAndWhatWasAskedStays() {
        open("/views?of=access/inside");
        page.waitForSelector(".picture td");
        answer("**/api/views/**", 503, "{\"error\":\"others are looking already: try again in a moment\"}");
        page.fill("[name='p.area']", "tower");
        page.keyboard().press("Enter");
        page.waitForSelector("#view .wrong:not([hidden])");
        assertEquals(
                "Not possible at this moment. Others are looking already: try again in a moment.",
                page.locator("#view .wrong").textContent());
        assertEquals("tower", page.inputValue("[name='p.area']"));
    }

    @Test
    void whatWouldBeDecidedIsExplained() {
        open("/explain");
        page.waitForSelector("[name=at] option >> nth=0", ATTACHED);
        page.fill("[name=card]", "alice");
        page.selectOption("[name=at]", "laboratory");
        page.fill("[name=time]", "2026-11-23T03:00:30");
        page.click("#ask .main");
        page.waitForSelector("#answer:not([hidden])");
        assertEquals("It would be denied.", text("#answer b"));
        assertEquals("Not at this time.", text("#answer > [data-text=text]"));
        assertEquals("The card is taken as it was shown last.", text(".basis li"));
        assertTrue(text("[data-text=circumstances]").endsWith("Said by the plugin, by version 7 of the records."));
        assertEquals("laboratory", site.controller.looks.explained.checkpoint());
        assertTrue(site.controller.looks.explained.at().isPresent());
        assertEquals(Intent.OWN, site.controller.looks.explained.intent());
    }

    @Test
    void whatACardWouldBePresentedForIsAskedWithItAndStandsInTheAddress() {
        open("/explain");
        page.waitForSelector("[name=at] option >> nth=0", ATTACHED);
        page.fill("[name=card]", "alice");
        page.selectOption("[name=at]", "front-door");
        assertTrue(page.isHidden("[name=with]"), "nothing is asked for with a checkpoint's own purpose");
        page.selectOption("[name=intent]", "deliver");
        page.fill("[name=with]", "parcels=2");
        page.click("#ask .main");
        page.waitForSelector("#answer:not([hidden])");
        assertEquals(Intent.of("deliver").with("parcels", 2), site.controller.looks.explained.intent());
        site.controller.looks.explained = new AskExplain("", "", Optional.empty(), Intent.OWN, "");
        page.reload();
        page.waitForSelector("#answer:not([hidden])");
        assertEquals(Intent.of("deliver").with("parcels", 2), site.controller.looks.explained.intent());
        assertEquals("parcels=2", page.inputValue("[name=with]"));
    }
}
