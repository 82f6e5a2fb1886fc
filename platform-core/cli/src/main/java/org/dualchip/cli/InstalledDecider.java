// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dualchip.plugin.Decider;

/**
 * The decider of an installed plugin's bundle, made without a framework: its component class with a constructor that
 * takes its settings, or nothing. Services that it would be given as a list are none here.
 */
final class InstalledDecider implements AutoCloseable {
    private static final Pattern COMPONENT = Pattern.compile("<implementation class=\"([^\"]+)\"");
    private static final Pattern CONFIGURED = Pattern.compile("<[^>]* configuration-pid=\"([^\" ]+)");
    private static final Pattern NAMED = Pattern.compile("<(?:\\w+:)?component [^>]*\\bname=\"([^\"]+)\"");
    private static final Pattern RECORDS =
            Pattern.compile("<property name=\"dualchip.records\"[^>]*?(?: value=\"([^\"]*)\"/>|>([^<]*)<)");
    private static final Pattern PROVIDES = Pattern.compile("<provide interface=\"org.dualchip.plugin.Decider\"");

    private final URLClassLoader loader;
    private final Decider decider;
    private final Set<String> records;
    private final List<Path> carried;

    private InstalledDecider(URLClassLoader loader, Decider decider, Set<String> records, List<Path> carried) {
        this.loader = loader;
        this.decider = decider;
        this.records = records;
        this.carried = carried;
    }

    /**
     * Opens a bundle.
     *
     * @param settings the plugin's own settings, as the house reads them
     * @throws IOException when the bundle or its settings cannot be read
     * @throws IllegalArgumentException when it has no decider that can be made so, or refuses its settings
     */
    static InstalledDecider open(Path bundle, Path settings) throws IOException {
        var description = descriptionOf(bundle);
        var name = componentOf(bundle, description);
        var carried = new ArrayList<Path>();
        var loader = new URLClassLoader(classPath(bundle, carried), Decider.class.getClassLoader());
        try {
            var decider = (Decider) made(loader.loadClass(name), properties(settings));
            return new InstalledDecider(loader, decider, records(description), carried);
        } catch (InvocationTargetException e) {
            close(loader, carried);
            throw new IllegalArgumentException(name + " refuses " + settings + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            close(loader, carried);
            throw new IllegalArgumentException(name + " of " + bundle + " cannot be made: " + e, e);
        }
    }

    /** The bundle and the libraries that it carries inside, which no class loader of Java's own looks into. */
    private static URL[] classPath(Path bundle, List<Path> carried) throws IOException {
        var path = new ArrayList<URL>();
        path.add(bundle.toUri().toURL());
        try (var jar = new JarFile(bundle.toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                if (!entry.getName().endsWith(".jar")) continue;
                var library = Files.createTempFile("carried", ".jar");
                carried.add(library);
                try (var in = jar.getInputStream(entry)) {
                    Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
                }
                path.add(library.toUri().toURL());
            }
        }
        return path.toArray(URL[]::new);
    }

    private static String componentOf(Path bundle, String description) {
        var component = COMPONENT.matcher(description);
        if (component.find()) return component.group(1);
        throw new IllegalArgumentException("the decider of " + bundle + " has no class");
    }

    private static Set<String> records(String description) {
        var records = RECORDS.matcher(description);
        if (!records.find()) return Set.of();
        var words = records.group(1) == null ? records.group(2) : records.group(1);
        return words.strip().lines().map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    /** The name of its settings: the PID that it is configured by, which is its component's name where it says no other. */
    static String pid(Path bundle) throws IOException {
        var description = descriptionOf(bundle);
        for (var said : List.of(CONFIGURED, NAMED)) {
            var pid = said.matcher(description);
            if (pid.find()) return pid.group(1);
        }
        return componentOf(bundle, description);
    }

    private static String descriptionOf(Path bundle) throws IOException {
        try (var jar = new JarFile(bundle.toFile())) {
            var descriptions = jar.stream()
                    .filter(entry -> entry.getName().matches("OSGI-INF/[^/]+\\.xml"))
                    .toList();
            for (var one : descriptions) {
                try (InputStream in = jar.getInputStream(one)) {
                    var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    if (PROVIDES.matcher(text).find()) return text;
                }
            }
        }
        throw new IllegalArgumentException("there is no decider in " + bundle);
    }

    private static Properties properties(Path settings) throws IOException {
        var properties = new Properties();
        if (Files.exists(settings)) {
            try (var in = Files.newBufferedReader(settings)) {
                properties.load(in);
            }
        }
        return properties;
    }

    private static Object made(Class<?> component, Properties settings) throws ReflectiveOperationException {
        for (Constructor<?> constructor : component.getConstructors()) {
            var takes = constructor.getParameterTypes();
            if (Arrays.stream(takes).allMatch(type -> type.isAnnotation() || type == List.class)) {
                return constructor.newInstance(Arrays.stream(takes)
                        .map(type -> type == List.class ? List.of() : settings(type, settings))
                        .toArray());
            }
        }
        throw new NoSuchMethodException("it has no constructor that takes its settings alone");
    }

    /** The settings as Declarative Services would hand them over: a property's dot is an underscore in a name. */
    private static Object settings(Class<?> type, Properties settings) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (method.getDeclaringClass() != type) return type.getName();
            var set = settings.getProperty(method.getName().replace('_', '.'));
            return set == null ? unset(method) : value(method.getReturnType(), set.strip());
        });
    }

    private static Object unset(Method method) {
        var otherwise = method.getDefaultValue();
        return otherwise == null ? value(method.getReturnType(), "") : otherwise;
    }

    private static Object value(Class<?> type, String text) {
        if (type == String[].class) return text.isEmpty() ? new String[0] : new String[] {text};
        if (type == boolean.class) return Boolean.parseBoolean(text);
        if (type == int.class) return text.isEmpty() ? 0 : Integer.parseInt(text);
        if (type == long.class) return text.isEmpty() ? 0L : Long.parseLong(text);
        if (type == String.class) return text;
        throw new IllegalArgumentException("a setting is a text, texts, a number or a flag, not " + type);
    }

    /** The types of records that it declares. */
    Set<String> records() {
        return records;
    }

    Decider decider() {
        return decider;
    }

    @Override
    public void close() throws IOException {
        close(loader, carried);
    }

    private static void close(URLClassLoader loader, List<Path> carried) throws IOException {
        loader.close();
        for (var library : carried) Files.deleteIfExists(library);
    }
}
