// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;

/** The JDK's own providers, whatever else was registered under their names. */
public final class Jdk {
    static final Provider SUN = provider("SUN");
    static final Provider SUN_JCE = provider("SunJCE");

    private Jdk() {}

    /** The provider of digests, certificates and their paths. */
    public static Provider sun() {
        return SUN;
    }

    /** Randomness of the JDK's DRBG, seeded by the operating system. */
    public static SecureRandom random() {
        try {
            return SecureRandom.getInstance("DRBG", SUN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no DRBG", e);
        }
    }

    private static Provider provider(String name) {
        Provider provider = Security.getProvider(name);
        if (provider == null || provider.getClass().getModule() != Object.class.getModule()) {
            throw new IllegalStateException("the provider " + name + " is not the JDK's own; start a clean JVM");
        }
        return provider;
    }
}
