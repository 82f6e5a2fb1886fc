// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dualchip.card.admission.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** What a plugin's classes do that no plugin's may, found before any of it runs and said in words. */
@SuppressWarnings("NullAway.Init")
class BytecodeScanTest {
    /** A method's body, and what is to be said of it. */
    record Row(String name, String body, String finding) {}

    static final List<Row> ROWS = List.of(
            new Row(
                    "exec",
                    "return Runtime.getRuntime().exec(\"id\");",
                    "calls java.lang.Runtime.exec at line 4: a plugin starts no process"),
            new Row("builder", "return new ProcessBuilder(\"id\").start();", "a plugin starts no process"),
            new Row("handle", "return ProcessHandle.current();", "a plugin has to do with no process but its own"),
            new Row(
                    "exit",
                    "System.exit(0); return null;",
                    "calls java.lang.System.exit at line 4: a plugin does not end its process"),
            new Row("halt", "Runtime.getRuntime().halt(0); return null;", "a plugin does not steer the JVM"),
            new Row("getenv", "return System.getenv(\"HOME\");", "calls java.lang.System.getenv"),
            new Row("getProperty", "return System.getProperty(\"user.home\");", "calls java.lang.System.getProperty"),
            new Row(
                    "setProperty",
                    "return System.setProperty(\"a\", \"b\");",
                    "a plugin does not change what the JVM is told"),
            new Row("getInteger", "return Integer.getInteger(\"a\");", "calls java.lang.Integer.getInteger"),
            new Row("setOut", "System.setOut(System.err); return null;", "calls java.lang.System.setOut"),
            new Row("load", "System.load(\"/x.so\"); return null;", "a plugin brings no native code"),
            new Row("thread", "new Thread(() -> {}).start(); return null;", "a plugin starts no threads"),
            new Row(
                    "threadRef",
                    "java.util.function.Function<Runnable, Object> f = Thread::new; return f;",
                    "refers to java.lang.Thread.<init>"),
            new Row(
                    "executor",
                    "return java.util.concurrent.Executors.newCachedThreadPool();",
                    "java.util.concurrent.Executors"),
            new Row(
                    "async",
                    "return java.util.concurrent.CompletableFuture.runAsync(() -> {});",
                    "a plugin starts no threads"),
            new Row("parallel", "return java.util.stream.Stream.of(1).parallel();", "parallel streams"),
            new Row("parallelStream", "return new java.util.ArrayList<Object>().parallelStream();", "parallel streams"),
            new Row(
                    "parallelSort",
                    "java.util.Arrays.parallelSort(new int[9]); return null;",
                    "java.util.Arrays.parallelSort"),
            new Row("timer", "return new java.util.Timer();", "it asks for timers in its reactions"),
            new Row("threadLocal", "return new ThreadLocal<Object>();", "java.lang.ThreadLocal"),
            new Row("forName", "return Class.forName(\"x\");", "a plugin loads no classes by name"),
            new Row(
                    "newInstance",
                    "return in.getClass().getDeclaredConstructor().newInstance();",
                    "a plugin looks into no classes"),
            new Row("field", "return in.getClass().getDeclaredFields();", "calls java.lang.Class.getDeclaredFields"),
            new Row("loader", "return in.getClass().getClassLoader();", "a plugin loads no classes by itself"),
            new Row("module", "return in.getClass().getModule();", "java.lang.Module"),
            new Row("domain", "return in.getClass().getProtectionDomain();", "java.lang.Class.getProtectionDomain"),
            new Row("lookup", "return java.lang.invoke.MethodHandles.lookup();", "a plugin makes no handles"),
            new Row(
                    "proxy",
                    "return java.lang.reflect.Proxy.isProxyClass(Object.class);",
                    "a plugin looks into no classes"),
            new Row("unsafe", "return sun.misc.Unsafe.class;", "nothing of the JDK's insides"),
            new Row(
                    "printWriter",
                    "return new java.io.PrintWriter(\"/tmp/x\");",
                    "calls java.io.PrintWriter.<init> at line 4: a plugin opens no files"),
            new Row("printStream", "return new java.io.PrintStream(\"/tmp/x\");", "calls java.io.PrintStream.<init>"),
            new Row("formatter", "return new java.util.Formatter(\"/tmp/x\");", "calls java.util.Formatter.<init>"),
            new Row("fileReader", "return new java.io.FileReader(\"/etc/passwd\");", "a plugin opens no files"),
            new Row("path", "return java.nio.file.Path.of(\"/\");", "a plugin opens no files"),
            new Row("zip", "return new java.util.zip.ZipFile(\"/x\");", "a plugin opens no files"),
            new Row(
                    "channel",
                    "return java.nio.channels.SocketChannel.open();",
                    "a plugin opens no files and no sockets"),
            new Row("direct", "return java.nio.ByteBuffer.allocateDirect(1 << 30);", "no memory beside its heap"),
            new Row("socket", "return new java.net.Socket(\"localhost\", 1);", "a plugin opens no connections"),
            new Row("url", "return new java.net.URL(\"http://x\").openStream();", "a plugin opens no connections"),
            new Row(
                    "locale",
                    "java.util.Locale.setDefault(java.util.Locale.ROOT); return null;",
                    "calls java.util.Locale.setDefault"),
            new Row("zone", "java.util.TimeZone.setDefault(null); return null;", "calls java.util.TimeZone.setDefault"),
            new Row(
                    "insert",
                    "return java.security.Security.insertProviderAt(null, 1);",
                    "does not change who does the cryptography"),
            new Row(
                    "providers",
                    "return java.security.Security.getProviders();",
                    "calls java.security.Security.getProviders"),
            new Row("service", "return java.util.ServiceLoader.load(Runnable.class);", "java.util.ServiceLoader"),
            new Row("bundle", "return java.util.ResourceBundle.getBundle(\"x\");", "java.util.ResourceBundle"),
            new Row("serial", "return new java.io.ObjectInputStream(null).readObject();", "no serialized objects"),
            new Row("prefs", "return java.util.prefs.Preferences.userRoot();", "a plugin opens no files"),
            new Row("sql", "return java.sql.DriverManager.getConnection(\"x\");", "a plugin opens no database"),
            new Row(
                    "jmx",
                    "return java.lang.management.ManagementFactory.getRuntimeMXBean();",
                    "does not look into the JVM"),
            new Row("naming", "return new javax.naming.InitialContext();", "a plugin opens no connections"),
            new Row(
                    "osgi",
                    "return org.osgi.framework.FrameworkUtil.getBundle(Object.class);",
                    "does not speak to the framework"),
            new Row(
                    "house",
                    "return org.dualchip.card.crypto.Jdk.random();",
                    "the words of org.dualchip.plugin alone"));

