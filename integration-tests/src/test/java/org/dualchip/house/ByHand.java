// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.nio.file.Files;
import java.nio.file.Path;
import org.dualchip.gateway.Browser;

/** An operator who changes records on the console's page, in a real browser. */
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
        open(type, key);
        var input = field(field);
        browser.until(input);
        browser.evaluate(
                input + ".value = [..." + input + ".options].find(one => one.text === '" + option + "').value");
        save(input);
    }

    /** The same where something is typed. */
    void type(String type, String key, String field, String text) throws Exception {
        open(type, key);
        var input = field(field);
        browser.until(input);
        browser.evaluate(input + ".value = '" + text + "'");
        save(input);
    }

    private void open(String type, String key) throws Exception {
        browser.open("about:blank");
        browser.until("location.href === 'about:blank'");
        browser.open(house + "/records?of=" + type + (key.isEmpty() ? "" : "&key=" + key));
    }

    private static String field(String title) {
        return "[...document.querySelectorAll('#fields .field')].find(field => field.querySelector('label span')"
                + ".textContent === '" + title + "')?.querySelector('input, select, textarea')";
    }

    private void save(String input) throws Exception {
        browser.evaluate(input + ".dispatchEvent(new Event('input', { bubbles: true }))");
        browser.evaluate(input + ".dispatchEvent(new Event('change', { bubbles: true }))");
        browser.click("#keep");
        browser.until("document.querySelector('#said').textContent.startsWith('It is kept.')");
    }

    @Override
    public void close() {
        browser.close();
    }
}
