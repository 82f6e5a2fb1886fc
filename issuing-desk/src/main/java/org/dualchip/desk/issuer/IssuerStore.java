// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDate;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.file.SafeFiles;

/**
 * Where the issuer's key is kept: an encrypted PKCS#12 file, or a PKCS#11 token that it never leaves. Both are key stores
 * to Java, so all that follows is the same.
 */
public final class IssuerStore {
    private static final String ALIAS = "issuer";
    private static final String MASTER = "cards";
    private static final int YEARS = 20;

    private final KeyStore keys;
    private final char[] secret;
    private final Provider provider;
    private final Provider aesProvider;
    private final Saving saving;

    private IssuerStore(KeyStore keys, char[] secret, Provider provider, Provider aesProvider, Saving saving) {
        this.keys = keys;
        this.secret = secret;
        this.provider = provider;
        this.aesProvider = aesProvider;
        this.saving = saving;
    }

    /** What makes a new key last. */
    private interface Saving {
        void save(KeyStore keys) throws GeneralSecurityException, IOException;
    }

    /**
     * A PKCS#12 file, or the place of one.
     *
     * @param password kept as long as this is; the caller wipes its own
     * @throws IOException when the file is there and the password is wrong, or it is no PKCS#12
     */
    public static IssuerStore pkcs12(Path file, char[] password) throws IOException {
        char[] secret = password.clone();
        try {
            var keys = KeyStore.getInstance("PKCS12", provider("SunJSSE"));
            keys.load(null, null);
            if (Files.exists(file)) {
                try (var in = Files.newInputStream(file)) {
                    keys.load(in, secret);
                }
            }
            return new IssuerStore(
                    keys,
                    secret,
                    provider("SunEC"),
                    provider("SunJCE"),
                    made -> SafeFiles.write(file, encoded(made, secret)));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(file + " does not open; is its password right?", e);
        }
    }

    /**
     * A token of a PKCS#11 library.
     *
     * @param slot its place in the library's list, from 0
     * @param pin of the token's user; kept as long as this is
     * @throws IOException when library, token or PIN is not right, saying which is likely
     */
    public static IssuerStore pkcs11(Path library, int slot, char[] pin) throws IOException {
        char[] secret = pin.clone();
        var provider = Pkcs11.provider(library, slot);
        try {
            var keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, secret);
            return new IssuerStore(keys, secret, provider, provider, made -> {});
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException("token " + slot + " of " + library + " does not open; is its PIN right?", e);
        }
    }

    /**
     * The issuer's key.
     *
     * @throws IOException when there is none: create one first
     */
    public IssuerKey key() throws IOException {
        return find(ALIAS).orElseThrow(() -> new IOException("no issuer key yet: run ./dualchip issuer create"));
    }

    public boolean hasKey() throws IOException {
        return find(ALIAS).isPresent();
    }

    /**
     * Makes the issuer's key on P-256 in the store, under a certificate that it signs itself.
     *
     * @param name the issuer's, as people read it
     * @throws IOException when there is a key already: cards trust it, so it is not replaced
     */
    public IssuerKey create(String name, LocalDate today) throws IOException {
        if (hasKey()) throw new IOException("there is an issuer key already, and cards trust it; it is not replaced");
        var serial = new BigInteger(63, Jdk.random()).add(BigInteger.ONE);
        return make(ALIAS, pair -> SelfSigned.authority(name, pair, provider, serial, today, today.plusYears(YEARS)));
    }

    /** Another key of the desk's, made when it is not there yet, under the certificate that is given for it. */
    public IssuerKey helper(String alias, Certifying certifying) throws IOException {
        var found = find(alias);
        return found.isPresent() ? found.get() : make(alias, certifying);
    }

    /** Certifies a new key. */
    @FunctionalInterface
    public interface Certifying {
        X509Certificate certify(KeyPair pair) throws GeneralSecurityException, IOException;
    }

    /**
     * The desk's master key, AES-256, made when it is not there yet: the keys that open a card to its desk again are
     * derived from it and the card's number.
     */
    public CardKeys cardKeys() throws IOException {
        try {
            var master = keys.getKey(MASTER, secret);
            if (master == null) {
                var generator = KeyGenerator.getInstance("AES", aesProvider);
                generator.init(256);
                master = generator.generateKey();
                keys.setKeyEntry(MASTER, master, secret, null);
                saving.save(keys);
            }
            return new CardKeys((SecretKey) master, aesProvider);
        } catch (GeneralSecurityException e) {
            throw new IOException("the desk's master key cannot be used: " + e.getMessage(), e);
        }
    }

    private Optional<IssuerKey> find(String alias) throws IOException {
        try {
            var secretKey = (PrivateKey) keys.getKey(alias, secret);
            var certificate = (X509Certificate) keys.getCertificate(alias);
            if (secretKey == null || certificate == null) return Optional.empty();
            return Optional.of(new IssuerKey(secretKey, certificate, provider));
        } catch (GeneralSecurityException e) {
            throw new IOException("the desk's key '" + alias + "' cannot be used: " + e.getMessage(), e);
        }
    }

    private IssuerKey make(String alias, Certifying certifying) throws IOException {
        try {
            var pair = pair();
            var certificate = certifying.certify(pair);
            keys.setKeyEntry(alias, pair.getPrivate(), secret, new Certificate[] {certificate});
            saving.save(keys);
            return new IssuerKey(pair.getPrivate(), certificate, provider);
        } catch (GeneralSecurityException e) {
            throw new IOException("no key '" + alias + "' could be made: " + e.getMessage(), e);
        }
    }

    private KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] encoded(KeyStore keys, char[] secret) throws GeneralSecurityException, IOException {
        var out = new ByteArrayOutputStream();
        keys.store(out, secret);
        return out.toByteArray();
    }

    private static Provider provider(String name) {
        var provider = Security.getProvider(name);
        if (provider == null) throw new IllegalStateException("this JDK lacks " + name);
        return provider;
    }
}
