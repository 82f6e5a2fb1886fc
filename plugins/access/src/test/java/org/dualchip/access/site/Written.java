// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Properties;

/** Settings as they stand in a .cfg file: each value one text, whatever is missing as it comes. */
public final class Written {
    private Written() {}

    public static Settings settings(String cfg) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(cfg));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var loader = Settings.class.getClassLoader();
        return (Settings) Proxy.newProxyInstance(
                loader, new Class<?>[] {Settings.class}, (proxy, method, arguments) -> value(properties, method));
    }

    private static Object value(Properties properties, Method method) {
        var text = properties.getProperty(name(method));
        if (text == null) return method.getDefaultValue();
        if (method.getReturnType() == int.class) return Integer.valueOf(text.strip());
        return method.getReturnType() == String.class ? text : new String[] {text};
    }

    static String name(Method method) {
        return method.getName().replace('_', '.');
    }
}
