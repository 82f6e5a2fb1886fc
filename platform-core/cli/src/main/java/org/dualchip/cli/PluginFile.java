// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.dualchip.card.admission.Piece;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LifecycleMessages.Offered;

/**
 * A plugin's bundle in a file here, which goes to the controller in pieces.
 *
 * @param digest SHA-256, lower-case hex
 */
record PluginFile(Path file, byte[] bytes, String digest) {

    /** That of a path; IllegalArgumentException when it is none that could be sent. */
    static PluginFile read(Path file) throws IOException {
        try {
            long size = Files.size(file);
            if (!Files.isRegularFile(file))
                throw new IllegalArgumentException(file + " is no file: name a plugin's .jar");
            if (size < 1 || size > Piece.LARGEST) {
                throw new IllegalArgumentException(
                        "%s has %d bytes: a plugin's bundle has 1 to %d".formatted(file, size, Piece.LARGEST));
            }
            byte[] bytes = Files.readAllBytes(file);
            return new PluginFile(file, bytes, HexFormat.of().formatHex(sha256().digest(bytes)));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + " is not there: name a plugin's .jar", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a piece somewhere. */
    interface Offer {
        Offered piece(OfferPlugin piece) throws LinkException;
    }

    /** What is found of it; it is installed by nothing of this. */
    Offered offer(Offer to, UploadProgress progress) throws LinkException {
        for (int offset = 0; ; offset += Piece.LONGEST) {
            var part = Arrays.copyOfRange(bytes, offset, Math.min(offset + Piece.LONGEST, bytes.length));
            var piece = new Piece(digest, bytes.length, offset, part);
            var found = to.piece(new OfferPlugin(piece, ""));
            progress.sent(part.length);
            if (piece.isLast()) return found;
        }
    }

    @Override
    public String toString() {
        return file + " " + digest;
    }
}
