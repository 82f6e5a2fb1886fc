// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The component's settings as the runtime makes them of a file: what is not written has its default. */
public final class WiredDoors {
    private WiredDoors() {}

    public static Settings usual() {
        return of(Map.of());
    }

    static Settings with(String name, Object value) {
        return of(Map.of(name, value));
    }

    private static Settings of(Map<String, Object> values) {
        return (Settings) Proxy.newProxyInstance(
                Settings.class.getClassLoader(),
                new Class<?>[] {Settings.class},
                (proxy, method, arguments) -> values.getOrDefault(name(method), method.getDefaultValue()));
    }

    static Set<String> names() {
        return Arrays.stream(Settings.class.getDeclaredMethods())
                .map(WiredDoors::name)
                .collect(Collectors.toSet());
    }

    private static String name(Method method) {
        return method.getName().replace('_', '.');
    }
}
