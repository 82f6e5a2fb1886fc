// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Terms;
import org.dualchip.core.generation.Deciding;
import org.dualchip.link.message.LifecycleMessages.Wanted;
import org.dualchip.link.message.LifecycleMessages.WantedProcess;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.link.plugin.Resident;

/** All plugins, the processes that they are to have, and those that are there. */
final class Roster {
    private final Doors doors;
    private final Launcher launcher;
    private final Deciding deciding;
    private final Map<String, PluginLife> lives = new ConcurrentSkipListMap<>();
    private final Map<String, HousePlugin> house = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<PluginPeer> peers = new CopyOnWriteArrayList<>();
    private volatile Map<String, Resident> residents = Map.of();
    private boolean learnt;

    Roster(Doors doors, Launcher launcher, Deciding deciding) {
        this.doors = doors;
        this.launcher = launcher;
        this.deciding = deciding;
    }

    void add(HousePlugin plugin) {
        house.put(plugin.function(), plugin);
        life(plugin.function());
        follow();
    }

    void remove(HousePlugin plugin) {
        house.remove(plugin.function(), plugin);
        follow();
    }

    boolean isOfTheHouse(String name) {
        var plugin = house.get(name);
        return plugin != null && plugin.isBundled();
    }

    PluginLife life(String name) {
        return lives.computeIfAbsent(name, PluginLife::new);
    }

    Optional<PluginLife> known(String name) {
        return Optional.ofNullable(lives.get(name));
    }

    Collection<PluginLife> lives() {
        return lives.values();
    }

    /** Whether a bundle is here that nobody signed, which only development allows. */
    boolean hasUnsigned() {
        return lives.values().stream().anyMatch(PluginLife::hasUnsigned);
    }

    void add(PluginPeer plugin) {
        peers.addIfAbsent(plugin);
    }

    void remove(PluginPeer plugin) {
        peers.remove(plugin);
    }

    List<PluginPeer> peers() {
        return peers.stream().filter(PluginPeer::isOpen).toList();
    }

    /** The process of a generation, while it runs and has said who it is. */
    Optional<PluginPeer> peer(String name, int generation) {
        return Deciding.peer(peers, name, generation);
    }

    /** Whose process it is, while it is to run. */
    Optional<Resident> resident(String process) {
        return Optional.ofNullable(residents.get(process));
    }

    /** What the secure side says of all plugins. */
    synchronized void learn(List<Generation> all, long nanos) {
        all.forEach(one -> life(one.plugin()));
        var byName = all.stream().collect(Collectors.groupingBy(Generation::plugin));
        for (var life : lives.values()) {
            var its = byName.getOrDefault(life.name(), List.of());
            // Of a plugin of the house that the secure side has not heard of, the house's own decides.
            if (!its.isEmpty() || !isOfTheHouse(life.name())) life.learn(its, nanos);
        }
        learnt = true;
        follow();
    }

    /** Held while a switch is tried, in which operators change nothing. */
    Object switches(String name) {
        return deciding.switches(name);
    }

    void tries(String name) {
        deciding.tries(name);
    }

    /** Who decides is about to be another. */
    void doubt(String name) {
        deciding.doubt(name);
    }

    /** Doors, taps and the launcher follow what was learnt. */
    synchronized void follow() {
        var wanted = new ArrayList<WantedProcess>();
        var open = new ConcurrentSkipListMap<String, Resident>();
        for (var life : lives.values()) {
            if (life.isKnown()) {
                deciding.before(life.name(), schemasBefore(life));
                deciding.set(life.name(), life.deciding());
            }
            for (var one : generations(life)) {
                for (var process : processes(life, one)) {
                    open.put(process, resident(process, one));
                    wanted.add(wanted(process, one));
                }
            }
            if (!life.isKnown() && isOfTheHouse(life.name()) && !life.isQuarantined(Generation.HOUSE)) {
                var process = houseProcess(life.name());
                open.put(process, new Resident(process, life.name(), Generation.HOUSE, 1, Optional.empty()));
                wanted.add(new WantedProcess(process, houseName(life.name()), Generation.HOUSE, "", 64));
            }
        }
        residents = open;
        doors.keep(open.values());
        if (learnt) launcher.want(new Wanted(wanted));
    }

    /** In whose form the records are kept too. */
    private static Set<Integer> schemasBefore(PluginLife life) {
        return life.earlier().stream()
                .map(one -> one.terms().remembers().schema())
                .collect(Collectors.toSet());
    }

    private List<Generation> generations(PluginLife life) {
        return life.running().stream()
                .filter(one -> one.number() != Generation.HOUSE || isOfTheHouse(life.name()))
                .toList();
    }

    private List<String> processes(PluginLife life, Generation one) {
        var process = one.number() == Generation.HOUSE ? houseProcess(life.name()) : one.process();
        var plugin = house.get(life.name());
        boolean spare = plugin != null && plugin.hasSpare() && one.number() == life.deciding();
        return spare ? List.of(process, process + Deciding.SPARE) : List.of(process);
    }

    private String houseProcess(String function) {
        return Generation.process(houseName(function), Generation.HOUSE);
    }

    /** What the house came with may have another name than its function: that of its bundle. */
    private String houseName(String function) {
        var plugin = house.get(function);
        return plugin == null ? function : plugin.name();
    }

    private static Resident resident(String process, Generation one) {
        var terms = one.number() == Generation.HOUSE ? Optional.<Terms>empty() : Optional.of(one.terms());
        return new Resident(
                process, one.plugin(), one.number(), one.terms().remembers().schema(), terms);
    }

    private WantedProcess wanted(String process, Generation one) {
        var name = one.number() == Generation.HOUSE ? houseName(one.plugin()) : one.plugin();
        return new WantedProcess(
                process, name, one.number(), one.digest(), one.terms().heap());
    }

    void close() {
        doors.close();
    }
}
