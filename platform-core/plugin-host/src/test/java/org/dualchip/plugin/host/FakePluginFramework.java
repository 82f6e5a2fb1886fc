// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.dualchip.plugin.Decider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** As much of a framework as the plugin's end sees: one decider as a service of one bundle. */
record FakePluginFramework(Map<String, String> properties, Decider decider, Path texts) {
    BundleContext context() {
        return proxy(BundleContext.class, (method, arguments) -> switch (method) {
            case "getProperty" -> properties.get((String) arguments[0]);
            case "getService" -> decider;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    @SuppressWarnings("unchecked")
    ServiceReference<Decider> reference() {
        return proxy(ServiceReference.class, (method, arguments) -> switch (method) {
            case "getBundle" -> bundle();
            case "getProperty" ->
                switch ((String) arguments[0]) {
                    case "dualchip.memory" -> new String[] {"last", "n"};
                    case "dualchip.area.memory" -> new String[] {"inside"};
                    default -> "access";
                };
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private Bundle bundle() {
        return proxy(Bundle.class, (method, arguments) -> switch (method) {
            case "getSymbolicName" -> "org.example.access";
            case "getVersion" -> new Version(1, 2, 3);
            case "findEntries" -> Collections.enumeration(List.of(texts.toUri().toURL()));
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Call {
        @Nullable
        Object answer(String method, Object[] arguments) throws MalformedURLException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.answer(method.getName(), arguments)));
    }
}
