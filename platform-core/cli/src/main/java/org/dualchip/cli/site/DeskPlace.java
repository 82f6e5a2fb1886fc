// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.issuer.IssuerStore;

/** Where a data directory has its issuing desk, if it has one. */
public final class DeskPlace {
    private static final String SECRET = "desk.secret";

    private final Path data;

    public DeskPlace(Path data) {
        this.data = data;
    }

    public Path folder() {
        return data.resolve("issuer");
    }

    /** Whether a controller here gets its terminals from a desk that is elsewhere. */
    public boolean isElsewhere() {
        return !DeskFolder.isIn(folder()) && Files.exists(data.resolve("secure").resolve("issuers"));
    }

    /** What has to be said aloud wherever a controller is started or looked at; empty when the desk is elsewhere. */
    public Optional<String> warning() {
        if (!DeskFolder.isIn(folder())) return Optional.empty();
        return Optional.of("WARNING      the issuing key lies on this machine: for a demo only; see docs/issuing.md");
    }

    /** Makes a desk whose key is in an encrypted file. */
    public DeskFolder createInFile(String name) throws IOException {
        expectNoKey(DeskFolder.isIn(folder()) && DeskFolder.open(folder()).isInToken());
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        byte[] secret = (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            return create("store = pkcs12\nsecret = " + SECRET + "\n", secret, name);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(random, (byte) 0);
        }
    }

    /**
     * Makes a desk whose key is in a token.
     *
     * @param slot its place in the library's list, from 0
     * @param pin the token's; the caller wipes it
     */
    public DeskFolder createInToken(Path library, int slot, char[] pin, String name) throws IOException {
        // A wrong PIN is noticed before anything is written.
        expectNoKey(IssuerStore.pkcs11(library, slot, pin).hasKey());
        byte[] secret = new byte[pin.length];
        for (int i = 0; i < pin.length; i++) {
            if (pin[i] < ' ' || pin[i] > '~')
                throw new IllegalArgumentException("a token's PIN is of ASCII characters");
            secret[i] = (byte) pin[i];
        }
        try {
            var settings = "store = pkcs11\nsecret = %s\nlibrary = %s\nslot = %d\n";
            return create(settings.formatted(SECRET, library.toAbsolutePath(), slot), secret, name);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** What was begun and came to no key is begun anew. */
    private DeskFolder create(String settings, byte[] secret, String name) throws IOException {
        SafeFiles.directory(folder());
        SafeFiles.write(folder().resolve(SECRET), secret);
        SafeFiles.write(folder().resolve(DeskFolder.SETTINGS), settings.getBytes(StandardCharsets.UTF_8));
        var desk = DeskFolder.open(folder());
        desk.store().create(name, DemoSite.today());
        return desk;
    }

    private void expectNoKey(boolean inToken) throws IOException {
        if (inToken || Files.exists(folder().resolve("desk.p12"))) {
            throw new IOException("there is an issuer in " + folder() + " already, and cards trust its key");
        }
    }
}
