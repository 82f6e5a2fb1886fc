// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.Closeable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Properties;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.file.Secrets;
import org.dualchip.desk.issuer.BatchKey;
import org.dualchip.desk.issuer.IssuerStore;
import org.dualchip.desk.record.CardRecords;
import org.dualchip.desk.record.Epoch;
import org.dualchip.desk.request.IssuerTrust;
import org.dualchip.desk.request.KnownDesks;
import org.dualchip.desk.request.RequestFiles;
import org.dualchip.desk.terminal.DeskIdentity;

/**
 * Everything a desk keeps, in one folder of mode 0700. {@code desk.properties} says where the issuer's key is:
 *
 * <pre>
 * store = pkcs12           an encrypted file, desk.p12, or: pkcs11
 * secret = desk.secret     the file, of mode 0600, with the password or the token's PIN
 * library = /usr/lib/softhsm/libsofthsm2.so   of a token
 * slot = 0                 its place in the library's list
 * issuer = elsewhere       where this desk has cards and their keys, and asks another machine for certificates
 * </pre>
 */
public final class DeskFolder {
    public static final String SETTINGS = "desk.properties";
    /** Of a desk without the issuing key: {@link IssuerTrust}. */
    public static final String TRUST = "issuer.trust";

    private final Path folder;
    private final Properties settings = new Properties();

    private DeskFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The desk of a folder.
     *
     * @throws IOException when there is none in it, or its settings cannot be read
     */
    public static DeskFolder open(Path folder) throws IOException {
        var desk = new DeskFolder(folder);
        var file = folder.resolve(SETTINGS);
        if (!Files.exists(file)) {
            throw new IOException("there is no desk in " + folder + "; make one: ./dualchip issuer create");
        }
        desk.settings.load(new StringReader(Files.readString(file)));
        return desk;
    }

    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(SETTINGS));
    }

    /** Makes a desk with these settings where there is none yet. */
    public static DeskFolder create(Path folder, String settings) throws IOException {
        SafeFiles.directory(folder);
        SafeFiles.whenMissing(folder.resolve(SETTINGS), () -> settings.getBytes(StandardCharsets.UTF_8));
        return open(folder);
    }

    public Path path() {
        return folder;
    }

    /** Where the issuer's key is kept. */
    public IssuerStore store() throws IOException {
        char[] secret = Secrets.read(folder.resolve(setting("secret", "desk.secret")));
        try {
            String store = setting("store", "pkcs12");
            return switch (store) {
                case "pkcs12" -> IssuerStore.pkcs12(folder.resolve("desk.p12"), secret);
                case "pkcs11" -> IssuerStore.pkcs11(Path.of(setting("library", "")), slot(), secret);
                default -> throw new IOException(SETTINGS + ": store is pkcs12 or pkcs11, not " + store);
            };
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    /**
     * The desk to oneself, until it is closed or the program ends, however it ends.
     *
     * @throws IOException when another command works at it
     */
    public Closeable alone() throws IOException {
        var channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) return channel;
        channel.close();
        throw new IOException("another command works at this desk; wait until it is done");
    }

    /** Where the key is, for people. */
    public String keeping() {
        if (isKeyless()) return "elsewhere: this desk asks for certificates";
        return isInToken()
                ? "in token " + setting("slot", "0") + " of " + setting("library", "")
                : "in the encrypted file " + folder.resolve("desk.p12");
    }

    public boolean isInToken() {
        return setting("store", "pkcs12").equals("pkcs11");
    }

    public CardRecords records() throws IOException {
        return new CardRecords(folder.resolve("cards"));
    }

    public PinLetters letters() throws IOException {
        return new PinLetters(folder.resolve("letters"), records());
    }

    public BatchKey batchKey() throws IOException {
        return BatchKey.in(folder.resolve("batch.key"));
    }

    /** Whether the issuing key is elsewhere, and this desk has to ask. */
    public boolean isKeyless() {
        return setting("issuer", "here").equals("elsewhere");
    }

    /**
     * Of a desk without it: whose it is.
     *
     * @throws IOException when this desk has the key itself, or the file cannot be read
     */
    public IssuerTrust trust() throws IOException {
        if (!isKeyless()) throw new IOException("this desk has the issuing key itself: nothing needs to be asked for");
        return IssuerTrust.decode(Files.readString(folder.resolve(TRUST)));
    }

    /** Of a desk without it: its own key. */
    public DeskIdentity identity() throws IOException {
        return new DeskIdentity(folder);
    }

    public RequestFiles requests() throws IOException {
        return new RequestFiles(folder.resolve("requests"));
    }

    /** Of a desk with the key: whose requests it answers. */
    public KnownDesks knownDesks() {
        return new KnownDesks(folder.resolve("desks"));
    }

    public Epoch epoch() {
        return new Epoch(folder.resolve("epoch"));
    }

    private int slot() throws IOException {
        String slot = setting("slot", "0");
        if (slot.matches("[0-9]{1,4}")) return Integer.parseInt(slot);
        throw new IOException(SETTINGS + ": slot is a number from 0, not " + slot);
    }

    private String setting(String name, String otherwise) {
        return settings.getProperty(name, otherwise).strip();
    }
}
