// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dualchip.link.Encoder;
import org.dualchip.link.message.RecordMessages.AskHistory;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Put;
import org.junit.jupiter.api.Test;

/** Who changed what, page by page. */
class RecordHistoryTest extends RecordDeskScene {
    @Test
    void historySaysWhoChangedWhat() throws Exception {
        change("place", NORTH);
        change("place", put("north", "{\"name\":\"Nord\"}"));
        change("place", new Put("north", Becomes.NOTHING, ""));
        var past = desk.history(new AskHistory("transit", "place", "north", 0, "", ""), ADA)
                .changes();
        assertEquals(
                List.of(3L, 2L, 1L), past.stream().map(one -> one.version()).toList());
        assertEquals("ada", past.get(0).by());
        assertEquals("{\"name\":\"Nord\"}", past.get(0).was());
        assertEquals("", past.get(0).became());
        assertEquals("", past.get(2).was());
    }

    @Test
    void historyOfManyRecordsInOneVersionIsReadPageByPageAndEachOnce() throws Exception {
        change("place", NORTH);
        var many = IntStream.range(0, 300).mapToObj(i -> put("p" + i, "{}")).toArray(Put[]::new);
        change("place", many);
        change("place", put("north", "{\"name\":\"" + "\u96ea".repeat(600) + "\"}"));
        var seen = new ArrayList<String>();
        var page = desk.history(new AskHistory("transit", "place", "*", 0, "", ""), ADA);
        while (true) {
            for (var past : page.changes()) seen.add(past.version() + past.key());
            if (!page.more()) break;
            assertEquals(50, page.changes().size());
            var last = page.changes().get(49);
            page = desk.history(new AskHistory("transit", "place", "*", last.version(), last.key(), ""), ADA);
        }
        assertEquals(302, seen.size());
        assertEquals(302, Set.copyOf(seen).size(), "each once");
        assertEquals("3north", seen.get(0));
        assertEquals("1north", seen.get(301));
        assertFalse(desk.history(new AskHistory("transit", "place", "north", 0, "", ""), ADA)
                .more());
    }

    @Test
    void aPageOfHistoryFitsAMessage() throws Exception {
        for (var name : List.of("\u96ea", "\u96e8")) {
            var many = IntStream.range(0, 60)
                    .mapToObj(i -> put("p" + i, "{\"name\":\"" + name.repeat(600) + "\"}"))
                    .toArray(Put[]::new);
            change("place", many);
        }
        var page = desk.history(new AskHistory("transit", "place", "*", 0, "", ""), ADA);
        page.encode(new Encoder()); // throws when it is too long
        assertTrue(page.more());
        assertTrue(page.changes().size() > 10);
    }
}
