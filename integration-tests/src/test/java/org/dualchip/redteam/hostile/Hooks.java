// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** The framework lets a bundle take part in what it does for others. */
final class Hooks {
    private static final long PATIENCE_MS = 10_000;

    private Hooks() {}

    /** Another's class, as bytes that can still be changed. */
    static String weave(Scene scene) throws Exception {
        var got = new ConcurrentLinkedQueue<String>();
        WeavingHook hook = woven -> ofVictim(woven).ifPresent(got::add);
        var registered = scene.context().registerService(WeavingHook.class, hook, null);
        try {
            for (var bundle : victims(scene.context())) loadAnything(bundle);
        } finally {
            registered.unregister();
        }
        return Optional.ofNullable(got.peek()).orElseThrow(() -> new IOException("nobody's class"));
    }

    private static Optional<String> ofVictim(WovenClass woven) {
        var bundle = woven.getBundleWiring().getBundle();
        return WithinTheProgram.isVictim(bundle)
                ? Optional.of("bytes of a class of " + name(bundle))
                : Optional.empty();
    }

    private static String name(Bundle bundle) {
        return String.valueOf(bundle.getSymbolicName());
    }

    /** Classes that nothing has needed so far are loaded now. */
    private static void loadAnything(Bundle bundle) {
        var classes = bundle.findEntries("org/dualchip", "*.class", true);
        if (classes == null) return;
        while (classes.hasMoreElements()) {
            var path = classes.nextElement().getPath();
            try {
                bundle.loadClass(
                        path.substring(1, path.length() - ".class".length()).replace('/', '.'));
            } catch (ClassNotFoundException | LinkageError e) {
                // one that wants what is not here
            }
        }
    }

    private static List<Bundle> victims(BundleContext context) {
        return List.of(context.getBundles()).stream()
                .filter(WithinTheProgram::isVictim)
                .toList();
    }

    /** The contexts of all who listen, which do as their owners would. */
    static String listen(Scene scene) throws Exception {
        var got = new ConcurrentLinkedQueue<String>();
        EventListenerHook hook = new EventListenerHook() {
            @Override
            public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
                listeners.keySet().stream()
                        .map(BundleContext::getBundle)
                        .filter(WithinTheProgram::isVictim)
                        .findFirst()
                        .ifPresent(one -> got.add("the context of " + name(one)));
            }
        };
        var registered = scene.context().registerService(EventListenerHook.class, hook, null);
        scene.context().registerService(Runnable.class, () -> {}, null).unregister();
        registered.unregister();
        return Optional.ofNullable(got.peek()).orElseThrow(() -> new IOException("nobody listens"));
    }

    /** Decides who may be wired to whom: here, that a victim may be wired to nobody. */
    static String resolve(Scene scene) throws Exception {
        var victim = victims(scene.context()).stream().findFirst();
        if (victim.isEmpty()) return Attempt.nothing("nobody here");
        var asked = new ConcurrentLinkedQueue<String>();
        ResolverHookFactory factory = triggers -> new Watching(triggers, asked);
        var registered = scene.context().registerService(ResolverHookFactory.class, factory, null);
        try {
            refresh(scene.context(), victim.get());
        } finally {
            registered.unregister();
        }
        return Optional.ofNullable(asked.peek()).orElseThrow(() -> new IOException("not asked"));
    }

    private record Watching(Collection<BundleRevision> triggers, Queue<String> asked) implements ResolverHook {
        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            candidates.stream()
                    .map(BundleRevision::getBundle)
                    .filter(WithinTheProgram::isVictim)
                    .forEach(one -> asked.add("whether " + name(one) + " is resolved"));
        }

        @Override
        public void filterSingletonCollisions(
                BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {}

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {}

        @Override
        public void end() {}
    }

    /** Code of ours among the victim's own. */
    static String attachFragment(Scene scene) throws Exception {
        var victim = victims(scene.context()).stream().findFirst();
        if (victim.isEmpty()) return Attempt.nothing("nobody here");
        var fragment = scene.context()
                .installBundle("intruder:fragment", new ByteArrayInputStream(fragmentOf(name(victim.get()))));
        try {
            refresh(scene.context(), victim.get());
            var planted = victim.get().getResource("intruder.txt");
            return planted == null ? Attempt.nothing("not attached") : "attached to " + name(victim.get());
        } finally {
            fragment.uninstall();
        }
    }

    private static byte[] fragmentOf(String host) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "intruder-fragment");
        main.putValue("Fragment-Host", host);
        var bytes = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(bytes, manifest)) {
            out.putNextEntry(new JarEntry("intruder.txt"));
            out.write('!');
        }
        return bytes.toByteArray();
    }

    private static void refresh(BundleContext context, Bundle bundle) throws InterruptedException {
        var done = new java.util.concurrent.CountDownLatch(1);
        var system = context.getBundle(0).adapt(FrameworkWiring.class);
        system.refreshBundles(List.of(bundle), event -> done.countDown());
        if (!done.await(PATIENCE_MS, java.util.concurrent.TimeUnit.MILLISECONDS)) throw new InterruptedException();
    }
}
