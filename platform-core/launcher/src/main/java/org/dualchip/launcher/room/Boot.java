// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** Felix with a list of bundles, started in the order of the list. */
public final class Boot {
    private static final System.Logger LOG = System.getLogger(Boot.class.getName());
    /** Shared with the bundles, because {@link Settings} speaks to one of them. */
    private static final String CONFIGURATION_ADMIN = "org.osgi.service.cm;version=1.6.1";

    private final Framework framework;

    private Boot(Framework framework) {
        this.framework = framework;
    }

    /**
     * Boots, and returns when every bundle has started.
     *
     * @param properties what bundles can ask for
     * @param settings the folders with {@code .cfg} files
     * @param scratch where Felix may keep its cache; emptied
     * @throws BundleException when a bundle is not there, does not resolve or does not start, naming it
     */
    public static Boot boot(Map<String, String> properties, List<Path> bundles, List<Path> settings, Path scratch)
            throws BundleException {
        var boot = new Boot(new FrameworkFactory().newFramework(with(framework(scratch), properties)));
        boot.framework.start();
        boot.watch(settings);
        boot.startAll(bundles);
        return boot;
    }

    private static Map<String, String> framework(Path scratch) {
        var properties = new HashMap<String, String>();
        properties.put(Constants.FRAMEWORK_STORAGE, scratch.resolve("felix").toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        // A bundle sees of the JDK what it imports, and nothing of the class path of this process.
        properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "");
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, CONFIGURATION_ADMIN);
        properties.put("felix.shutdown.hook", "false");
        return properties;
    }

    private static Map<String, String> with(Map<String, String> own, Map<String, String> given) {
        given.forEach((name, value) -> own.merge(name, value, (ours, theirs) -> ours + "," + theirs));
        return own;
    }

    /** From the moment that Configuration Admin is there: before any bundle that wants settings starts. */
    private void watch(List<Path> folders) {
        var context = framework.getBundleContext();
        new ServiceTracker<ConfigurationAdmin, Settings>(context, ConfigurationAdmin.class, null) {
            @Override
            public Settings addingService(ServiceReference<ConfigurationAdmin> found) {
                var settings = new Settings(context.getService(found), folders);
                settings.watch();
                return settings;
            }
        }.open();
    }

    private void startAll(List<Path> jars) throws BundleException {
        var bundles = new ArrayList<Bundle>();
        for (var jar : jars) bundles.add(install(jar, framework.getBundleContext()));
        for (var bundle : bundles) start(bundle);
    }

    /** By reference: the jar stays where it is and is not copied into the cache. */
    private static Bundle install(Path jar, BundleContext context) throws BundleException {
        return context.installBundle("reference:" + jar.toUri());
    }

    private static void start(Bundle bundle) throws BundleException {
        try {
            bundle.start();
        } catch (BundleException e) {
            throw new BundleException("bundle " + bundle.getSymbolicName() + " does not start: " + e.getMessage(), e);
        }
    }

    /** Waits until somebody stops the framework. */
    void await() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** Stops all bundles, waiting for no longer than the patience given. */
    public void stop(Duration patience) {
        try {
            framework.stop();
            framework.waitForStop(patience.toMillis());
        } catch (BundleException | InterruptedException e) {
            LOG.log(Level.WARNING, "not stopped in peace", e);
        }
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }
}
