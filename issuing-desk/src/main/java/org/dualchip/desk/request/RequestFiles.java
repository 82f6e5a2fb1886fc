// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dualchip.desk.file.SafeFiles;

/** The last request of each card, a file each: what a desk asked for, or what an issuer answered. */
public final class RequestFiles {
    private final Path folder;

    public RequestFiles(Path folder) throws IOException {
        this.folder = SafeFiles.directory(folder);
    }

    /** Empty when nothing was asked for the card; IOException when the file is damaged. */
    public Optional<CardRequest> find(String name) throws IOException {
        var file = file(name);
        return Files.exists(file) ? Optional.of(CardRequest.decode(Files.readString(file))) : Optional.empty();
    }

    /** Durable when it returns. */
    public void keep(CardRequest request) throws IOException {
        SafeFiles.write(file(request.order().name()), request.encoded().getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name) {
        return folder.resolve(name + ".request");
    }
}
