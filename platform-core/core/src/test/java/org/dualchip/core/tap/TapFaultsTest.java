// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.card.CardException;
import org.dualchip.card.Receipt.Outcome;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.core.output.FakeOutput;
import org.dualchip.core.store.Entry;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Listener;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.CardLostException;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taps on which something goes wrong: every one is denied with its reason, and no door opens. */
@SuppressWarnings("try") // doors and diallers work by being there
class TapFaultsTest {
    private static final Decision GRANT = Decision.granted(Reason.of("OK")).opening(Duration.ofSeconds(60));
    private static final Decision CHANGE =
            GRANT.changing(new Change.Write("zone", 0, new byte[] {1})).remembering("last", new byte[] {7});

    private static final Hello HELLO =
            new Hello("org.example.access", "1", "access", Hello.Declared.NOTHING, Map.of(), List.of());

    @TempDir
    private Path directory;

    private Scene scene;

    @BeforeEach
    void build() throws Exception {
        scene = new Scene(directory);
    }

    @AfterEach
    void leave() throws Exception {
        scene.close();
    }

    private void assertDenied(String reason) throws Exception {
        assertEquals("denied " + reason, scene.story.get(scene.story.size() - 1));
        assertEquals(List.of(), scene.door.moves(), "the door stays shut");
        assertEquals("nothing", scene.remembered("last"));
        assertTrue(scene.outcome("1").contains("\"reason\":\"" + reason + "\""));
        assertEquals("denied", scene.events.lastTaps().get(0).decision());
        assertFalse(scene.events.lastTaps().get(0).message("en").equals(reason), "people read a text, not a code");
    }

    @Test
    void nobodyKnowsWhetherTheCardWasChanged() throws Exception {
        scene.plugin(tap -> CHANGE);
        scene.chip.applies = changes -> FakeChip.receipt(Outcome.UNCONFIRMED, Optional.empty());
        scene.tap("1");
        assertDenied("UNCONFIRMED");
        assertEquals(List.of("INTENDED", "OUTCOME"), scene.journal.kinds());
    }

    @Test
    void theCardRefusedTheChange() throws Exception {
        scene.plugin(tap -> CHANGE);
        scene.chip.applies = changes -> FakeChip.receipt(Outcome.UNCHANGED, Optional.of(Refusal.APPLICATION_REFUSED));
        scene.tap("1");
        assertDenied("APPLICATION_REFUSED");
    }

    @Test
    void theCardWasNotChangedAndDidNotSayWhy() throws Exception {
        scene.plugin(tap -> CHANGE);
        scene.chip.applies = changes -> FakeChip.receipt(Outcome.UNCHANGED, Optional.empty());
        scene.tap("1");
        assertDenied("CARD_LOST");
    }

    @Test
    void theSecureSideWentAwayDuringTheChange() throws Exception {
        scene.plugin(tap -> CHANGE);
        scene.chip.applies = changes -> {
            throw new CardException("the secure side: it is gone");
        };
        scene.tap("1");
        assertDenied("UNCONFIRMED");
    }

    @Test
    void theSecureSideWentAwayBeforeTheChange() throws Exception {
        scene.plugin(tap -> CHANGE);
        scene.flow.chip = null;
        scene.tap("1");
        assertDenied("UNCONFIRMED");
        assertEquals(List.of("denied UNCONFIRMED"), scene.story);
    }

    @Test
    void theChangeIsNotDeclared() throws Exception {
        scene.plugin(tap -> CHANGE);
        scene.chip.applies = changes -> {
            throw new IllegalArgumentException("zone is not declared");
        };
        scene.tap("1");
        assertDenied("INTERNAL_ERROR");
    }

    @Test
    void noPluginRuns() throws Exception {
        scene.tap("1");
        assertDenied("PLUGIN_MISSING");
    }

    @Test
    void thePluginLeftJustBefore() throws Exception {
        scene.flow.removePlugin(scene.plugin(tap -> GRANT));
        scene.tap("1");
        assertDenied("PLUGIN_MISSING");
    }

    @Test
    void thePluginFailedOrDidNotAnswerInTime() throws Exception {
        scene.plugin(tap -> {
            throw new LinkException("plugin-access did not answer within 200 ms");
        });
        scene.tap("1");
        assertDenied("PLUGIN_FAILED");
    }

    /** Over a real link, because what the plugin threw comes as words from its process. */
    @Test
    void theCardLeftWhileThePluginWasReadingIt() throws Exception {
        var transport = Transport.of("memory");
        var links = new LinkedBlockingQueue<Link>();
        Handler reading = (from, message) -> {
            throw new CardLostException("gone");
        };
        Handler greeting = (from, message) -> {
            links.add(from);
            return new Done();
        };
        try (var door = new Listener(transport, "plugin-lost", Wall.PLUGIN, () -> greeting);
                var process = new Dialler(transport, "plugin-lost", Wall.PLUGIN, reading, link -> link.tell(HELLO))) {
            var link = links.take();
            scene.plugin(
                    tap -> link.call(tap, Decided.class, Duration.ofSeconds(20)).answer());
            scene.tap("1");
            assertDenied("CARD_LOST");
        }
    }

    /** Thirty-two run; one may be replaced or taken away, and no other is set. */
    @Test
    void thePluginSetsMoreTimersThanItMay() throws Exception {
        var taps = new AtomicInteger();
        var few = timing(31, 1).timing(Timer.none("timer-n30"));
        scene.plugin(shown -> {
            int tap = taps.getAndIncrement();
            return tap < 4 ? timing(8 * tap, 8) : tap == 4 ? few : timing(31, 3);
        });
        for (int tap = 0; tap < 6; tap++) scene.tap("t" + tap);
        var reasons = scene.events.lastTaps().stream().map(TapDone::reason).toList();
        assertEquals(List.of("PLUGIN_FAILED", "OK", "OK", "OK", "OK", "OK"), reasons);
    }

