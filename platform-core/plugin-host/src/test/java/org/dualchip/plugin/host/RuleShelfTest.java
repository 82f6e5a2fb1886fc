// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.link.Link;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.FieldsForm;
import org.dualchip.link.message.PluginMessages.Decide.Entered;
import org.dualchip.link.message.RecordMessages.RulesPiece;
import org.dualchip.link.message.RuleMessages.FetchRules;
import org.dualchip.plugin.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try")
class RuleShelfTest {
    private static final int PIECE = 1000;

    @TempDir
    private Path directory;

    private final RuleShelf shelf = new RuleShelf();
    private final List<FetchRules> fetched = new CopyOnWriteArrayList<>();
    private volatile Fields rules = Fields.of(Map.of("most", 7L, "text", "x".repeat(3000)));

    private Message piece(Link from, Message asked) {
        var fetch = (FetchRules) asked;
        fetched.add(fetch);
        byte[] all = FieldsForm.bytes(rules);
        int end = Math.min(all.length, fetch.offset() + PIECE);
        return new RulesPiece(fetch.version(), all.length, Arrays.copyOfRange(all, fetch.offset(), end));
    }

    /** A plugin's link to a controller. */
    private interface Story {
        void with(Link controller) throws Exception;
    }

    private void tell(Story story) throws Exception {
        var transport = Transport.of("unix:" + directory);
        try (var door = new Listener(transport, "door", Wall.PLUGIN, () -> this::piece);
                var link = Link.over(transport.dial("door"), "controller", Wall.PLUGIN.peerHears(), this::piece)) {
            story.with(link);
        }
    }

    private static Entered named(long version) {
        return new Entered(version, Map.of(), Map.of("fares", version));
    }

    @Test
    void rulesAreFetchedOnceInPieces() throws Exception {
        tell(controller -> {
            for (int tap = 0; tap < 3; tap++) {
                assertEquals(rules, shelf.records(controller, named(4)).rules("fares"));
            }
            assertEquals(4, fetched.size());
            assertEquals(Fields.NONE, shelf.records(controller, named(4)).rules("others"));
        });
    }

    @Test
    void whatIsOnlyLookedAtIsNotTakenForWhatIsAccepted() throws Exception {
        tell(controller -> {
            RuleShelf.staged(controller, "fares", 5);
            rules = Fields.of(Map.of("most", 9L));
            assertEquals(
                    9,
                    shelf.records(controller, named(5))
                            .rules("fares")
                            .number("most")
                            .orElseThrow());
        });
    }
}
