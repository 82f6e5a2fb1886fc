// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.nio.file.Files;
import java.nio.file.Path;
import org.dualchip.gateway.Browser;

/**
 * An operator who changes records on the console's page, in a real browser.
 *
 * @param house where its pages are
 */
record ByHand(Browser browser, String house) implements AutoCloseable {

    /** Whether there is a browser here. */
    static boolean isPossible() {
        return Files.isExecutable(Path.of("/usr/bin/chromium"));
    }

    /** Signed in with the token that {@code run} printed. */
    static ByHand at(RunningHouse house) throws Exception {
        var browser = Browser.start();
        browser.open(house.address());
        browser.until("sessionStorage.getItem('dualchip-token')");
        return new ByHand(browser, house.address().replaceFirst("/#.*", ""));
    }

    /**
     * Opens a record, chooses in one of its fields, and saves it.
     *
     * @param type such as {@code access/people}
     * @param field by its title
     * @param option as it is shown there
     */
    void choose(String type, String key, String field, String option) throws Exception {
        save(type, key, field, "[...input.options].find(one => one.text === '" + option + "').value");
    }

    /** The same where something is typed. */
    void type(String type, String key, String field, String text) throws Exception {
        save(type, key, field, "'" + text + "'");
    }

    private void save(String type, String key, String field, String value) throws Exception {
        browser.open("about:blank");
        browser.until("location.href === 'about:blank'");
        browser.open(house + "/records?of=" + type + (key.isEmpty() ? "" : "&key=" + key));
        var input = "[...document.querySelectorAll('#fields .field')].find(field => field.querySelector('label span')"
                + "?.textContent === '" + field + "')?.querySelector('input, select, textarea')";
        browser.until(input);
        browser.evaluate("(input => { input.value = " + value
                + "; for (const what of ['input', 'change']) input.dispatchEvent(new Event(what, { bubbles: true }));"
                + " document.querySelector('#keep').click(); })(" + input + ")");
        browser.until("document.querySelector('#said')?.textContent.startsWith('It is kept.')");
    }

    @Override
    public void close() {
        browser.close();
    }
}
