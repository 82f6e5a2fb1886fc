// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * The key that all cards of a batch share for the channel. It goes onto every card, so it cannot live in a token; it is a
 * pipe and proves nobody. Kept as PKCS#8 in a file of mode 0600.
 */
public final class BatchKey implements AutoCloseable {
    private static final int SCALAR = 32;

    private final byte[] pkcs8;

    private BatchKey(byte[] pkcs8) {
        this.pkcs8 = pkcs8;
    }

    /** The key in this file, made when there is none. */
    public static BatchKey in(Path file) throws IOException {
        SafeFiles.whenMissing(file, BatchKey::made);
        return new BatchKey(Files.readAllBytes(file));
    }

    public Point point() throws IOException {
        try {
            return CurveKey.decode(pkcs8).point();
        } catch (MalformedException e) {
            throw new IOException("the batch key's file holds no P-256 key; restore it from a backup", e);
        }
    }

    /** The private half, 32 bytes, for a card's memory. The caller wipes it. */
    public byte[] scalar() throws IOException {
        try {
            var key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return BigIntegers.asUnsignedByteArray(SCALAR, key.getS());
        } catch (GeneralSecurityException e) {
            // The cause is left out: it may quote the key.
            throw new IOException("the batch key's file holds no P-256 key; restore it from a backup");
        }
    }

    @Override
    public void close() {
        Arrays.fill(pkcs8, (byte) 0);
    }

    private static byte[] made() throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IOException("this JDK has no P-256", e);
        }
    }
}