    private static Decision timing(int first, int count) {
        var decision = Decision.granted(Reason.of("OK"));
        for (int i = first; i < first + count; i++) {
            decision = decision.timing(new Timer("timer-n" + i, Duration.ofHours(1)));
        }
        return decision;
    }

    @Test
    void thePluginsClientFailedInside() throws Exception {
        scene.plugin(tap -> {
            throw new IllegalStateException("a fault of ours");
        });
        scene.tap("1");
        assertDenied("INTERNAL_ERROR");
    }

    @Test
    void thePluginAsksForThePinTwice() throws Exception {
        scene.plugin(tap -> new NeedPin());
        scene.tap("1");
        assertDenied("PLUGIN_FAILED");
        assertEquals(List.of("pin", "denied PLUGIN_FAILED"), scene.story);
    }

    @Test
    void thePinIsWrong() throws Exception {
        scene.plugin(tap -> new NeedPin());
        scene.chip.proves = () -> {
            throw new RefusedException(Refusal.PIN_WRONG, "VERIFY 63c2");
        };
        scene.tap("1");
        assertDenied("PIN_WRONG");
    }

    @Test
    void theCardIsTakenAwayWhileThePinIsEntered() throws Exception {
        scene.plugin(tap -> new NeedPin());
        scene.chip.proves = () -> {
            throw new CardException("gone");
        };
        scene.tap("1");
        assertDenied("CARD_LOST");
    }

    @Test
    void thePluginRemembersUnderANameItHasNotDeclared() throws Exception {
        scene.plugin(tap -> GRANT.remembering("secret", new byte[] {1}));
        scene.tap("1");
        assertDenied("PLUGIN_FAILED");
        assertEquals("nothing", scene.remembered("secret"));
    }

    @Test
    void thePluginChangesTheCardButRemembersUnderAnUndeclaredName() throws Exception {
        scene.plugin(tap -> CHANGE.remembering("secret", new byte[] {1}));
        scene.tap("1");
        assertDenied("PLUGIN_FAILED");
        assertEquals(List.of("denied PLUGIN_FAILED"), scene.story, "the card was left alone");
    }

    @Test
    void theMemoryCannotBeRead() throws Exception {
        var plugin = scene.plugin(tap -> GRANT);
        scene.journal.spoil("DROP TABLE memory");
        scene.tap("1");
        assertEquals(List.of("denied JOURNAL_UNREADABLE"), scene.story);
        assertEquals(List.of(), plugin.shown);
    }

    @Test
    void theOutcomeCannotBeWritten() throws Exception {
        scene.plugin(tap -> GRANT.remembering("last", new byte[] {7}));
        scene.journal.spoil("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END");
        scene.tap("1");
        assertEquals(List.of("denied JOURNAL_UNWRITABLE"), scene.story);
        assertEquals(List.of(), scene.door.moves());
        assertEquals(List.of(), scene.journal.kinds());
        scene.journal.spoil("DROP TRIGGER full");
        scene.tap("2");
        assertEquals(List.of(true), scene.door.moves());
    }

    @Test
    void theIntentionCannotBeWrittenSoTheCardIsLeftAlone() throws Exception {
        scene.plugin(tap -> CHANGE);
        scene.journal.spoil("CREATE TRIGGER full BEFORE INSERT ON journal WHEN NEW.kind = 'INTENDED'"
                + " BEGIN SELECT RAISE(ABORT, 'full'); END");
        scene.tap("1");
        assertDenied("JOURNAL_UNWRITABLE");
        assertEquals(List.of("denied JOURNAL_UNWRITABLE"), scene.story);
    }

    @Test
    void theCardIsChangedButTheOutcomeCannotBeWritten() throws Exception {
        scene.plugin(tap -> CHANGE);
        scene.journal.spoil("CREATE TRIGGER full BEFORE INSERT ON journal WHEN NEW.kind = 'OUTCOME'"
                + " BEGIN SELECT RAISE(ABORT, 'full'); END");
        scene.tap("1");
        assertEquals(List.of("apply", "denied JOURNAL_UNWRITABLE"), scene.story);
        assertEquals(List.of(), scene.door.moves());
        assertEquals("nothing", scene.remembered("last"));
        assertEquals(Entry.Kind.INTENDED, scene.journal.of("1").get(0).kind(), "it is settled at the next start");
    }

    @Test
    void aListenerThatThrowsCostsNothing() throws Exception {
        scene.events.listen(event -> {
            throw new IllegalStateException("a listener's fault");
        });
        scene.plugin(tap -> GRANT);
        scene.tap("1");
        assertEquals(List.of("open after [OUTCOME]", "granted OK"), scene.story);
    }

    /** The journal says granted and so does the tap: that the door did not obey is in the log and on no card. */
    @Test
    void anOutputThatDoesNotObeyLeavesOneOutcome() throws Exception {
        scene.plugin(tap -> GRANT);
        for (RuntimeException fault :
                List.of(new IllegalStateException("jammed"), new UncheckedIOException(new IOException("gone")))) {
            scene.story.clear();
            var stuck = new FakeOutput("front-door", active -> {
                throw fault;
            });
            stuck.plugInto(scene.outputs);
            var tap = "stuck " + fault.getMessage();
            scene.tap(tap);
            assertEquals(List.of("granted OK"), scene.story);
            assertTrue(scene.outcome(tap).contains("granted"));
            assertFalse(scene.outputs.isOpen("front-door"));
        }
    }
}
