// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.look;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.card.Refusal;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.TapBody;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.SignalMessages;
import org.dualchip.link.message.ViewMessages.Drawn;
import org.dualchip.link.message.ViewMessages.Show;
import org.dualchip.link.plugin.LookingBack;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Picture;
import org.dualchip.plugin.Reason;
import org.jspecify.annotations.Nullable;

/** A gate's journal at times of the test's choice, and the plugin that looks back at it. */
final class GateJournal implements PluginPeer {
    private static final Decision RIDE = Decision.granted(Reason.of("OK"))
            .opening(Duration.ofSeconds(3))
            .changing(new Change.Debit("purse", 320))
            .changing(new Change.Append("journeys", new byte[] {9}))
            .changing(new Change.Write("note", 1, new byte[] {8}));

    static final Picture NOTHING = new Picture.Table(List.of(new Picture.Column("a", Picture.Sort.TEXT)), List.of());

    final Store store;
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    List<String> confidential = List.of();
    Shows shows = (show, back) -> NOTHING;
    Function<Decide, Answer> decides = shown -> Decision.granted(Reason.of("FREE"));

    @Nullable
    LinkException fails;

    /** Answers a question. */
    interface Shows {
        Picture show(Show show, LookingBack back) throws Exception;
    }

    GateJournal(Path directory) throws Exception {
        store = new Store(directory, () -> now);
    }

    private static Decide shown(String tap, String name, Instant at) {
        Map<String, FileContent> files = Map.of(
                "purse", new FileContent.Value(500),
                "note", new FileContent.Data(new byte[] {7, 7}),
                "journeys", new FileContent.Records(List.of(new byte[] {1, 1})),
                "count", new FileContent.Counter(7));
        return new Decide(
                tap,
                at,
                ClockQuality.SYNCED,
                "gate-in",
                "gate-in",
                Intent.OWN,
                new Decide.Shown(new Holder(name, "0123456789abcdef"), Assurance.KEY, false, files),
                List.of(),
                Map.of(),
                Decide.Entered.NOTHING);
    }

    private static CardSeen.Opened seen(Decide shown, String function) {
        return new CardSeen.Opened(
                shown.tap(),
                shown.checkpoint(),
                function,
                0,
                Intent.OWN,
                shown.card().holder(),
                shown.card().assurance(),
                false,
                shown.card().files(),
                List.of(),
                Effort.NONE);
    }

    /** A ride that was paid. */
    void rode(String tap, String name) throws Exception {
        rode(tap, name, "transit");
    }

    void rode(String tap, String name, String function) throws Exception {
        var shown = shown(tap, name, now);
        var seen = seen(shown, function);
        var intended = TapBody.Effect.intended(OptionalLong.of(8));
        store.append(Entry.Kind.INTENDED, tap, TapBody.decided(seen, hello(), shown, RIDE, intended));
        var committed = TapBody.Effect.committed(Optional.empty());
        store.append(Entry.Kind.OUTCOME, tap, TapBody.decided(seen, hello(), shown, RIDE, committed));
    }

    /** The card was gone before it was known whether it had paid. */
    void lost(String tap, String name) throws Exception {
        var shown = shown(tap, name, now);
        var intended = TapBody.decided(
                seen(shown, "transit"), hello(), shown, RIDE, TapBody.Effect.intended(OptionalLong.of(8)));
        store.append(Entry.Kind.INTENDED, tap, intended);
        store.append(Entry.Kind.OUTCOME, tap, TapBody.unconfirmed(intended));
    }

    void refused(String tap, String name, Refusal why) throws Exception {
        var refused = new CardSeen.Refused(tap, "gate-in", "transit", name, why, "", Effort.NONE);
        store.append(Entry.Kind.OUTCOME, tap, TapBody.refused(refused));
    }

    @Override
    public String process() {
        return "plugin-transit";
    }

    @Override
    public Hello hello() {
        var words = new Hello.Declared(
                List.of("rides"),
                List.of("crowd"),
                confidential,
                List.of(),
                false,
                Map.of(),
                List.of("today:day+holder", "now"));
        var texts = Map.of("en", Map.of("view.today", "Today", "OK", "Good trip", "other", "unused"));
        return new Hello("org.example.transit", "1.0.0", "transit", words, texts, List.of());
    }

    @Override
    public Drawn show(Show show, LookingBack back, Duration patience) throws LinkException {
        try {
            return new Drawn(shows.show(show, back));
        } catch (Exception e) {
            throw new LinkException("the plugin failed: " + e.getMessage(), e);
        }
    }

    @Override
    public Decided decide(Decide tap, Duration patience) throws LinkException {
        var failure = fails;
        if (failure != null) throw failure;
        return new Decided(decides.apply(tap), 0);
    }

    @Override
    public SignalMessages.Reacted react(SignalMessages.React signal, Duration patience) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SignalMessages.ScreenContent screen(SignalMessages.ScreenFile file, Duration patience) {
        throw new UnsupportedOperationException();
    }

    void close() throws Exception {
        store.close();
    }
}
