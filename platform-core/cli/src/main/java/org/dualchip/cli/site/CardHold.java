// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A virtual card in one program's hand: two that had it in memory at once would write over each other. It ends when it is
 * closed or the program ends, however it ends.
 */
public final class CardHold implements Closeable {
    private static final int TRIES = 60;
    private static final long BETWEEN_TRIES_MS = 50;

    private final FileChannel channel;

    private CardHold(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a card, where necessary after a moment: a tap that is just over may have it still.
     *
     * @param card its folder in the box
     * @throws IOException when somebody else has it
     */
    public static CardHold of(Path card) throws IOException {
        var file = card.resolveSibling("." + card.getFileName() + ".lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (int tries = 0; tries < TRIES; tries++) {
            if (lock(channel) != null) return new CardHold(channel);
            if (pause()) break;
        }
        channel.close();
        throw new IOException(
                "the card " + card.getFileName() + " is in use: it lies at a reader, or another command works at it");
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this program itself has it
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
        channel.close();
    }
}
