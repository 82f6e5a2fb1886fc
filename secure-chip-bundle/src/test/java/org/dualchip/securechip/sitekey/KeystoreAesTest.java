// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.AesKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class KeystoreAesTest {
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path directory;

    private Path file;
    private Path password;
    private SiteAes site;

    @BeforeEach
    void makeStore() throws Exception {
        file = directory.resolve("sitekey.p12");
        password = directory.resolve("sitekey.pin");
        write(key(1, 16));
        Files.writeString(password, PASSWORD + "\n");
        mode(password, "rw-------");
        site = new KeystoreAes(new SecretFile(file), new SecretFile(password), "site-key");
    }

    @Test
    void enciphersWithTheKeyInTheFile() throws Exception {
        assertArrayEquals(enciphered(1), site.encipher(new byte[32]));
    }

    @Test
    void readsTheFileAgainWhenItIsAnother() throws Exception {
        site.encipher(new byte[16]);
        write(key(2, 16));
        assertArrayEquals(enciphered(2), site.encipher(new byte[32]));
    }

    @Test
    void refusesAStoreOrPasswordThatOthersCanRead() throws Exception {
        for (var secret : new Path[] {file, password}) {
            mode(secret, "rw-r--r--");
            assertRefused(secret + " has the mode rw-r--r--; run chmod 600 " + secret);
            mode(secret, "rw-------");
        }
        assertArrayEquals(enciphered(1), site.encipher(new byte[32]));
    }

    /** The key was read while the file was private; that it no longer is must not wait for the next start. */
    @Test
    void noticesThatTheFileBecameReadable() throws Exception {
        site.encipher(new byte[16]);
        mode(file, "rw-r--r--");
        assertRefused("has the mode rw-r--r--");
    }

    @Test
    void saysThatThePasswordIsWrong() throws Exception {
        Files.writeString(password, "battery staple");
        assertRefused("does not open with the password in " + password);
        Files.writeString(password, PASSWORD);
        assertArrayEquals(enciphered(1), site.encipher(new byte[32]));
    }

    @Test
    void saysWhatIsMissingOrSpoilt() throws Exception {
        write(key(1, 32));
        assertRefused("has no AES key of 128 bits at site-key; make one with keytool");
        write(key(1, 16), "other");
        assertRefused("has no secret key site-key");
        Files.writeString(file, "text");
        assertRefused("is no PKCS#12 key store");
        Files.delete(file);
        assertRefused(file + " is not there");
        write(key(1, 16));
        Files.writeString(password, "\n");
        assertRefused(password + " is empty");
    }

    private void assertRefused(String reason) {
        var refused = assertThrows(RefusedException.class, () -> site.encipher(new byte[16]));
        assertEquals(Refusal.CHECKPOINT_NOT_READY, refused.refusal());
        var said = String.valueOf(refused.getMessage());
        assertTrue(said.contains(reason), said);
        assertFalse(said.contains(PASSWORD), said);
    }

    private static byte[] key(int filler, int length) {
        byte[] key = new byte[length];
        Arrays.fill(key, (byte) filler);
        return key;
    }

    private static byte[] enciphered(int filler) {
        try (var key = new AesKey(key(filler, 16))) {
            return key.encipher(new byte[16], new byte[32]);
        }
    }

    private void write(byte[] key) throws GeneralSecurityException, IOException {
        write(key, "site-key");
    }

    private void write(byte[] key, String alias) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var protection = new KeyStore.PasswordProtection(PASSWORD.toCharArray());
        store.setEntry(alias, new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")), protection);
        Files.deleteIfExists(file);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        mode(file, "rw-------");
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
