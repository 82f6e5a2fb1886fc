// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.core.output.Output;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.Writing;
import org.dualchip.core.tap.ControllerSide;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.money.HeldCard.Tear;
import org.dualchip.money.Mortal.Seam;
import org.dualchip.plugin.Intent;
import org.dualchip.securechip.CheckpointWiring;
import org.dualchip.securechip.SecureSide;
import org.dualchip.virtualcard.VirtualCard;

/**
 * One controller with its own journal and its own secure side, which talk to no other; and its lives, each of which begins
 * with what the last one left on the disk.
 */
final class Controller implements AutoCloseable {
    private final Town town;
    private final Path folder;
    private final PluginPeer plugin;
    private final List<CheckpointWiring> wiring;
    private final Map<String, String> areas;
    private final List<String> moved = new ArrayList<>();
    private int lives;
    private Mortal mortal;
    private SecureSide secure;
    private ControllerSide side;
    private Optional<TapDone> told = Optional.empty();

    /** @param areas of the checkpoints that are not their own */
    Controller(Town town, Path folder, PluginPeer plugin, List<CheckpointWiring> wiring, Map<String, String> areas)
            throws Exception {
        this.town = town;
        this.folder = folder;
        this.plugin = plugin;
        this.wiring = wiring;
        this.areas = areas;
        this.secure = new SecureSide(town.profile(), wiring);
        this.mortal = new Mortal(secure.chip());
        this.side = started();
    }

    /** Where its journal is now. */
    Path directory() {
        return folder.resolve("life-" + lives);
    }

    int lives() {
        return lives;
    }

    ControllerSide side() {
        return side;
    }

    SecureSide secure() {
        return secure;
    }

    /** What a place remembers from its start. */
    void begin(String function, String area, Map<String, byte[]> values) throws StoreException {
        side.store().append(Writing.of(Entry.Kind.STARTED, "", "{}").remember(Scope.area(function, area), values));
    }

    /** A tap as everybody but the controller sees it. */
    Tapped tap(VirtualCard card, String checkpoint, Intent intent, Instant now, Tear tear, Seam seam) {
        moved.clear();
        told = Optional.empty();
        var held = new HeldCard(card, tear);
        mortal.dies(seam, now, held::isCommitted);
        boolean killed = false;
        try {
            if (!intent.isOwn()) secure.chip().intend(checkpoint, intent);
            secure.arrive(slot(checkpoint), held);
        } catch (Mortal.Killed e) {
            killed = true;
            liveAgain();
        } catch (CardException e) {
            throw new IllegalStateException("nothing is asked of a card yet", e);
        }
        boolean confirmed =
                told.filter(done -> done.decision().equals("granted")).isPresent();
        // Who dies before the output moves has made the outcome durable.
        boolean known = held.isCommitted() && (confirmed || (killed && seam == Seam.BEFORE_OUTPUT));
        return new Tapped(told, held.isCommitted(), known, moved.contains(checkpoint), killed);
    }

    /**
     * How it went.
     *
     * @param done what people were told, unless it died
     * @param committed whether the card did
     * @param known whether the controller knows so, durably
     */
    record Tapped(Optional<TapDone> done, boolean committed, boolean known, boolean opened, boolean killed) {
        boolean granted() {
            return done.filter(tap -> tap.decision().equals("granted")).isPresent();
        }

        String reason() {
            return done.map(TapDone::reason).orElse("KILLED");
        }

        /** The card committed, and nobody knows. */
        boolean torn() {
            return committed && !known;
        }
    }

    static String slot(String checkpoint) {
        return "virtual:" + checkpoint;
    }

    /** As after SIGKILL: the files as they are, without a word of what was not committed to them; then a new process. */
    private void liveAgain() {
        try {
            var before = directory();
            lives++;
            Files.createDirectories(directory());
            for (var name : List.of("dualchip.db", "dualchip.db-wal")) {
                if (Files.exists(before.resolve(name)))
                    Files.copy(before.resolve(name), directory().resolve(name));
            }
            side.close();
            for (var name : List.of("dualchip.db", "dualchip.db-wal", "dualchip.db-shm")) {
                Files.deleteIfExists(before.resolve(name));
            }
            side = started();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secure process dies and comes back: it remembers no card. */
    void renewSecureSide() throws Exception {
        secure = new SecureSide(town.profile(), wiring);
        side.close();
        mortal = new Mortal(secure.chip());
        side = started();
    }

    private ControllerSide started() throws SQLException, IOException {
        mortal.lives();
        var outputs = wiring.stream().map(wired -> new Barrier(wired.name())).toList();
        var next = new ControllerSide(directory(), mortal, mortal, plugin, outputs);
        next.events().listen(event -> {
            if (event instanceof TapDone done) told = Optional.of(done);
        });
        secure.tell(next.taps());
        return next;
    }

    @Override
    public void close() throws SQLException {
        side.close();
    }

    /** A barrier, by the name of its checkpoint. */
    private final class Barrier implements Output {
        private final String checkpoint;

        Barrier(String checkpoint) {
            this.checkpoint = checkpoint;
        }

        @Override
        public String checkpoint() {
            return checkpoint;
        }

        @Override
        public String area() {
            return areas.getOrDefault(checkpoint, checkpoint);
        }

        @Override
        public void set(boolean active) {
            if (!active) return;
            mortal.moves();
            moved.add(checkpoint);
        }
    }
}
