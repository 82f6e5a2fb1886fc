// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;

/** As much of a framework as a component of ours sees: its properties, and services that come and go. */
public final class FakeFramework {
    private final Map<String, String> properties;
    private final List<Object> services = new CopyOnWriteArrayList<>();

    public FakeFramework(Map<String, String> properties) {
        this.properties = properties;
    }

    public BundleContext context() {
        return proxy(BundleContext.class, (method, arguments) -> switch (method) {
            case "getProperty" -> properties.get((String) arguments[0]);
            case "registerService" -> register(arguments[1]);
            case "getBundle" -> bundle();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static Bundle bundle() {
        return proxy(Bundle.class, (method, arguments) -> switch (method) {
            case "getVersion" -> new Version(1, 2, 3);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    /** Those of a type that are registered now. */
    public <T> List<T> services(Class<T> type) {
        return services.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Waits for one to appear. */
    public <T> T service(Class<T> type) throws InterruptedException {
        while (services(type).isEmpty()) Thread.sleep(2);
        return services(type).get(0);
    }

    /** Waits until none is left. */
    public void none(Class<?> type) throws InterruptedException {
        while (!services(type).isEmpty()) Thread.sleep(2);
    }

    private ServiceRegistration<?> register(Object service) {
        services.add(service);
        return proxy(ServiceRegistration.class, (method, arguments) -> {
            if (method.equals("unregister") && services.remove(service)) return null;
            throw new IllegalStateException(method);
        });
    }

    private interface Call {
        @Nullable
        Object answer(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.answer(method.getName(), arguments)));
    }
}
