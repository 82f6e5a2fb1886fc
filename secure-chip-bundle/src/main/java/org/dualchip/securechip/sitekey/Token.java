// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import java.io.IOException;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.security.auth.login.LoginException;

/** A token that is logged in to, and its one key, through the JDK's SunPKCS11. */
final class Token implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Token.class.getName());
    private static final String SUN_PKCS11 = "SunPKCS11";
    private static final int BLOCK = 16;

    private final Provider provider;
    private final Key key;

    private Token(Provider provider, Key key) {
        this.provider = provider;
        this.key = key;
    }

    /**
     * Logs in and finds the key.
     *
     * @param library from where the library is loaded
     * @param pin stays the caller's to wipe
     * @throws TokenFault when the token, the PIN or the key is not what it should be
     */
    static Token open(Path library, TokenPlace place, char[] pin) throws TokenFault {
        try {
            var provider = sunPkcs11().configure(place.configuration(library));
            var keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, pin);
            var key = keys.getKey(place.key(), null);
            if (key == null || !key.getAlgorithm().equals("AES")) throw TokenFault.noKey(place);
            var token = new Token(provider, key);
            if (token.givesItsKeyAway()) {
                token.close();
                throw TokenFault.notKept(place);
            }
            return token;
        } catch (GeneralSecurityException | IOException | ProviderException | UnsupportedOperationException e) {
            throw TokenFault.of(e, place);
        }
    }

    /** The JDK's own, whatever else was registered under its name. */
    private static Provider sunPkcs11() {
        var provider = Security.getProvider(SUN_PKCS11);
        if (provider == null || provider.getClass().getModule().getLayer() != ModuleLayer.boot()) {
            throw new ProviderException("this JDK has no " + SUN_PKCS11 + " of its own");
        }
        return provider;
    }

    byte[] encipher(byte[] blocks) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/NoPadding", provider);
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
        return cipher.doFinal(blocks);
    }

    /** Tries to have the key out, in the clear and wrapped under a key of ours; a token worth its name refuses both. */
    private boolean givesItsKeyAway() {
        byte[] clear = key.getEncoded();
        if (clear != null) {
            Arrays.fill(clear, (byte) 0);
            return true;
        }
        try {
            var pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(2048);
            var wrapping = Cipher.getInstance("RSA/ECB/PKCS1Padding", provider);
            wrapping.init(Cipher.WRAP_MODE, pairs.generateKeyPair().getPublic());
            wrapping.wrap(key);
            return true;
        } catch (GeneralSecurityException | ProviderException e) {
            LOG.log(System.Logger.Level.DEBUG, "the token keeps its key, as it should: {0}", e.getMessage());
            return false;
        }
    }

    /** Logs out: the session ends, and with it what others in this process could do. */
    @Override
    public void close() {
        try {
            ((AuthProvider) provider).logout();
        } catch (LoginException | ProviderException e) {
            LOG.log(System.Logger.Level.DEBUG, "the token was gone before the logout: {0}", e.getMessage());
        }
    }
}