    private static Map<String, byte[]> classes;

    @TempDir
    private Path folder;

    private Gates gates;

    @BeforeAll
    static void compile(@TempDir Path folder) throws IOException {
        var sources = new LinkedHashMap<String, String>();
        for (var row : ROWS) {
            var type = "E" + row.name();
            var text = "package org.evil;\nclass %s {\n  Object run(Object in) throws Throwable {\n    %s\n  }\n}\n";
            sources.put("org.evil." + type, text.formatted(type, row.body()));
        }
        classes = Compiled.classes(folder, sources);
    }

    @BeforeEach
    void open() throws Exception {
        gates = Gates.takingUnsigned(folder);
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void whatNoPluginMayIsFound(Row row) throws Exception {
        var name = "org/evil/E" + row.name() + ".class";
        var findings = offered(Map.of(name, classes.get(name))).findings();
        assertTrue(
                findings.stream()
                        .anyMatch(one -> one.startsWith("org.evil.E" + row.name()) && one.contains(row.finding())),
                findings::toString);
    }

    @Test
    void whatAPluginsCompilerMakesIsNoFinding(@TempDir Path sources) throws Exception {
        var text = """
                package org.good;
                import java.util.*;
                import java.util.function.*;
                record Good(String name, List<Integer> numbers) implements Comparable<Good> {
                    enum Kind { ONE, TWO }
                    sealed interface Shape permits Round {}
                    record Round(int r) implements Shape {}
                    String told(Kind kind, Shape shape) {
                        Function<Integer, String> hex = Integer::toHexString;
                        var area = shape instanceof Round round ? round.r() : 0;
                        return switch (kind) { case ONE -> name + area; case TWO -> numbers.stream().map(hex).toList() + "!"; };
                    }
                    public int compareTo(Good other) { return name.compareTo(other.name); }
                    static class Fault extends RuntimeException { Fault() { super("x"); } }
                    synchronized void wait(Object[] all) { for (var one : all) if (one == null) throw new Fault(); }
                }
                """;
        assertEquals(
                List.of(),
                offered(Compiled.classes(sources, Map.of("org.good.Good", text)))
                        .findings());
    }

    @Test
    void aNativeMethodAFinalizerAndAStolenNameAreFound(@TempDir Path sources) throws Exception {
        var made = Compiled.classes(
                sources,
                Map.of(
                        "org.evil.Nat", "package org.evil; class Nat { native void run(); }",
                        "org.evil.Fin", "package org.evil; class Fin { protected void finalize() {} }",
                        "org.osgi.evil.Own", "package org.osgi.evil; class Own extends ClassLoader {}"));
        var findings = offered(made).findings().toString();
        assertTrue(findings.contains("org.evil.Nat.run is native"), findings);
        assertTrue(findings.contains("org.evil.Fin.finalize is a finalizer"), findings);
        assertTrue(findings.contains("org.osgi.evil.Own has a name that is not its author's"), findings);
        assertTrue(findings.contains("extends java.lang.ClassLoader: a plugin loads no classes by itself"), findings);
    }

    @Test
    void aLinkerOfItsOwnIsFound() throws Exception {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "org/evil/Indy", null, "java/lang/Object", null);
        var method = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()V", null, null);
        method.visitCode();
        method.visitInvokeDynamicInsn(
                "x", "()V", new Handle(Opcodes.H_INVOKESTATIC, "org/evil/Indy", "link", "()Ljava/lang/Object;", false));
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        var findings = offered(Map.of("org/evil/Indy.class", writer.toByteArray()))
                .findings()
                .toString();
        assertTrue(findings.contains("is linked by org.evil.Indy.link: no compiler's doing"), findings);
    }

