// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerStoreTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    Path folder;

    @Test
    void keepsItsKeyInAnEncryptedFile() throws Exception {
        var file = folder.resolve("issuer.p12");
        var made = IssuerStore.pkcs12(file, PASSWORD).create("Demo site", TODAY);
        var again = IssuerStore.pkcs12(file, PASSWORD).key();

        assertEquals(made.point(), again.point());
        byte[] message = "DC1-CC".getBytes(StandardCharsets.US_ASCII);
        assertTrue(made.point().signed(again.sign(message), message));
        assertFalse(made.point().signed(again.sign(message), new byte[] {1}));
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aWrongPasswordSaysSo() throws Exception {
        var file = folder.resolve("issuer.p12");
        IssuerStore.pkcs12(file, PASSWORD).create("Demo site", TODAY);

        var refusal = assertThrows(IOException.class, () -> IssuerStore.pkcs12(file, "wrong".toCharArray()));
        assertTrue(String.valueOf(refusal.getMessage()).contains("password"), refusal.getMessage());
        assertFalse(String.valueOf(refusal.getMessage()).contains("wrong"));
    }

    @Test
    void aKeyThatCardsTrustIsNotReplaced() throws Exception {
        var store = IssuerStore.pkcs12(folder.resolve("issuer.p12"), PASSWORD);
        var made = store.create("Demo site", TODAY);

        assertThrows(IOException.class, () -> store.create("Another", TODAY));
        assertEquals(made.point(), store.key().point());
    }

    @Test
    void withoutAKeySaysWhatToDo() throws Exception {
        var store = IssuerStore.pkcs12(folder.resolve("issuer.p12"), PASSWORD);

        var refusal = assertThrows(IOException.class, store::key);
        assertTrue(String.valueOf(refusal.getMessage()).contains("issuer create"));
    }

    @Test
    void certifiesItselfForCertificatesAndLists() throws Exception {
        var key = IssuerStore.pkcs12(folder.resolve("issuer.p12"), PASSWORD).create("Demo site", TODAY);
        var certificate = key.certificate();

        certificate.verify(certificate.getPublicKey());
        assertEquals(0, certificate.getBasicConstraints());
        assertTrue(certificate.getKeyUsage()[5] && certificate.getKeyUsage()[6]);
        assertArrayEquals(certificate.getEncoded(), key.certificate().getEncoded());
    }
}
