// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.dualchip.card.TapIds;
import org.dualchip.card.admission.Generation;
import org.dualchip.core.events.Events;
import org.dualchip.core.events.Texts;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.JournalSearch;
import org.dualchip.core.store.PluginBody;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.plugin.Notice.Urgency;
import org.dualchip.plugin.Reason;

/** Who did what to which plugin: durable in the journal, and for people as notices. */
final class Diary {
    private static final System.Logger LOG = System.getLogger(Diary.class.getName());

    static final String BEGUN = "begun";
    static final String DONE = "done";
    static final String FAILED = "failed";
    /** Nobody asked for it. */
    static final String ITSELF = "";

    /** That a generation has stood its probation. */
    static final String STOOD = "PROBATION";

    private static final Set<String> BACK = Set.of(Verb.ROLLBACK.name(), Verb.REMOVE.name());
    private static final JournalSearch ABOUT_PLUGINS = new JournalSearch(
            Entry.Kind.PLUGIN.name(), "", "", "", "", Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));

    private final Store store;
    private final Events events;
    private final Path journal;
    private final TapIds ids = new TapIds(InstantSource.system(), new SecureRandom());

    /** @param journal the controller's directory */
    Diary(Store store, Events events, Path journal) {
        this.store = store;
        this.events = events;
        this.journal = journal;
    }

    /** What is done to a generation. */
    record Deed(String verb, String plugin, Generation generation, String by) {}

    void note(Deed deed, String outcome, String why) throws StoreException {
        var terms = deed.generation.terms();
        write(new PluginBody(
                deed.verb,
                deed.plugin,
                deed.generation.number(),
                terms.version(),
                deed.generation.digest(),
                terms.signer().orElse(""),
                new PluginBody.Outcome(deed.by, outcome, why)));
    }

    /** Of a plugin that no generation is left of, or known of. */
    void note(String verb, String plugin, String by, String outcome, String why) throws StoreException {
        write(new PluginBody(verb, plugin, -1, "", "", "", new PluginBody.Outcome(by, outcome, why)));
    }

    private void write(PluginBody body) throws StoreException {
        store.append(Entry.Kind.PLUGIN, "", body.json());
    }

    /** Whether a generation that decides has still to stand its probation, as far as the last 500 entries about plugins say. */
    boolean isOnProbation(String plugin, int generation) throws StoreException {
        try (var file = JournalFile.open(journal)) {
            for (var entry : file.before(Long.MAX_VALUE, ABOUT_PLUGINS)) {
                var told = PluginBody.read(entry.body());
                if (!told.plugin().equals(plugin)) continue;
                boolean own = told.generation() == generation;
                if (own ? told.verb().equals(STOOD) : BACK.contains(told.verb())) return false;
                if (own && told.verb().equals(Verb.SWITCH.name())) return true;
            }
            return false;
        } catch (SQLException e) {
            throw new StoreException("the journal cannot be read: " + e.getMessage(), e);
        }
    }

    /** Records that nobody could bring back. */
    void leftBehind(String plugin, String which) {
        LOG.log(Level.WARNING, "{0} was rolled back: {1}", plugin, which);
        alarm(plugin, Reason.of("RECORDS_LEFT_BEHIND").with("plugin", plugin));
    }

    void alarm(String plugin, Reason reason) {
        events.tell(new Noticed(
                ids.next(), store.now(), "", plugin, Urgency.ALARM, reason.code(), Texts.ofAll(reason, Map.of())));
    }
}
