// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Everything that objects lead to, through fields that nobody was meant to read. */
final class Reachable {
    private static final int MOST = 400_000;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> left = new ArrayDeque<>();
    private final Reading reading;

    /** A way to read a private field. */
    @FunctionalInterface
    interface Reading {
        @Nullable
        Object read(Field field, Object of) throws ReflectiveOperationException;
    }

    Reachable(Reading reading) {
        this.reading = reading;
    }

    /** The class of the object that holds a canary. */
    Optional<String> holderOf(Canary canary, Collection<?> roots) {
        roots.forEach(this::meet);
        while (!left.isEmpty() && seen.size() < MOST) {
            var next = left.remove();
            if (next instanceof String text) {
                if (canary.isIn(text)) return Optional.of("the canary");
            } else {
                follow(next);
            }
        }
        return Optional.empty();
    }

    private void meet(@Nullable Object one) {
        if (one != null && seen.add(one)) left.add(one);
    }

    private void follow(Object one) {
        try {
            if (one instanceof Map<?, ?> map) Map.copyOf(map).forEach(this::meetBoth);
            else if (one instanceof Collection<?> many) many.forEach(this::meet);
            else if (one instanceof AtomicReference<?> some) meet(some.get());
            else if (one instanceof Object[] array) for (int i = 0; i < array.length; i++) meet(Array.get(array, i));
            if (one.getClass().getClassLoader() != null) fields(one);
        } catch (RuntimeException | LinkageError e) {
            return; // it changed meanwhile, or cannot be looked into
        }
    }

    private void meetBoth(Object key, Object value) {
        meet(key);
        meet(value);
    }

    private void fields(Object one) {
        for (Class<?> type = one.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getClassLoader() == null) return;
            for (var field : type.getDeclaredFields()) {
                if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) read(field, one);
            }
        }
    }

    private void read(Field field, Object of) {
        try {
            meet(reading.read(field, of));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return; // of a module that keeps it shut
        }
    }
}
