// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.dualchip.link.Link;
import org.dualchip.link.Transport;
import org.jspecify.annotations.Nullable;

/** What is done to the others by being a burden. It lasts until the test says that it has seen enough. */
public final class Effects {
    /** It hangs until it is killed for that. */
    public static final String SILENT = "hangs-its-heartbeat";

    private static final System.Logger LOG = System.getLogger(Effects.class.getName());
    private static final Map<String, Effect> MILD = new LinkedHashMap<>();
    private static final Map<String, Effect> DEADLY = new LinkedHashMap<>();

    static {
        MILD.put("provider-first-in-line", Effects::captureKeys);
        MILD.put("clock-moved", Effects::moveTheClock);
        MILD.put("disk-bomb", Effects::fillTheDisk);
        MILD.put("rubbish-and-floods", Effects::flood);
        DEADLY.put(SILENT, Effects::holdLinks);
        DEADLY.put("memory-bomb", Effects::fillMemory);
        DEADLY.put("interrupts-everybody", Effects::interrupt);
        DEADLY.put("halt", (scene, enough) -> {
            Runtime.getRuntime().halt(1);
            return "";
        });
    }

    private Effects() {}

    /** A burden; says what it got besides. */
    @FunctionalInterface
    interface Effect {
        String last(Scene scene, BooleanSupplier enough) throws Exception;
    }

    /** Those after which a program goes on, in order. */
    public static Iterable<String> mild() {
        return MILD.keySet();
    }

    /** Those that leave nothing to try in a program that they have hurt. */
    public static Iterable<String> deadly() {
        return DEADLY.keySet();
    }

    static Effect of(String name) {
        var effect = MILD.getOrDefault(name, DEADLY.get(name));
        if (effect == null) throw new IllegalArgumentException(name);
        return effect;
    }

    private static void waitFor(BooleanSupplier enough) throws InterruptedException {
        while (!enough.getAsBoolean()) Thread.sleep(50);
    }

    /** Who asks for a cipher without saying whose, is given ours: with the key. */
    private static String captureKeys(Scene scene, BooleanSupplier enough) throws Exception {
        var asked = new AtomicReference<@Nullable String>();
        var provider = new First(asked);
        Security.insertProviderAt(provider, 1);
        try {
            waitFor(enough);
        } finally {
            Security.removeProvider(provider.getName());
        }
        var what = asked.get();
        return what == null ? Attempt.nothing("nobody asked") : what;
    }

    @SuppressWarnings("serial")
    private static final class First extends Provider {
        private final transient AtomicReference<@Nullable String> asked;

        First(AtomicReference<@Nullable String> asked) {
            super("Intruder", "1", "first in line");
            this.asked = asked;
        }

        @Override
        public @Nullable Service getService(String type, String algorithm) {
            boolean keyed =
                    List.of("Cipher", "Mac", "Signature", "KeyAgreement").contains(type);
            for (var frame : Thread.currentThread().getStackTrace()) {
                var by = frame.getClassName();
                if (keyed && (by.startsWith("org.dualchip.securechip") || by.startsWith("org.dualchip.appchip"))) {
                    asked.set(type + " " + algorithm + " for " + by.substring(by.lastIndexOf('.') + 1));
                }
            }
            return null;
        }
    }

    private static String moveTheClock(Scene scene, BooleanSupplier enough) throws Exception {
        var zone = TimeZone.getDefault();
        var locale = Locale.getDefault();
        System.setProperty("user.timezone", "Pacific/Kiritimati");
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
        try {
            waitFor(enough);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
        return Attempt.nothing("only the door can tell");
    }

    /** The test looks whether the machine's disk has become fuller. */
    private static String fillTheDisk(Scene scene, BooleanSupplier enough) throws Exception {
        var file = Files.createTempFile("intruder", ".bomb");
        System.out.println("redteam file " + file);
        var megabyte = new byte[1 << 20];
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 32; i++) out.write(megabyte);
        }
        waitFor(enough);
        Files.delete(file);
        return Attempt.nothing("only the test can tell");
    }

    /** Half frames, huge lengths, answers to nobody, kinds of other walls and notices without end, at its own door. */
    private static String flood(Scene scene, BooleanSupplier enough) throws Exception {
        var idle = new ArrayList<AutoCloseable>();
        while (!enough.getAsBoolean()) {
            for (var hex : List.of("0101", "01013000", "01021600", "01002000", "01021600000000010000ffff")) {
                var channel = Transport.of(scene.told("dualchip.transport")).dial("plugin-transit");
                idle.add(channel);
                try {
                    var bytes = ByteBuffer.allocate(70_000)
                            .put(java.util.HexFormat.of().parseHex(hex));
                    bytes.rewind();
                    while (bytes.hasRemaining()) channel.write(bytes);
                } catch (IOException e) {
                    LOG.log(Level.DEBUG, "hung up on", e);
                }
            }
            Thread.sleep(20);
            if (idle.size() > 200) for (var one : idle) one.close();
        }
        for (var one : idle) one.close();
        return Attempt.nothing("only the door can tell");
    }

    /** Nothing is said any more on any link of this program: no answer, and no heartbeat. */
    private static String holdLinks(Scene scene, BooleanSupplier enough) throws Exception {
        var open = Link.class.getDeclaredField("OPEN");
        open.setAccessible(true);
        var channel = Link.class.getDeclaredField("channel");
        channel.setAccessible(true);
        for (var link : (Set<?>) open.get(null)) {
            var held = channel.get(link);
            new Thread(() -> hold(held, enough), "intruder").start();
        }
        waitFor(enough);
        return Attempt.nothing("only the door can tell");
    }

    private static void hold(Object held, BooleanSupplier enough) {
        synchronized (held) {
            while (!enough.getAsBoolean()) java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    /** What others give back, it takes too. */
    private static String fillMemory(Scene scene, BooleanSupplier enough) throws Exception {
        Object[] last = {};
        while (!enough.getAsBoolean()) {
            for (int size = 1 << 20; size > 0; size /= 4) last = fill(last, size);
        }
        return Attempt.nothing("only the door can tell, not " + last.length);
    }

    /** A chain, which needs no room of its own to grow. */
    private static Object[] fill(Object[] last, int size) {
        Object[] now = last;
        try {
            while (true) now = new Object[] {now, new byte[size]};
        } catch (OutOfMemoryError full) {
            return now;
        }
    }

    /** Every thread of this program but one's own, again and again. */
    private static String interrupt(Scene scene, BooleanSupplier enough) throws Exception {
        while (!enough.getAsBoolean()) {
            for (var thread : Thread.getAllStackTraces().keySet()) {
                boolean mine =
                        thread == Thread.currentThread() || thread.getName().equals("main");
                if (!mine) thread.interrupt();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
        return Attempt.nothing("only the door can tell");
    }
}
