// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.terminal.CertifiedTerminalFile;
import org.dualchip.desk.terminal.TerminalFiles;
import org.dualchip.securechip.curve.Point;

/** The terminals of a controller, and whom its secure process trusts. Needs no desk on this machine. */
public final class TerminalPlaces {
    /** The desk's own, and those that are the site's to give. */
    static final String FUNCTIONS = " 01,02,03,04,05,06,07";

    private final Path secure;

    /** @param data the controller's data directory */
    public TerminalPlaces(Path data) {
        this.secure = data.resolve("secure");
    }

    public List<String> names() throws IOException {
        return TerminalFiles.names(secure.resolve("terminals"));
    }

    /** The files of a checkpoint's terminal, made or not. */
    public TerminalFiles files(String checkpoint) throws IOException {
        SafeFiles.directory(secure);
        return new TerminalFiles(secure.resolve("terminals"), checkpoint);
    }

    /** Writes the request for a certificate to a file. */
    public void request(String checkpoint, Path out) throws IOException {
        var request = files(checkpoint).request();
        SafeFiles.replace(out, request.encoded().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Puts a desk's answer in force.
     *
     * @param trust the issuer's key id, from somebody at the desk; empty where it is trusted already
     * @throws IOException when its issuer is not trusted here, or it is for another key
     */
    public CertifiedTerminalFile install(Path answer, String trust) throws IOException {
        var file = CertifiedTerminalFile.decode(Files.readString(answer));
        var id = keyId(file.issuer());
        boolean known = lists("issuers", file.issuer());
        if (!known && !trust.toLowerCase(Locale.ROOT).equals(id)) {
            throw new IOException("the issuer " + id + " is not trusted here; when dualchip issuer show says the same"
                    + " key id at the desk, install it with --trust " + id);
        }
        files(file.checkpoint()).install(file.certificate());
        if (!known) append("issuers", line(file.issuer(), FUNCTIONS));
        for (var batch : file.batches()) know(batch);
        return file;
    }

    /** Has the checkpoints here speak to cards of a batch. */
    public void know(Point batch) throws IOException {
        if (!lists("batch-keys", batch)) append("batch-keys", line(batch, ""));
    }

    /** As a person compares it: 8 hexadecimal digits. */
    public static String keyId(Point issuer) {
        return HexFormat.of().toHexDigits(issuer.keyId());
    }

    private boolean lists(String name, Point point) throws IOException {
        var file = secure.resolve(name);
        return Files.exists(file)
                && Files.readString(file).contains(HexFormat.of().formatHex(point.encoded()));
    }

    private void append(String name, String line) throws IOException {
        var file = secure.resolve(name);
        var before = Files.exists(file) ? Files.readString(file) : "";
        SafeFiles.write(file, (before + line).getBytes(StandardCharsets.US_ASCII));
    }

    static String line(Point point, String rest) {
        return HexFormat.of().formatHex(point.encoded()) + rest + "\n";
    }
}
