// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A virtual card in one program's hand: two that had it in memory at once would write over each other. It ends when it is
 * closed or the program ends, however it ends.
 */
public final class CardHold implements Closeable {
    private static final int TRIES = 60;
    private static final long BETWEEN_TRIES_MS = 50;

    /**
     * The locks of this program. The kernel lets go of one as soon as the program closes any other opening of the same
     * file, fcntl(2): what is held here already is not opened again.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private CardHold(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a card, where necessary after a moment: a tap that is just over may have it still.
     *
     * @param card its folder in the box
     * @throws IOException when somebody else has it
     */
    public static CardHold of(Path card) throws IOException {
        var file = card.toAbsolutePath().normalize().resolveSibling("." + card.getFileName() + ".lock");
        for (int tries = 0; tries < TRIES; tries++) {
            var hold = tryToTake(file);
            if (hold.isPresent()) return hold.get();
            if (pause()) break;
        }
        throw new IOException(
                "the card " + card.getFileName() + " is in use: it lies at a reader, or another command works at it");
    }

    private static Optional<CardHold> tryToTake(Path file) throws IOException {
        if (!HELD.add(file)) return Optional.empty();
        var hold = Optional.<CardHold>empty();
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) channel.close();
            else hold = Optional.of(new CardHold(file, channel));
            return hold;
        } finally {
            if (hold.isEmpty()) HELD.remove(file);
        }
    }

    /** Whether it was interrupted. */
    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_TRIES_MS);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
