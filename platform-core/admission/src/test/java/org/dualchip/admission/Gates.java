// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.dualchip.admission.bundle.Digests;
import org.dualchip.card.CardException;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Verdict;

/** A gate over folders of the test's own, and what is done at it. */
public final class Gates {
    private static final List<String> PLUGINS = List.of("access", "health", "transit");

    private final Path folder;
    private final boolean unsigned;
    private Gate gate;

    private Gates(Path folder, boolean unsigned) throws IOException {
        this.folder = folder;
        this.unsigned = unsigned;
        Jars.house(folder.resolve("house"));
        Files.createDirectories(folder.resolve("data/secure/plugin-signers"));
        gate = open();
    }

    public static Gates takingUnsigned(Path folder) throws IOException {
        return new Gates(folder, true);
    }

    public static Gates takingSigned(Path folder) throws IOException {
        return new Gates(folder, false);
    }

    private Gate open() throws IOException {
        var site = new Gate.Site(data(), folder.resolve("house"), PLUGINS, unsigned, signers());
        return new Gate(site, InstantSource.system());
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path signers() {
        return data().resolve("secure/plugin-signers");
    }

    public void restart() throws IOException {
        gate = open();
    }

    public Gate gate() {
        return gate;
    }

    public Verdict offer(byte[] jar) throws CardException {
        var digest = Digests.hex(jar);
        var verdict = Verdict.unfinished();
        for (int at = 0; at < jar.length; at += Piece.LONGEST) {
            var some = Arrays.copyOfRange(jar, at, Math.min(jar.length, at + Piece.LONGEST));
            verdict = gate.offer(new Piece(digest, jar.length, at, some));
        }
        return verdict;
    }

    public Generation admit(byte[] jar) throws CardException {
        offer(jar);
        return gate.admit(Digests.hex(jar));
    }

    /** The generation that decides, or {@link Generation#NONE}. */
    public int decides(String plugin) {
        return gate.generations().stream()
                .filter(one -> one.plugin().equals(plugin) && one.decides())
                .mapToInt(Generation::number)
                .findFirst()
                .orElse(Generation.NONE);
    }
}
