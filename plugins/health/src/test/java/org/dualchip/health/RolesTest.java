// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Records;
import org.junit.jupiter.api.Test;

/** What an operator says of roles, and of the glass. */
class RolesTest {
    private static final Ward WARD = new Ward();

    private final Bedside bedside = WARD.bedside(List.of(Rule.values()));

    private static Map<String, Object> role(int role, String... reads) {
        return Map.of("role", role, "reads", List.of(reads));
    }

    private static Map<String, Object> roles(Object... roles) {
        return Map.of("roles", List.of(roles));
    }

    private static Map<String, Object> glass(String... reasons) {
        var rules = new HashMap<>(Ward.ROLES);
        rules.put("glass", List.of(reasons));
        return rules;
    }

    private static Records records(Map<String, ?> rules) {
        var fields = Fields.of(rules);
        return new Records(1, Map.of(), type -> type.equals("roles") ? fields : Fields.NONE);
    }

    private String decided(String intent, String who, String mandate, Records records) {
        var card = Ward.card(
                "proved", WARD.file(Section.Kind.EMERGENCY, "good"), WARD.file(Section.Kind.VACCINATIONS, "good"));
        var tap = WARD.tap(intent, card, Ward.companions(who, mandate), Ward.memory("-"), records);
        return DecisionRow.summary(bedside.decide(tap));
    }

    @Test
    void whoMayBeShownWhatIsWhatAnOperatorSays() {
        var swapped = records(roles(role(1, "help"), role(3, "care", "vaccination")));

        assertEquals("denied MANDATE_LACKS_ROLE", decided("-", "live", "care", swapped));
        assertEquals("granted SHOWN emergency", decided("-", "live", "helper", swapped));
        assertEquals("granted SHOWN vaccinations", decided("vaccinations", "live", "helper", swapped));
        assertEquals("granted SHOWN emergency", decided("emergency", "live", "care", swapped));
        assertEquals("denied MANDATE_LACKS_ROLE", decided("emergency", "delegated", "care", swapped), "help-later");
    }

    @Test
    void oneOfSeveralRolesIsEnough() {
        var both = records(roles(role(1, "care"), role(2, "care"), role(3, "care")));

        assertEquals("granted SHOWN emergency", decided("-", "live", "care", both));
        assertEquals("granted SHOWN emergency", decided("-", "live", "helper", both));
    }

    @Test
    void beforeAnybodySaidAnythingNoRoleIsShownAnythingAndTheGlassBreaks() {
        assertEquals("denied MANDATE_LACKS_ROLE", decided("-", "live", "care", Records.NONE));
        assertEquals("granted GLASS_BROKEN emergency", decided("break-glass no-time", "-", "none", Records.NONE));
    }

    @Test
    void theGlassBreaksForTheReasonsThatCountHere() {
        var two = records(glass("no-time", "many-patients"));

        assertEquals("granted GLASS_BROKEN emergency", decided("break-glass no-time", "-", "none", two));
        assertEquals("denied REASON_NEEDED", decided("break-glass nobody-with-card", "-", "none", two));
        assertEquals("denied REASON_NEEDED", decided("break-glass no-time", "-", "none", records(glass())));
    }

    @Test
    void isReadAnewWhenSomebodyChangedItAndNotBefore() {
        var shelf = new Roles.Shelf();
        var before = records(Ward.ROLES);

        var first = shelf.of(before);
        assertSame(first, shelf.of(before));
        assertEquals(Map.of(), shelf.of(records(roles())).readers());
        assertEquals(first, shelf.of(before));
    }

    @Test
    void saysWhatIsNotClear() {
        assertEquals("good", check(Ward.ROLES));
        assertEquals("good", check(glass("no-time")));
        assertEquals("ROLE_TWICE {role=1}", check(roles(role(1, "care"), role(1, "help"))));
        assertEquals("WAY_UNKNOWN {way=break-glass}", check(roles(role(1, "break-glass"))), "no role has the glass");
        assertEquals("GLASS_REASON_UNKNOWN {reason=bored}", check(glass("bored")));
    }

    private static String check(Map<String, ?> rules) {
        return new RolesCheck()
                .check("roles", "", Fields.of(rules))
                .map(reason -> reason.code() + " " + reason.parameters())
                .orElse("good");
    }
}
