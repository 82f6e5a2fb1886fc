// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/** What one bundle can do to the others of its program: Java's own back doors, and the framework's. */
final class WithinTheProgram {
    private static final String SITE = "org.dualchip.securechip.site.Site";
    private static final String STORE = "org.dualchip.core.store.Store";

    private WithinTheProgram() {}

    static void addTo(Attempts attempts) {
        attempts.add("own memory", "own-memory-file", scene -> RawMemory.searchFile("self", scene.canary("secure")));
        attempts.add("Unsafe", "unsafe-memory", scene -> RawMemory.searchOwn(scene.canary("secure"), unsafeMemory()));
        attempts.add("FFM", "ffm-memory", scene -> RawMemory.searchOwn(scene.canary("secure"), segments()));
        attempts.add("reflection", "private-fields", scene -> reach(scene, WithinTheProgram::opened));
        attempts.add("Unsafe", "unsafe-fields", scene -> reach(scene, unsafeFields()));
        attempts.add("heap dump", "own-heap-dump", WithinTheProgram::dumpHeap);
        attempts.add("services", "configuration-of-others", WithinTheProgram::readConfiguration);
        attempts.add("services", "context-of-others", WithinTheProgram::writeAsAnother);
        attempts.add("services", "threads-of-others", scene -> threads());
        attempts.add("class loaders", "class-of-others", scene -> loadFrom(scene, SITE));
        attempts.add("class loaders", "wiring-of-others", scene -> adapt(scene, STORE));
        attempts.add("hooks", "weaving-hook", Hooks::weave);
        attempts.add("hooks", "listener-hook", Hooks::listen);
        attempts.add("hooks", "resolver-hook", Hooks::resolve);
        attempts.add("fragments", "fragment", Hooks::attachFragment);
        attempts.add("services", "stop-of-others", WithinTheProgram::stopAnother);
    }

    private static String reach(Scene scene, Reachable.Reading reading) throws Exception {
        var found = new Reachable(reading).holderOf(scene.canary("secure"), services(scene));
        return found.isPresent() ? found.get() : Attempt.nothing("no canary in reach");
    }

    private static Object opened(Field field, Object of) throws ReflectiveOperationException {
        field.setAccessible(true);
        return field.get(of);
    }

