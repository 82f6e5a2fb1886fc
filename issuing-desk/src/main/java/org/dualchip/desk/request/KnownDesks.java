// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** The desks whose requests an issuer answers, a line each: the desk's key, and the batch key that its cards have. */
public final class KnownDesks {
    private static final HexFormat HEX = HexFormat.of();

    private final Path file;

    public KnownDesks(Path file) {
        this.file = file;
    }

    /**
     * Answers only a desk that is known, or is made known now.
     *
     * @param named the desk's key id, from somebody at the desk; empty where it is known already
     * @throws IOException when it is neither
     */
    public void require(CardRequest request, String named) throws IOException {
        String desk = HEX.formatHex(request.desk().encoded());
        String line = desk + " " + HEX.formatHex(request.batch().encoded());
        var lines = lines();
        if (lines.contains(line)) return;
        String id = HEX.toHexDigits(request.desk().keyId());
        boolean known = lines.stream().anyMatch(one -> one.startsWith(desk));
        if (!known && !named.toLowerCase(Locale.ROOT).equals(id)) {
            throw new IOException(
                    "the desk " + id + " is not known here; when dualchip issuer show says the same desk id"
                            + " there, certify with --desk " + id);
        }
        lines.add(line);
        SafeFiles.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The batch keys of their cards, which checkpoints have to know. */
    public List<Point> batches() throws IOException {
        var batches = new ArrayList<Point>();
        for (String line : lines()) {
            try {
                batches.add(Point.decode(HEX.parseHex(line.substring(line.indexOf(' ') + 1))));
            } catch (MalformedException | IllegalArgumentException e) {
                throw new IOException(file + " is damaged; restore it from a backup", e);
            }
        }
        return batches;
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
    }
}
