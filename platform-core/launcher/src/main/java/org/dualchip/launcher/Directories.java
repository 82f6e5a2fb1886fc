// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where a house keeps its data, and the short-lived directory beside it in which its processes meet.
 *
 * @param data {@code secure}, {@code controller}, {@code generations} of plugins, {@code cards}, {@code issuer} and {@code token}
 * @param base short-lived and short: the path of a Unix socket holds 108 bytes
 */
public record Directories(Path data, Path base) {
    private static final System.Logger LOG = System.getLogger(Directories.class.getName());
    static final String GENERATIONS = "generations";

    private static final List<String> PARTS = List.of("secure", "controller", "cards", "issuer", GENERATIONS);
    private static final String RUNTIME_NOTE = "runtime";
    private static final String CONFIGURATION_NOTE = "configuration";
    private static final int LONGEST_BASE = 40;
    private static final int TOKEN_BYTES = 32;

    /** Those of a house that may be running; makes nothing. */
    public static Directories of(Path data) throws IOException {
        var real =
                Files.exists(data) ? data.toRealPath() : data.toAbsolutePath().normalize();
        var note = real.resolve(RUNTIME_NOTE);
        if (Files.exists(note)) return new Directories(real, Path.of(Files.readString(note)));
        return new Directories(real, base(real, System.getenv("XDG_RUNTIME_DIR")));
    }

    /**
     * Those of a house that is to run; makes what is not there, and leaves a note of the runtime directory, which
     * depends on the environment, for commands that come with another. Only for who holds the {@link DataLock}.
     *
     * @throws IOException when they cannot be made, or belong to somebody else
     */
    static Directories make(Path data) throws IOException {
        ownDirectory(data);
        var real = data.toRealPath();
        var made = new Directories(real, base(real, System.getenv("XDG_RUNTIME_DIR")));
        made.clear();
        for (var part : PARTS) ownDirectory(real.resolve(part));
        for (var directory : List.of(made.base, made.runtime(), made.canaries(), made.scratch())) {
            ownDirectory(directory);
        }
        Files.writeString(real.resolve(RUNTIME_NOTE), made.base.toString());
        return made;
    }

    /** Leaves a note of the configuration that this house runs with, for commands. Only for who holds the {@link DataLock}. */
    void noteConfiguration(Path config) throws IOException {
        Files.writeString(data.resolve(CONFIGURATION_NOTE), config.toRealPath().toString());
    }

    /** The process of the launcher that serves this data, or served it last; empty when none ever did. */
    public Optional<ProcessHandle> launcher() {
        try {
            return ProcessHandle.of(
                    Long.parseLong(Files.readString(data.resolve(DataLock.NOTE)).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The configuration of the house that runs here, or ran here last; empty when none did, or its folder is gone. */
    public Optional<Path> configuration() throws IOException {
        var note = data.resolve(CONFIGURATION_NOTE);
        if (!Files.exists(note)) return Optional.empty();
        return Optional.of(Path.of(Files.readString(note))).filter(Files::isDirectory);
    }

    /** Removes what is short-lived: sockets, and the temporary files of processes that had no sandbox. */
    void clear() {
        try (var paths = Files.walk(base)) {
            paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "some of it is gone already", e);
        }
    }

    static Path base(Path data, @Nullable String runtimeDirectory) {
        var name = "dualchip-" + sha256(data.toString()).substring(0, 12);
        var usable = runtimeDirectory != null
                && runtimeDirectory.length() <= LONGEST_BASE
                && Files.isWritable(Path.of(runtimeDirectory));
        return Path.of(usable ? runtimeDirectory : "/tmp").resolve(name);
    }

    /** Makes a directory that nobody else may enter. */
    static void ownDirectory(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            var nobodyElse = PosixFilePermissions.fromString("rwx------");
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(nobodyElse));
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || !owner(directory).equals(me())) {
            throw new IOException(directory + " belongs to somebody else; remove it, or choose another --data");
        }
    }

    /** Makes a directory that nobody but a user, or else the launcher's, may enter. */
    static void directoryOf(OptionalInt user, Path directory) throws IOException {
        if (user.isEmpty() || Files.notExists(directory)) ownDirectory(directory);
        if (user.isPresent()) Files.setAttribute(directory, "unix:uid", user.getAsInt(), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Lets a user read what is in a directory of the launcher's, by a group of the same number: what is made in it later
     * goes to that group too.
     */
    static void lend(Path directory, int user) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.toList()) {
                if (Files.isSymbolicLink(path)) continue;
                Files.setAttribute(path, "unix:gid", user);
                Files.setAttribute(path, "unix:mode", lent(path));
            }
        }
    }

    private static int lent(Path path) {
        if (Files.isDirectory(path)) return 02750;
        return Files.isRegularFile(path) ? 0640 : 0660; // to connect to a socket is to write
    }

    /** Lets every user read a file, who gets as far as its directory. */
    static void letRead(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** Lets every user pass, who knows where to. */
    void letPass() throws IOException {
        for (var directory : List.of(base, runtime(), canaries(), scratch())) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    private static Object owner(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static Object me() throws IOException {
        return owner(Path.of("/proc/self").toRealPath());
    }

    /** Of this house, and of no other on this machine. */
    String name() {
        return String.valueOf(base.getFileName());
    }

    /** Where the links are: {@code PEER/link} for each peer of the controller. */
    public Path runtime() {
        return base.resolve("run");
    }

    Path canaries() {
        return base.resolve("canaries");
    }

    /** Plugins that the secure process admitted: {@code NAME/NUMBER/plugin.jar}, and which one decides. */
    Path generations() {
        return generations(data);
    }

    /** The same, of a data directory where perhaps nothing ran yet. */
    public static Path generations(Path data) {
        return data.resolve(GENERATIONS);
    }

    /** The certificate of the page and its key, for the gateway's eyes alone. */
    Path tls() {
        return base.resolve("tls");
    }

    /** Temporary files of processes that have no sandbox. */
    Path scratch() {
        return base.resolve("tmp");
    }

    /** What the page and scripts show to be let in; made when it is not there. */
    public String token() throws IOException {
        var file = data.resolve("token");
        if (Files.notExists(file)) makeToken(file);
        return Files.readString(file).strip();
    }

    private static void makeToken(Path file) throws IOException {
        var secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
