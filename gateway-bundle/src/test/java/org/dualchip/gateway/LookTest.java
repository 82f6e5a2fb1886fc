// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dualchip.plugin.Picture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, by light and dark, from a small telephone to a desk: read by axe, held to its width, and photographed. */
class LookTest extends ConsoleTest {
    private static final List<Integer> WIDTHS = List.of(320, 390, 1280);

    private static final String ALICE = "{\"group\":\"staff\",\"level\":3,\"rate\":1.50,\"active\":true,"
            + "\"doors\":[\"front-door\",\"laboratory\"],\"home\":{\"town\":\"Linz\"}}";

    /** What is to be there before a page is looked at. */
    private record Shown(String path, String selector) {
        String name() {
            return path.equals("/") ? "house" : path.replaceAll("[^a-z]+", "-").substring(1);
        }
    }

    private static final List<Shown> PAGES = List.of(
            new Shown("/", ".tap"),
            new Shown("/records", "tbody tr"),
            new Shown("/records?of=access/people&key=alice", "#fields .field"),
            new Shown("/checkpoints", ".input"),
            new Shown("/views?of=access/inside", "td"),
            new Shown("/views?of=transit/takings", ".plot"),
            new Shown("/explain?card=alice&at=front-door", ".basis li"),
            new Shown("/journal", ".entries li"),
            new Shown("/plugins", ".plugin"),
            new Shown("/doctor", ".finding"));

    static List<Shown> pages() {
        return PAGES;
    }

    @BeforeEach
    void enter() throws Exception {
        site.controller.looks.pictures.put("takings", takings());
        for (var one : List.of("alice", "bob", "carol")) site.put("/api/records/access/people/" + one, ALICE);
    }

    /** Three lines over two days. */
    private static Picture takings() {
        var lines = new ArrayList<Picture.Line>();
        for (var name : List.of("single", "day pass", "concession")) {
            var points = new ArrayList<Picture.Point>();
            for (int hour = 0; hour < 48; hour += 2) {
                var value = BigDecimal.valueOf(120 + 40L * lines.size() + Math.round(80 * Math.sin(hour / 4.0)));
                points.add(new Picture.Point(FakeLooks.DAY.plusSeconds(hour * 3600L), value));
            }
            lines.add(new Picture.Line(name, points));
        }
        return new Picture.Series("EUR", lines);
    }

    @Test
    void everyPageIsLookedAt() {
        var served = site.gateway.routes().getRoutes().stream()
                .filter(route -> route.getPath() != null && route.getPath().matches("/[a-z]*"))
                .map(route -> route.getPath())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                PAGES.stream()
                        .map(shown -> shown.path().replaceFirst("\\?.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new)),
                served);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isReadableAndFits(Shown shown) throws Exception {
        for (var dark : List.of(false, true)) {
            for (int width : WIDTHS) {
                page.context().close();
                page = chromium.window(width, dark);
                open(shown.path());
                page.waitForSelector(shown.selector() + " >> nth=0");
                var what = shown.name() + "-" + width + (dark ? "-dark" : "-light");
                Chromium.picture(page, what);
                assertTrue(Chromium.fits(page), what + " is wider than its window");
                assertEquals(List.of(), Chromium.overlaps(page), what);
                assertEquals(List.of(), chromium.audit(page), what);
                assertEquals(List.of(), chromium.complaints(), what);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isReachedByKeyboard(Shown shown) {
        open(shown.path());
        page.waitForSelector(shown.selector() + " >> nth=0");
        page.keyboard().press("Tab");
        assertEquals("Skip to the content", value("document.activeElement.textContent"));
        page.keyboard().press("Enter");
        until("document.activeElement.id === 'content'");
        assertEquals(FakeController.TOKEN, value("sessionStorage.getItem('dualchip-token')"));
        page.keyboard().press("Tab");
        assertTrue(is("document.activeElement.closest('main')"));
        assertTrue(is("getComputedStyle(document.activeElement).outlineStyle !== 'none'"
                + " || getComputedStyle(document.activeElement.closest('label')).outlineStyle !== 'none'"));
    }
}
