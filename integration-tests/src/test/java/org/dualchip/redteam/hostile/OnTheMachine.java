// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one process can do to another, when the machine lets it. */
final class OnTheMachine {
    private static final String SECRET = "secure/canary";

    private OnTheMachine() {}

    static void addTo(Attempts attempts) {
        attempts.add(
                "/proc",
                "memory",
                s -> RawMemory.searchFile(OtherProcess.secure(s).pid(), s.canary("secure")));
        attempts.add("/proc", "environment", s -> s.found("environment", read(s, "environ")));
        attempts.add("/proc", "arguments", s -> new String(read(s, "cmdline"), ISO_8859_1).isEmpty() ? "" : "read");
        attempts.add("/proc", "open-files", s -> links(OtherProcess.secure(s).file("fd")));
        attempts.add(
                "/proc", "working-directory", s -> target(OtherProcess.secure(s).file("cwd")));
        attempts.add("/proc", "root", s -> s.found("files", Files.readAllBytes(below(s, "root"))));
        attempts.add("signals", "signal", s -> signal(OtherProcess.secure(s)));
        attempts.add("attach", "attach", s -> properties(OtherProcess.launcher(s)));
        attempts.add("heap dump", "heap-dump-of-others", s -> dump(OtherProcess.launcher(s)));
        attempts.add("exec", "shell", s -> s.found("files", OtherProcess.shell("cat " + s.data(SECRET))));
        attempts.add("exec", "name-space", OnTheMachine::enter);
        attempts.add("exec", "user-name-space", s -> s.found("files", unshared(s.data(SECRET))));
        attempts.add("native code", "native-library", OnTheMachine::load);
    }

    private static byte[] read(Scene scene, String name) throws IOException {
        return Files.readAllBytes(OtherProcess.secure(scene).file(name));
    }

    private static String links(Path directory) throws IOException {
        try (var links = Files.newDirectoryStream(directory)) {
            for (var link : links)
                return "open: " + Files.readSymbolicLink(link).getFileName();
        }
        return Attempt.nothing("none");
    }

    private static String target(Path link) throws IOException {
        return Files.readSymbolicLink(link).toString();
    }

    /** The other's own view of the files, whatever ours is. */
    private static Path below(Scene scene, String link) throws IOException {
        var path = scene.data(SECRET).toString();
        return Path.of(OtherProcess.secure(scene).file(link) + path);
    }

    /** One that does no harm; who may send it may send any. */
    private static String signal(OtherProcess other) throws Exception {
        OtherProcess.shell("kill -CONT " + other.pid());
        return "signalled";
    }

    private static String properties(OtherProcess launcher) throws Exception {
        var said = new String(OtherProcess.shell(jcmd(launcher, "VM.system_properties")), ISO_8859_1);
        return said.contains("dualchip.home") ? "inside the launcher" : Attempt.nothing(said);
    }

    private static String jcmd(OtherProcess launcher, String command) {
        return System.getProperty("java.home") + "/bin/jcmd " + launcher.pid() + " " + command;
    }

    private static String dump(OtherProcess launcher) throws Exception {
        var file = Scene.scratch("launcher.hprof");
        OtherProcess.shell(jcmd(launcher, "GC.heap_dump " + file));
        long size = Files.size(file);
        Files.delete(file);
        return size > 1 << 20 ? "the launcher's heap" : Attempt.nothing("empty");
    }

    private static String enter(Scene scene) throws Exception {
        var enter = "nsenter -m -t " + OtherProcess.launcher(scene).pid() + " cat " + scene.data(SECRET);
        return scene.found("files", OtherProcess.shell(enter));
    }

    private static byte[] unshared(Path secret) throws Exception {
        return OtherProcess.shell("unshare -Urm cat " + secret);
    }

    private static String load(Scene scene) throws Exception {
        var loot = Scene.scratch("loot");
        new TinyLibrary(scene.data(SECRET), loot).load();
        return scene.found("files", Files.readAllBytes(loot));
    }
}