    @Test
    void whatIsNoClassAndYetCodeIsFound() throws Exception {
        var jar = Jars.jar(Map.of("a.txt", new byte[1]));
        var findings = offered(Map.of(
                        "x.bin",
                        new byte[] {0x7F, 'E', 'L', 'F'},
                        "y.txt",
                        jar,
                        "org/evil/Bad.class",
                        new byte[] {1, 2, 3},
                        "org/evil/Other.class",
                        classes.get("org/evil/Eexec.class")))
                .findings()
                .toString();
        assertTrue(findings.contains("x.bin is code"), findings);
        assertTrue(findings.contains("y.txt is a jar that no Bundle-ClassPath names"), findings);
        assertTrue(findings.contains("org.evil.Bad is not a class that can be read here"), findings);
        assertTrue(findings.contains("org.evil.Other calls itself org.evil.Eexec"), findings);
    }

    @Test
    void aLibraryThatWasNotLookedAtIsLookedAt() throws Exception {
        var library = Jars.jar(Map.of("org/evil/Eexec.class", classes.get("org/evil/Eexec.class")));
        var jar = Jars.manifest(
                Jars.plugin("transit"), "Bundle-Version: .*", "Bundle-Version: 9.0.0\nBundle-ClassPath: .,lib/x.jar");
        var entries = Jars.entries(jar);
        entries.put("lib/x.jar", library);
        var findings = gates.offer(Jars.jar(entries)).findings().toString();
        assertTrue(findings.contains("lib/x.jar: org.evil.Eexec.run calls java.lang.Runtime.exec"), findings);
    }

    private Verdict offered(Map<String, byte[]> more) throws Exception {
        var entries = Jars.entries(Jars.version(Jars.plugin("transit"), "9.0.0"));
        entries.putAll(more);
        return gates.offer(Jars.jar(entries));
    }
}
