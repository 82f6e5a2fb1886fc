// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.file.TransactionMacContent;

/**
 * One application: its names, its AES keys and its files.
 *
 * @param aid 3 bytes as a number; 0 is the PICC itself
 * @param isoFile ISO 7816-4 file identifier, 0 for none
 * @param dfName 1 to 16 bytes, or none
 */
public record Application(
        int aid, int isoFile, byte[] dfName, KeySettings settings, List<VersionedKey> keys, List<StoredFile> files) {
    /** The PICC level's AID. */
    public static final int PICC = 0;
    /** The most keys of an application. */
    public static final int MOST_KEYS = 14;

    public static final int LONGEST_NAME = 16;

    public Application {
        keys = List.copyOf(keys);
        files = List.copyOf(files);
        if (keys.isEmpty() || keys.size() > MOST_KEYS || dfName.length > LONGEST_NAME) {
            throw new IllegalArgumentException("an application has 1 to 14 keys and a name of at most 16 bytes");
        }
    }

    /** A new one with so many transport keys. */
    public static Application empty(int aid, int isoFile, byte[] dfName, KeySettings settings, int keys) {
        List<VersionedKey> transport =
                Stream.generate(VersionedKey::transport).limit(keys).toList();
        return new Application(aid, isoFile, dfName, settings, transport, List.of());
    }

    static Application read(ByteBuffer bytes) {
        int aid = bytes.getInt();
        int isoFile = Short.toUnsignedInt(bytes.getShort());
        byte[] dfName = new byte[bytes.get()];
        bytes.get(dfName);
        KeySettings settings = new KeySettings(bytes.get() & 0xFF);
        List<VersionedKey> keys = new ArrayList<>();
        for (int left = bytes.get(); left > 0; left--) {
            keys.add(VersionedKey.read(bytes));
        }
        List<StoredFile> files = new ArrayList<>();
        for (int left = bytes.get(); left > 0; left--) {
            files.add(StoredFile.read(bytes));
        }
        return new Application(aid, isoFile, dfName, settings, keys, files);
    }

    void write(ByteBuffer bytes) {
        bytes.putInt(aid).putShort((short) isoFile);
        bytes.put((byte) dfName.length).put(dfName).put((byte) settings.bits());
        bytes.put((byte) keys.size());
        keys.forEach(key -> key.write(bytes));
        bytes.put((byte) files.size());
        files.forEach(file -> file.write(bytes));
    }

    public Optional<StoredFile> file(int number) {
        return files.stream().filter(file -> file.number() == number).findFirst();
    }

    /** The transaction MAC file, when there is one. */
    public Optional<StoredFile> transactionMac() {
        return files.stream()
                .filter(file -> file.content() instanceof TransactionMacContent)
                .findFirst();
    }

    /** With the file in its number's place, new or changed. */
    public Application with(StoredFile changed) {
        return with(Stream.concat(without(changed.number()).files.stream(), Stream.of(changed))
                .sorted((one, other) -> one.number() - other.number())
                .toList());
    }

    public Application without(int file) {
        return with(files.stream().filter(kept -> kept.number() != file).toList());
    }

    public Application with(int number, VersionedKey key) {
        List<VersionedKey> changed = new ArrayList<>(keys);
        changed.set(number, key);
        return new Application(aid, isoFile, dfName, settings, changed, files);
    }

    public Application with(KeySettings changed) {
        return new Application(aid, isoFile, dfName, changed, keys, files);
    }

    private Application with(List<StoredFile> changed) {
        return new Application(aid, isoFile, dfName, settings, keys, changed);
    }

    @Override
    public String toString() {
        return "Application[aid=%06x]".formatted(aid);
    }
}
