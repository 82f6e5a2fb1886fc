// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sits at the console, what it tells them, and what it does not let them try. */
class SignInTest extends ConsoleTest {
    private static final String UNLOCK = ".place button";

    @Test
    void aTokenIsEnteredOnceAndSaysWhoItIs() {
        page.navigate(site.uri("/").toString());
        page.click("#sign");
        page.fill("[name=token]", "no-such-token");
        page.keyboard().press("Enter");
        page.waitForSelector("#sign-in .wrong:not([hidden])");
        assertTrue(text("#sign-in .wrong").startsWith("That token is not known here"), text("#sign-in .wrong"));
        page.fill("[name=token]", site.uri("/").toString() + "#" + FakeController.OPERATOR);
        page.keyboard().press("Enter");
        until("document.querySelector('#person').textContent === 'ada · operator'");
        page.navigate(site.uri("/plugins").toString());
        until("document.querySelector('#person').textContent === 'ada · operator'");
        page.click("#sign");
        until("document.querySelector('#sign').textContent === 'Sign in'");
        assertTrue(is("sessionStorage.length === 0"));
    }

    @Test
    void whatARoleMayNotIsShownAsNotPossibleAndNotTried() {
        open("/", FakeController.AUDITOR);
        page.waitForSelector(UNLOCK + "[aria-disabled=true] >> nth=0");
        page.locator(UNLOCK).first().focus();
        page.keyboard().press("Enter");
        until("document.querySelector('#said').textContent === 'This needs the role operator; you are auditor.'");
        assertFalse(page.locator("#unlock").isVisible());
        assertEquals(0, page.locator(".card:not([aria-disabled])").count());
        open("/plugins", FakeController.OPERATOR);
        page.waitForSelector(".plugin [data-verb=remove][aria-disabled=true] >> nth=0");
        assertEquals(
                "This needs the role installer; you are operator.",
                page.locator(".plugin [data-verb=remove]").first().getAttribute("title"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | That token is not known here, or it has ended: sign in
            403 | Your role may not do this: ask somebody whose role may. An installer may.
            429 | That was too often: wait 7 s and do it again. What you typed stays.
            503 | Not possible at this moment. The controller is away: try again.
            """)
    void whatWasRefusedIsSaidWithWhatToDoNextAndWhatWasTypedStays(int status, String words) {
        open("/");
        var errors = Map.of(403, "an installer may", 503, "the controller is away: try again");
        page.route(
                "**/unlock",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/json")
                        .setHeaders(Map.of("Retry-After", "7"))
                        .setBody("{\"error\":\"" + errors.getOrDefault(status, "") + "\"}")));
        page.locator(UNLOCK).first().click();
        page.fill("#unlock [name=reason]", "a delivery");
        page.click("#unlock .main");
        page.waitForSelector("#unlock .wrong:not([hidden])");
        assertTrue(text("#unlock .wrong").startsWith(words), text("#unlock .wrong"));
        assertEquals("a delivery", page.inputValue("#unlock [name=reason]"));
    }

    @Test
    void aTokenThatEndedIsAskedForAnewWithoutLosingThePage() {
        open("/");
        answer("**/unlock", 401, "{\"error\":\"that token expired\"}");
        page.locator(UNLOCK).first().click();
        page.fill("#unlock [name=reason]", "a delivery");
        page.click("#unlock .main");
        page.waitForSelector("#sign-in[open]");
        page.unroute("**/unlock");
        page.fill("[name=token]", FakeController.OPERATOR);
        page.keyboard().press("Enter");
        until("document.querySelector('#person').textContent === 'ada · operator'");
        assertEquals("a delivery", page.inputValue("#unlock [name=reason]"));
        page.click("#unlock .main");
        until("document.querySelector('.place').dataset.open === 'true'");
        assertEquals("a delivery", site.controller.unlocked.get(0).reason());
    }
}
