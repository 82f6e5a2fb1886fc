// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.AesKey;
import org.jspecify.annotations.Nullable;

/** The site key in an encrypted PKCS#12 file on this machine; read again whenever a file is another than before. */
final class KeystoreAes implements SiteAes {
    private static final int KEY = 16;

    private final SecretFile file;
    private final SecretFile password;
    private final String alias;
    private @Nullable AesKey key;
    private List<SecretFile.Stamp> stamps = List.of();

    KeystoreAes(SecretFile file, SecretFile password, String alias) {
        this.file = file;
        this.password = password;
        this.alias = alias;
    }

    @Override
    public synchronized byte[] encipher(byte[] blocks) throws RefusedException {
        return current().encipher(new byte[AesKey.BLOCK], blocks);
    }

    private AesKey current() throws RefusedException {
        var now = List.of(file.stamp(), password.stamp());
        if (key != null && now.equals(stamps)) return key;
        close();
        var read = read();
        key = read;
        stamps = now;
        return read;
    }

    private AesKey read() throws RefusedException {
        byte[] content = file.bytes();
        char[] word = password.line();
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), word);
            if (!(store.getKey(alias, word) instanceof SecretKey secret)) {
                throw file.refused("has no secret key " + alias, remedy());
            }
            return aes(secret);
        } catch (IOException e) {
            // The cause alone tells a wrong password from a spoilt file (KeyStore.load).
            boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
            throw wrong
                    ? file.refused("does not open with the password in " + password, "write the right one there")
                    : file.refused("is no PKCS#12 key store", remedy());
        } catch (GeneralSecurityException e) {
            throw file.refused("has no usable key " + alias, remedy());
        } finally {
            Arrays.fill(word, '\0');
            Arrays.fill(content, (byte) 0);
        }
    }

    private AesKey aes(SecretKey secret) throws RefusedException {
        byte[] bytes = secret.getEncoded();
        try {
            if (!secret.getAlgorithm().equals("AES") || bytes.length != KEY) {
                throw file.refused("has no AES key of 128 bits at " + alias, remedy());
            }
            return new AesKey(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private String remedy() {
        return "make one with keytool -genseckey -keyalg AES -keysize 128 -alias " + alias + " -storetype PKCS12";
    }

    @Override
    public synchronized void close() {
        if (key != null) key.close();
        key = null;
    }
}
