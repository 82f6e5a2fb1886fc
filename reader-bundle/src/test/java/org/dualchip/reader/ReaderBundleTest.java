// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.ReaderSlots;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** The bundle as it will run: in a framework, with the library inside and a configuration for each reader. */
class ReaderBundleTest {
    private static final List<String> COMPANY = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component-",
            "org.apache.felix.configadmin",
            "org.apache.felix.scr");

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext context;
    private Bundle readers;

    @BeforeEach
    void boot() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.dualchip.card;version=0.1.0, org.osgi.service.cm;version=1.6.0"));
        framework.start();
        context = framework.getBundleContext();
        context.registerService(CardArrivals.class, new SeenCards(SeenCards::select), null);
        for (String name : COMPANY) install(onClassPath(name)).start();
        readers = install(Path.of("target/classes/"));
        readers.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(5000);
    }

    @Test
    void eachConfigurationIsAReader() throws Exception {
        var config = service(ConfigurationAdmin.class);
        config.getFactoryConfiguration("org.dualchip.reader.virtual", "a", "?")
                .update(FrameworkUtil.asDictionary(Map.of("name", "a", "port", "0", "slots", "in, out")));
        config.getFactoryConfiguration("org.dualchip.reader.virtual", "b", "?")
                .update(FrameworkUtil.asDictionary(Map.of("name", "b", "port", 0, "slots", new String[] {"gate"})));
        config.getConfiguration("org.dualchip.reader.pcsc", "?")
                .update(FrameworkUtil.asDictionary(Map.of("readers", "none of this machine's")));

        assertEquals(List.of("a:in", "a:out", "b:gate"), awaitReaders(3));

        config.getFactoryConfiguration("org.dualchip.reader.virtual", "a", "?").delete();
        assertEquals(List.of("b:gate"), awaitReaders(2));
    }

    @Test
    void deadlineOfACardsAnswerIsASetting() throws Exception {
        var pcsc = service(ConfigurationAdmin.class).getConfiguration("org.dualchip.reader.pcsc", "?");
        pcsc.update(FrameworkUtil.asDictionary(Map.of("answer.deadline.ms", "800", "slots.of.one.reader", "A*, B*")));
        var reader = new ServiceTracker<ReaderSlots, ReaderSlots>(context, ReaderSlots.class, null);
        reader.open();
        while (reader.getService() == null) Thread.sleep(20);
        // No card answers within no time, so that a reader with this setting does not come up.
        pcsc.update(FrameworkUtil.asDictionary(Map.of("answer.deadline.ms", "0")));
        while (reader.getService() != null) Thread.sleep(20);
    }

    @Test
    void libraryAndItsNativeCodeComeFromTheBundle() throws Exception {
        var jna = readers.loadClass("com.sun.jna.Native");
        assertSame(readers, FrameworkUtil.getBundle(jna));
        assertEquals(8, jna.getField("POINTER_SIZE").getInt(null));
    }

    private Bundle install(Path bundle) throws BundleException {
        return context.installBundle("reference:" + bundle.toAbsolutePath().toUri());
    }

    private static Path onClassPath(String name) {
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .filter(entry -> entry.contains(name))
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not on the class path"));
    }

    private <S> S service(Class<S> type) throws InterruptedException {
        var tracker = new ServiceTracker<S, S>(context, type, null);
        tracker.open();
        return tracker.waitForService(5000);
    }

    /** The slots of so many readers, once there are so many. */
    private List<String> awaitReaders(int count) throws Exception {
        for (int tries = 0; tries < 100; tries++) {
            var references = context.getServiceReferences(ReaderSlots.class, null);
            if (references.size() == count) {
                var slots = new ArrayList<String>();
                for (var reference : references)
                    slots.addAll(context.getService(reference).slots());
                return slots.stream().sorted().toList();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("waited in vain for " + count + " readers");
    }
}
