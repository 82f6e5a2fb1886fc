// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.dualchip.gateway.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a whole house in a real browser. */
class PageTest {
    private static final String ALICE =
            "[...document.querySelectorAll('.card')].find(card => card.textContent.includes('alice'))";

    @Test
    void aliceIsPresentedAndTheDoorOpensAndCloses(@TempDir Path root) throws Exception {
        try (var browser = Browser.start();
                var house = RunningHouse.start(Site.in(root))) {
            browser.open(house.address());
            browser.until(ALICE);
            assertEquals("false", browser.evaluate("document.querySelector('.place').dataset.open"));
            browser.evaluate(ALICE + ".click()");
            browser.until("document.querySelector('.place').dataset.open === 'true'");
            assertEquals("1", house.output("front-door"));
            browser.until("document.querySelector('.tap .word').textContent === 'granted'");
            assertEquals("alice", browser.evaluate("document.querySelector('.tap [data-text=holder]').textContent"));
            browser.until("document.querySelector('.place').dataset.open === 'false'");
            assertEquals("0", house.output("front-door"));
        }
    }
}
