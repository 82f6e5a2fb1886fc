// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.dualchip.card.admission.Terms;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.Writing;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.Migrate;
import org.dualchip.link.plugin.PluginPeer;

/**
 * What a plugin remembers, on its way from one schema to another: first all of it, while taps go on; then, while they wait,
 * what has changed meanwhile. A tap that was under way with the old generation is carried over by itself. What it was
 * before stays.
 */
final class MemoryMove {
    private static final System.Logger LOG = System.getLogger(MemoryMove.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int AT_ONCE = 500;

    private final Store store;
    private final PluginPeer mover;
    private final Terms target;
    private final int from;
    private final Set<Scope> changed = ConcurrentHashMap.newKeySet();
    private volatile boolean moved;

    /**
     * A move that has not begun.
     *
     * @param mover the plugin that knows both schemas: the newer
     * @param target what is to decide afterwards
     */
    MemoryMove(Store store, PluginPeer mover, int from, Terms target) {
        this.store = store;
        this.mover = mover;
        this.from = from;
        this.target = target;
    }

    /** The plugin knows one schema alone; begins with nothing. */
    static final class OneSchema extends Exception {
        private static final long serialVersionUID = 1;

        OneSchema(LinkException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * Moves all, while taps go on.
     *
     * @throws OneSchema when the plugin moves nothing; nothing was written
     * @throws LinkException when it cannot, or says that it knows no way
     */
    void ahead() throws OneSchema, LinkException, StoreException {
        var scopes = store.scopes(target.plugin(), from);
        tryOut();
        move(scopes);
        forgetOthers(scopes);
    }

    /** Moves what has changed since; the caller holds the taps. */
    void rest() throws LinkException, StoreException {
        moved = true;
        move(Set.copyOf(changed));
    }

    /** What is remembered in the schema moved to, by an earlier version of it, is no longer true. */
    void forgetAll() throws StoreException {
        forgetOthers(List.of());
    }

    /** Nothing remembered says the most: whether the plugin moves anything at all. */
    private void tryOut() throws OneSchema, LinkException {
        try {
            mover.migrate(new Migrate(Map.of(), from, schema()), PATIENCE);
        } catch (LinkException e) {
            if (e.failure().what().equals(UnsupportedOperationException.class.getSimpleName())) throw new OneSchema(e);
            throw e;
        }
    }

    private int schema() {
        return target.remembers().schema();
    }

    private void forgetOthers(Collection<Scope> but) throws StoreException {
        var writing = Writing.ofNone();
        for (var scope : store.scopes(target.plugin(), schema())) {
            if (!but.contains(scope)) writing.become(scope, schema(), Map.of());
        }
        store.append(writing);
    }

    /** Nothing is written before all of it could be turned. */
    private void move(Collection<Scope> scopes) throws LinkException, StoreException {
        var turned = new LinkedHashMap<Scope, Map<String, byte[]>>();
        for (var scope : scopes) turned.put(scope, turned(scope));
        var writing = Writing.ofNone();
        int n = 0;
        for (var one : turned.entrySet()) {
            writing.become(one.getKey(), schema(), one.getValue());
            if (++n % AT_ONCE != 0) continue;
            store.append(writing);
            writing = Writing.ofNone();
        }
        store.append(writing);
    }

    private Map<String, byte[]> turned(Scope scope) throws LinkException, StoreException {
        var values = store.all(scope, from);
        var declared = new HashSet<>(
                scope.of() == Scope.Of.HOLDER
                        ? target.remembers().holder()
                        : target.remembers().area());
        if (values.isEmpty() || declared.isEmpty()) return Map.of();
        var turned = new TreeMap<>(
                mover.migrate(new Migrate(values, from, schema()), PATIENCE).values());
        if (declared.containsAll(turned.keySet())) return turned;
        turned.keySet().removeAll(declared);
        throw new LinkException(mover.process() + " would remember what it has not declared: " + turned.keySet());
    }

    /** Called with that memory held, on the thread of whoever remembered. */
    void remembered(Scope scope, int schema) {
        if (schema != from) return;
        if (!moved) changed.add(scope);
        else carry(scope);
    }

    /** A tap that began before the switch: what it has changed is not lost to the generation that decides now. */
    private void carry(Scope scope) {
        try {
            move(List.of(scope));
        } catch (LinkException | StoreException | RuntimeException e) {
            LOG.log(Level.WARNING, "what was remembered by a tap under way stays behind", e);
        }
    }
}