    /** By its name and by the system's loader: no bundle has to import it. */
    private static Object unsafe() throws ReflectiveOperationException {
        var field = fromJdk("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return field.get(null);
    }

    static Class<?> fromJdk(String name) throws ClassNotFoundException {
        return Class.forName(name, true, ClassLoader.getSystemClassLoader());
    }

    private static Reachable.Reading unsafeFields() throws ReflectiveOperationException {
        var unsafe = unsafe();
        var offset = unsafe.getClass().getMethod("objectFieldOffset", Field.class);
        var get = unsafe.getClass().getMethod("getObject", Object.class, long.class);
        return (field, of) -> get.invoke(unsafe, of, offset.invoke(unsafe, field));
    }

    private static RawMemory.Reading unsafeMemory() throws ReflectiveOperationException {
        var unsafe = unsafe();
        var copy = unsafe.getClass()
                .getMethod("copyMemory", Object.class, long.class, Object.class, long.class, long.class);
        long base = (int)
                unsafe.getClass().getMethod("arrayBaseOffset", Class.class).invoke(unsafe, byte[].class);
        return (address, into) -> {
            copy.invoke(unsafe, null, address, into, base, (long) into.length);
            return into.length;
        };
    }

    /** Java 22 and later: a segment that lies wherever one says. */
    private static RawMemory.Reading segments() throws ReflectiveOperationException {
        var segment = fromJdk("java.lang.foreign.MemorySegment");
        if (Runtime.version().feature() < 22) throw new ClassNotFoundException("not before Java 22");
        var at = segment.getMethod("ofAddress", long.class);
        var sized = segment.getMethod("reinterpret", long.class);
        var buffer = segment.getMethod("asByteBuffer");
        return (address, into) -> {
            var here = sized.invoke(at.invoke(null, address), (long) into.length);
            ((ByteBuffer) buffer.invoke(here)).get(into);
            return into.length;
        };
    }

    private static String dumpHeap(Scene scene) throws Exception {
        var file = Scene.scratch("own.hprof");
        Object server = java.lang.management.ManagementFactory.class
                .getMethod("getPlatformMBeanServer")
                .invoke(null);
        var named = fromJdk("javax.management.ObjectName");
        var bean = named.getConstructor(String.class).newInstance("com.sun.management:type=HotSpotDiagnostic");
        fromJdk("javax.management.MBeanServer")
                .getMethod("invoke", named, String.class, Object[].class, String[].class)
                .invoke(server, bean, "dumpHeap", new Object[] {file.toString(), true}, new String[] {
                    "java.lang.String", "boolean"
                });
        try {
            return scene.found("secure", Files.readAllBytes(file));
        } finally {
            Files.delete(file);
        }
    }

    static List<Object> services(Scene scene) throws Exception {
        var services = new ArrayList<Object>();
        var references = scene.context().getAllServiceReferences(null, null);
        if (references == null) return services;
        for (var reference : references) {
            var service = scene.context().getService(reference);
            if (service != null) services.add(service);
        }
        return services;
    }

    /** Configuration Admin tells everybody everything. */
    private static String readConfiguration(Scene scene) throws Exception {
        for (var service : services(scene)) {
            var get = method(service, "getConfiguration", String.class, String.class);
            if (get.isEmpty()) continue;
            var configuration = get.get().invoke(service, "org.dualchip.secure-end", null);
            var properties =
                    method(configuration, "getProperties").orElseThrow().invoke(configuration);
            if (properties instanceof Dictionary<?, ?> settings) {
                return scene.found(
                        "secure",
                        String.valueOf(settings.get("note")).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return Attempt.nothing("no such settings");
    }

    private static Optional<Method> method(Object of, String name, Class<?>... takes) {
        try {
            var method = of.getClass().getMethod(name, takes);
            method.setAccessible(true);
            return Optional.of(method);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A service betrays its bundle, and the bundle its context, which does as it would. */
    private static String writeAsAnother(Scene scene) throws Exception {
        for (var service : services(scene)) {
            var owner = Optional.ofNullable(FrameworkUtil.getBundle(service.getClass()));
            var context = owner.filter(WithinTheProgram::isVictim).map(Bundle::getBundleContext);
            if (context.isEmpty()) continue;
            File file = context.get().getDataFile("intruder");
            Files.writeString(file.toPath(), "was here");
            return "a file of " + owner.get().getSymbolicName();
        }
        return Attempt.nothing("nobody here");
    }

    static boolean isVictim(Bundle bundle) {
        var name = String.valueOf(bundle.getSymbolicName());
        return name.contains("secure-chip") || name.contains("securechip") || name.endsWith("core");
    }

    private static String threads() throws Exception {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("door-"))
                .sorted()
                .findFirst()
                .orElseGet(() -> {
                    throw new IllegalStateException("own threads alone");
                });
    }

    private static String loadFrom(Scene scene, String name) throws Exception {
        for (var bundle : scene.context().getBundles()) {
            if (bundle.equals(scene.context().getBundle())) continue;
            try {
                var site = bundle.loadClass(name);
                var made = site.getDeclaredConstructor(Path.class);
                made.setAccessible(true);
                made.newInstance(scene.data("secure"));
                return "the site's keys";
            } catch (ClassNotFoundException | NoSuchMethodException e) {
                // not in this one
            }
        }
        return Attempt.nothing("no such class");
    }

    private static String adapt(Scene scene, String name) throws Exception {
        for (var bundle : scene.context().getBundles()) {
            var wiring = bundle.adapt(BundleWiring.class);
            if (wiring == null || !isVictim(bundle)) continue;
            try {
                return wiring.getClassLoader().loadClass(name).getSimpleName();
            } catch (ClassNotFoundException e) {
                // not in this one
            }
        }
        return Attempt.nothing("no such class");
    }

    private static String stopAnother(Scene scene) throws Exception {
        for (var bundle : scene.context().getBundles()) {
            if (!isVictim(bundle)) continue;
            bundle.stop();
            boolean stopped = bundle.getState() != Bundle.ACTIVE;
            bundle.start();
            if (stopped) return "stopped " + bundle.getSymbolicName();
        }
        return Attempt.nothing("nobody here");
    }
}
