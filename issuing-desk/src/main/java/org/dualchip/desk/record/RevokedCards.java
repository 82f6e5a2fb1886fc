// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.issuer.Issuer;

/**
 * The site's revocation list: the issuer's note of it, a hash a line behind the sequence number, and the signed list
 * that the secure process reads. The note is written first; the list is made again from it when they differ.
 */
public final class RevokedCards {
    private final Path note;
    private final Path list;
    private final Issuer issuer;

    public RevokedCards(Path note, Path list, Issuer issuer) throws IOException {
        this.note = note;
        this.list = list;
        this.issuer = issuer;
        if (!Files.exists(note) || !Files.exists(list)) publish(hashes());
    }

    public boolean contains(String certificateHash) throws IOException {
        return hashes().contains(certificateHash);
    }

    /** When this returns, the list on disk names these certificates. */
    public synchronized void add(Collection<String> certificateHashes) throws IOException {
        var hashes = new TreeSet<>(hashes());
        hashes.addAll(certificateHashes);
        publish(hashes);
    }

    private void publish(Iterable<String> hashes) throws IOException {
        long sequence = sequence() + 1;
        var lines = new ArrayList<>(List.of(Long.toString(sequence)));
        hashes.forEach(lines::add);
        SafeFiles.write(note, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
        var bytes = lines.stream().skip(1).map(HexFormat.of()::parseHex).toList();
        SafeFiles.write(list, issuer.revocationList(sequence, bytes));
    }

    private long sequence() throws IOException {
        return Files.exists(note) ? Long.parseLong(Files.readAllLines(note).get(0)) : 0;
    }

    private List<String> hashes() throws IOException {
        return Files.exists(note) ? Files.readAllLines(note).stream().skip(1).toList() : List.of();
    }
}
