// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test of a class in a process of its own, where {@link Pcscd} can start a daemon that no other program of
 * the machine sees: {@code @ExtendWith(OwnPcscd.class)}.
 *
 * <p>The process has its own mounts, network and process ids; what it started ends with it, and it ends with this one.
 * Only the test method runs there, on a new instance: no {@code @BeforeEach}, no parameters. Where root or a package is
 * missing the test is skipped and says so.
 */
public final class OwnPcscd implements InvocationInterceptor {
    private static final int SECONDS = 110;
    private static final String NEEDED = "needs root and: apt-get install pcscd vsmartcard-vpcd iproute2 util-linux";
    private static final List<String> NAMESPACES =
            List.of("unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c");

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Exception {
        invocation.skip();
        assumeTrue(possible(), NEEDED);
        var test = call.getExecutable();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        int exit = run(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                OwnPcscd.class.getName(),
                call.getTargetClass().getName(),
                test.getName());
        assertEquals(0, exit, () -> test.getName() + " failed in its own process: see the output above");
    }

    private static boolean possible() throws InterruptedException {
        try {
            return run("test", "-e", "/etc/reader.conf.d/vpcd", "-a", "-x", Pcscd.PROGRAM) == 0;
        } catch (IOException e) {
            return false; // No unshare on this machine.
        }
    }

    /** Runs a program inside; its output appears only if it fails. */
    private static int run(String... program) throws IOException, InterruptedException {
        var command = Stream.of(NAMESPACES.stream(), Stream.of(script(), "own-pcscd"), Stream.of(program))
                .flatMap(words -> words)
                .toList();
        var output = Files.createTempFile("own-pcscd", ".log");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int exit = exit(process);
            if (exit != 0) System.err.println(Files.readString(output));
            return exit;
        } finally {
            Files.delete(output);
        }
    }

    private static int exit(Process process) throws InterruptedException {
        try {
            return process.waitFor(SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String script() throws IOException {
        try (var script = OwnPcscd.class.getResourceAsStream("own-pcscd.sh")) {
            if (script == null) throw new IOException("own-pcscd.sh is not on the class path");
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Inside: runs one test method, given its class and name. */
    public static void main(String[] args) throws Exception {
        var leash = new Thread(OwnPcscd::endWithParent);
        leash.setDaemon(true);
        leash.start();
        var constructor = Class.forName(args[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        var test = constructor.getDeclaringClass().getDeclaredMethod(args[1]);
        test.setAccessible(true);
        test.invoke(constructor.newInstance());
        System.exit(0);
    }

    /** The parent never writes: its end is the end of standard input. */
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            // The same news.
        }
        Runtime.getRuntime().halt(2);
    }
}
