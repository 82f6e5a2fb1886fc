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
import java.util.Locale;
import java.util.Optional;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.issuer.IssuerStore;
import org.dualchip.desk.request.IssuerTrust;

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
        if (DeskFolder.isIn(folder())) return isKeyless();
        return Files.exists(data.resolve("secure").resolve("issuers"));
    }

    /** Whether the desk here has cards and asks another machine for their certificates. */
    public boolean isKeyless() {
        try {
            return DeskFolder.isIn(folder()) && DeskFolder.open(folder()).isKeyless();
        } catch (IOException e) {
            return false; // whoever opens it says what is wrong with it
        }
    }

    /** What has to be said aloud wherever a controller is started or looked at; empty when the desk is elsewhere. */
    public Optional<String> warning() {
        if (!DeskFolder.isIn(folder()) || isKeyless()) return Optional.empty();
        return Optional.of("WARNING      the issuing key lies on this machine: for a demo only; see docs/issuing.md");
    }

    /** Makes a desk whose key is in an encrypted file. */
    public DeskFolder createInFile(String name) throws IOException {
        expectNoKey(DeskFolder.isIn(folder()) && DeskFolder.open(folder()).isInToken());
        var desk = createWithPassword("");
        desk.store().create(name, DemoSite.today());
        return desk;
    }

    /**
     * Makes a desk whose issuing key is elsewhere: it has keys of its cards and of its own, in an encrypted file.
     *
     * @param trust the issuer's key id, from somebody at its machine
     * @throws IOException when the file is of another issuer, or there is a desk here already
     */
    public DeskFolder createKeyless(Path issuer, String trust) throws IOException {
        var file = IssuerTrust.decode(Files.readString(issuer));
        String id = TerminalPlaces.keyId(file.point());
        if (!trust.toLowerCase(Locale.ROOT).equals(id)) {
            throw new IOException(
                    "the file is of the issuer " + id + "; when dualchip issuer show says the same key id at"
                            + " its machine, create with --trust " + id);
        }
        expectNoKey(DeskFolder.isIn(folder()));
        SafeFiles.directory(folder());
        SafeFiles.write(folder().resolve(DeskFolder.TRUST), file.encoded().getBytes(StandardCharsets.UTF_8));
        var desk = createWithPassword("issuer = elsewhere\n");
        desk.epoch().atLeast(file.epoch());
        desk.store().cardKeys();
        return desk;
    }

    /** Makes a desk's folder with an encrypted file for its keys. */
    private DeskFolder createWithPassword(String more) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        byte[] secret = (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            return create("store = pkcs12\nsecret = " + SECRET + "\n" + more, secret);
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
            var desk = create(settings.formatted(SECRET, library.toAbsolutePath(), slot), secret);
            desk.store().create(name, DemoSite.today());
            return desk;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** What was begun and came to no key is begun anew. */
    private DeskFolder create(String settings, byte[] secret) throws IOException {
        SafeFiles.directory(folder());
        SafeFiles.write(folder().resolve(SECRET), secret);
        SafeFiles.write(folder().resolve(DeskFolder.SETTINGS), settings.getBytes(StandardCharsets.UTF_8));
        return DeskFolder.open(folder());
    }

    private void expectNoKey(boolean inToken) throws IOException {
        if (inToken || Files.exists(folder().resolve("desk.p12"))) {
            throw new IOException("there is an issuer in " + folder() + " already, and cards trust its key");
        }
    }
}
