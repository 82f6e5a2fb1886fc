// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Arrays;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.site.DataDirectory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** The site key that {@code org.dualchip.sitekey.cfg} names; without that file there is none. */
@Component(configurationPid = "org.dualchip.sitekey", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SiteKeyWiring.class)
public final class ConfiguredSiteKeys implements SiteKeys {
    private static final System.Logger LOG = System.getLogger(ConfiguredSiteKeys.class.getName());
    private static final int BLOCK = 16;

    private final SiteAes site;
    private final boolean onThisMachine;

    /** Throws IllegalArgumentException when the wiring is wrong: the site key is then not there. */
    @Activate
    public ConfiguredSiteKeys(BundleContext context, SiteKeyWiring wiring) {
        this(DataDirectory.of(context), wiring);
    }

    /** The same over a secure data directory. */
    public ConfiguredSiteKeys(Path data, SiteKeyWiring wiring) {
        var secret = new SecretFile(data.resolve(wiring.pin_file()));
        this.onThisMachine = wiring.store().equals("keystore");
        if (onThisMachine) {
            var file = new SecretFile(data.resolve(wiring.file()));
            LOG.log(
                    Level.WARNING,
                    "THE SITE KEY LIES ON THIS MACHINE, in {0}: whoever copies it and its password makes badges;"
                            + " a site that matters has it in a token (store = pkcs11)",
                    file);
            this.site = new KeystoreAes(file, secret, wiring.key());
        } else if (wiring.store().equals("pkcs11")) {
            this.site = new TokenAes(TokenPlace.of(wiring, secret));
        } else {
            throw new IllegalArgumentException("store of the site key is pkcs11 or keystore, not " + wiring.store());
        }
    }

    @Override
    public byte[] key(byte[] card, int application, int number) throws RefusedException {
        return Diversification.key(site, card, application, number);
    }

    @Override
    public void requireReady() throws RefusedException {
        Arrays.fill(site.encipher(new byte[BLOCK]), (byte) 0);
    }

    @Override
    public boolean onThisMachine() {
        return onThisMachine;
    }

    @Deactivate
    public void close() {
        site.close();
    }
}
