// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Signal;
import org.dualchip.securechip.CheckpointWiring;
import org.dualchip.securechip.SecureSide;
import org.dualchip.transit.Passages;

/**
 * One controller with its own journal and its own secure side, which talk to no other; and its lives, each of which begins
 * with what the last one left on the disk.
 */
final class Controller implements Gates {
    private final Town town;
    private final Disk disk;
    private final PluginPeer plugin;
    private final List<CheckpointWiring> wiring;
    private final Map<String, String> areas;
    private final List<String> moved = new ArrayList<>();
    private final Journals journal = new Journals();
    private Mortal mortal;
    private SecureSide secure;
    private ControllerSide side;
    private Optional<TapDone> told = Optional.empty();

    /** @param areas of the checkpoints that are not their own */
    Controller(Town town, Disk disk, PluginPeer plugin, List<CheckpointWiring> wiring, Map<String, String> areas)
            throws Exception {
        this.town = town;
        this.disk = disk;
        this.plugin = plugin;
        this.wiring = wiring;
        this.areas = areas;
        this.secure = new SecureSide(town.profile(), wiring);
        this.mortal = new Mortal(secure.chip());
        this.side = started();
    }

    /** One of the two, with its gates and counters begun. */
    static Controller begun(Town town, Disk disk, boolean far, Instant now) throws Exception {
        var plugin = InThisProgram.transit(Places.transit(far, Places.tariff()));
        var controller = new Controller(town, disk, plugin, Places.wiring(far), Map.of());
        for (var place : Places.of(far)) controller.begin(place, now);
        return controller;
    }

    /** What a place remembers from its start. */
    private void begin(String place, Instant now) throws StoreException {
        var started = new Signal(
                "S", now, ClockQuality.UNKNOWN, place, place, new Signal.Started(), Optional.empty(), Memory.empty());
        var values = new Passages().react(started).remember();
        side.store().append(Writing.of(Entry.Kind.STARTED, "", "{}").remember(Scope.area("transit", place), values));
    }

    @Override
    public Path directory() {
        return disk.directory();
    }

    ControllerSide side() {
        return side;
    }

    SecureSide secure() {
        return secure;
    }

    @Override
    public Tapped tap(Town.Issued card, String checkpoint, Intent intent, Instant now, Tear tear, Seam seam)
            throws Exception {
        moved.clear();
        told = Optional.empty();
        var held = new HeldCard(card.card(), tear);
        mortal.dies(seam, now, held::isCommitted);
        boolean killed = false;
        try {
            if (!intent.isOwn()) secure.chip().intend(checkpoint, intent);
            secure.arrive(slot(checkpoint), held);
            killed = disk.isDark();
        } catch (Mortal.Killed e) {
            killed = true;
        }
        if (killed) liveAgain();
        boolean granted = told.filter(done -> done.decision().equals("granted")).isPresent();
        // Who dies before the output moves may have made the outcome durable.
        boolean known = granted || (killed && isDurable(card, now));
        return new Tapped(told, held.isCommitted(), held.isCommitted() && known, moved.contains(checkpoint), killed);
    }

    /** As the journal has it that was left behind. */
    private boolean isDurable(Town.Issued card, Instant since) throws Exception {
        while (true) {
            try {
                return journal.knowsOfCommit(directory(), card.number(), since);
            } catch (SQLException e) {
                if (!disk.isDark()) throw e;
                liveAgain();
            }
        }
    }

    static String slot(String checkpoint) {
        return "virtual:" + checkpoint;
    }

    private void liveAgain() throws Exception {
        disk.outlive(side::close);
        side = risen();
    }

    @Override
    public void renewSecureSide() throws Exception {
        secure = new SecureSide(town.profile(), wiring);
        letGo(side);
        mortal = new Mortal(secure.chip());
        side = risen();
    }

    /** As often as it takes: power may go again while it starts. */
    private ControllerSide risen() throws Exception {
        while (true) {
            try {
                return started();
            } catch (SQLException | IOException e) {
                if (!disk.isDark()) throw e;
                disk.outlive(() -> {});
            }
        }
    }

    private ControllerSide started() throws SQLException, IOException {
        mortal.lives();
        var outputs = wiring.stream().map(wired -> new Barrier(wired.name())).toList();
        var next = new ControllerSide(directory(), mortal, mortal, plugin, outputs);
        try {
            disk.opened(next.store());
        } catch (SQLException e) {
            letGo(next);
            throw e;
        }
        next.events().listen(event -> {
            if (event instanceof TapDone done) told = Optional.of(done);
        });
        secure.tell(next.taps());
        return next;
    }

    @Override
    public void close() throws IOException, SQLException {
        letGo(side);
        disk.close();
    }

    private void letGo(ControllerSide past) throws SQLException {
        try {
            past.close();
        } catch (SQLException e) {
            if (!disk.isDark()) throw e;
        }
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
