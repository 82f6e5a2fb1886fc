// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A plugin's page in the sandboxed frame of a screen, which the browser keeps in a process of its own. */
public final class Frame {
    private final Browser browser;
    private final String session;

    private Frame(Browser browser, String session) {
        this.browser = browser;
        this.session = session;
    }

    static Frame of(Browser browser, String address) throws Exception {
        Browser.until("a frame with " + address, () -> target(browser, address) != null);
        var attach = new JsonObject()
                .put("targetId", Objects.requireNonNull(target(browser, address)))
                .put("flatten", true);
        var session = browser.send("Target.attachToTarget", attach).getJsonObject("result");
        var frame = new Frame(browser, session.getString("sessionId"));
        frame.until("document.readyState === 'complete'");
        return frame;
    }

    /** Leaves the page, and waits until its frame is gone, too. */
    static void leave(Browser browser) throws Exception {
        browser.open("about:blank");
        Browser.until("no frame", () -> target(browser, "") == null);
    }

    private static @Nullable String target(Browser browser, String address) throws Exception {
        var targets = browser.send("Target.getTargets", new JsonObject()).getJsonObject("result");
        return targets.getJsonArray("targetInfos").stream()
                .map(JsonObject.class::cast)
                .filter(target -> target.getString("type").equals("iframe"))
                .filter(target -> target.getString("url").endsWith(address))
                .map(target -> target.getString("targetId"))
                .findFirst()
                .orElse(null);
    }

    /** The value of an expression, in the frame's page as it is now. */
    public @Nullable Object evaluate(String expression) throws Exception {
        return Browser.value(browser.send(session, "Runtime.evaluate", Browser.evaluation(expression)));
    }

    /** Waits until the expression is true. */
    public void until(String expression) throws Exception {
        Browser.until(expression, () -> evaluate("Boolean(" + expression + ")"));
    }

    /** The text that one sees. */
    public String text(String selector) throws Exception {
        return String.valueOf(evaluate("document.querySelector('%s').innerText.trim()".formatted(selector)));
    }

    /** A click of the mouse on what is seen there. */
    public void click(String selector) throws Exception {
        var within = Objects.requireNonNull(evaluate(middle(selector)), selector + " is not seen");
        var frame = "(({x, y}) => ({x, y}))(document.querySelector('iframe').getBoundingClientRect())";
        var corner = (JsonObject) Objects.requireNonNull(browser.evaluate(frame));
        browser.click((JsonObject) within, corner.getDouble("x"), corner.getDouble("y"));
    }

    /** An expression for where the middle of an element is, or null where one does not see it. */
    static String middle(String selector) {
        return """
                (() => {
                  const node = document.querySelector("%s");
                  if (!node?.checkVisibility()) return null;
                  node.scrollIntoView({block: 'center', behavior: 'instant'});
                  const {x, y, width, height} = node.getBoundingClientRect();
                  return {x: x + width / 2, y: y + height / 2};
                })()""".formatted(selector);
    }
}
