// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A component's settings as the runtime makes them of a configuration: what is not set has its default. */
final class Configured {
    private Configured() {}

    /** @param values by the names of a .cfg file: {@code open.seconds} */
    static <A extends Annotation> A as(Class<A> settings, Map<String, ?> values) {
        var loader = settings.getClassLoader();
        return settings.cast(Proxy.newProxyInstance(
                loader, new Class<?>[] {settings}, (proxy, method, arguments) -> value(values, method)));
    }

    private static Object value(Map<String, ?> values, Method method) {
        var value = values.get(method.getName().replace('_', '.'));
        if (value == null) return method.getDefaultValue();
        return method.getReturnType() == String[].class ? new String[] {(String) value} : value;
    }
}
