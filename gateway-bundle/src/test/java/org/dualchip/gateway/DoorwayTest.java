// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the gateway listens. That TLS is spoken is shown on 127.0.0.1: which addresses must have it is a rule about the
 * address alone, tried here without listening there.
 */
class DoorwayTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "10.0.0.1", "169.254.1.1", "fe80::1", "2001:db8::1"})
    void theNetworkIsServedWithTlsAlone(String address) {
        var refused =
                assertThrows(IllegalArgumentException.class, () -> new Doorway(address, 0, Set.of(), Optional.empty()));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("set tls.certificate and tls.key"), refused.getMessage());
        assertEquals(
                "https://",
                new Doorway(address, 0, Set.of(), Optional.of(folder)).url(1).substring(0, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
    void thisMachineIsServedWithoutToo(String address) {
        assertEquals(
                "http://",
                new Doorway(address, 0, Set.of(), Optional.empty()).url(1).substring(0, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "door.example", "127.0.0.1 ", "1.2.3", "12345::"})
    void anAddressIsNoName(String address) {
        assertThrows(IllegalArgumentException.class, () -> new Doorway(address, 0, Set.of(), Optional.empty()));
    }

    @Test
    void withACertificateItSpeaksTlsAloneUnderTheNamesThatWereConfigured() throws Exception {
        var trust = certified();
        var doorway = new Doorway("127.0.0.1", 0, Set.of("door.example"), Optional.of(folder));
        try (var site = new RunningGateway(doorway, System::nanoTime)) {
            int port = site.gateway.port();
            var ours = ask(trust, port, "TLSv1.3", "/", "Host: door.example:" + port);
            assertEquals("HTTP/1.1 200 OK", ours.get(0));
            assertTrue(ours.contains("Strict-Transport-Security: max-age=31536000"), ours.toString());
            assertEquals(
                    "HTTP/1.1 200 OK",
                    ask(trust, port, "TLSv1.2", "/", "Host: door.example:" + port)
                            .get(0));
            assertStatus(421, ask(trust, port, "TLSv1.3", "/", "Host: 127.0.0.1:" + port));
            assertStatus(421, ask(trust, port, "TLSv1.3", "/", "Host: door.example"));
            var host = "Host: door.example:" + port;
            assertStatus(200, ask(trust, port, "TLSv1.3", "/", host, "Origin: https://door.example:" + port));
            assertStatus(403, ask(trust, port, "TLSv1.3", "/", host, "Origin: http://door.example:" + port));
            assertTrue(plain(port).isEmpty(), "HTTP is not answered");
            assertTrue(ask(trust, port, "TLSv1.3", "/screens/access/x.js", host).stream()
                    .anyMatch(line -> line.contains("frame-ancestors https://door.example:" + port)));
        }
    }

    /** What a page on this machine shows without, too. */
    @Test
    void overTlsEvenLookingNeedsAToken() throws Exception {
        var trust = certified();
        var doorway = new Doorway("127.0.0.1", 0, Set.of("door.example"), Optional.of(folder));
        try (var site = new RunningGateway(doorway, System::nanoTime)) {
            int port = site.gateway.port();
            var host = "Host: door.example:" + port;
            for (var path : List.of("/api/house", "/api/taps", "/api/events", "/api/plugins", "/api/plugins/access")) {
                assertStatus(401, ask(trust, port, "TLSv1.3", path, host));
                assertStatus(401, ask(trust, port, "TLSv1.3", path, host, "Authorization: Bearer unknown"));
                assertStatus(
                        200,
                        ask(trust, port, "TLSv1.3", path, host, "Authorization: Bearer " + FakeController.AUDITOR));
            }
        }
    }

    private static void assertStatus(int status, List<String> answer) {
        assertTrue(answer.get(0).startsWith("HTTP/1.1 " + status + " "), answer.get(0));
    }

    @Test
    void withoutACertificateThereIsNoHstsForItWouldShutOutThePage() throws Exception {
        try (var site = new RunningGateway()) {
            var answer = site.get("/");
            assertTrue(answer.headers().firstValue("Strict-Transport-Security").isEmpty());
        }
    }

    @Test
    void aKeyThatIsNoneIsSaidAtOnce() throws Exception {
        certified();
        Files.writeString(folder.resolve("key.pem"), "no key");
        var doorway = new Doorway("127.0.0.1", 0, Set.of(), Optional.of(folder));
        var failed = assertThrows(Exception.class, () -> new RunningGateway(doorway, System::nanoTime).close());
        assertTrue(failed.toString().contains("cannot be served"), failed.toString());
    }

    /** The head of an answer. */
    private static List<String> ask(SSLContext trust, int port, String protocol, String path, String... headers)
            throws Exception {
        try (var socket = (SSLSocket) trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return head(socket, path, headers);
        }
    }

    private static List<String> plain(int port) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return head(socket, "/", "Host: door.example:" + port);
        }
    }

    private static List<String> head(Socket socket, String path, String... headers) throws Exception {
        var request = "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        return answer.lines().takeWhile(line -> !line.isEmpty()).toList();
    }

    /** A certificate that keytool makes for itself; what trusts it. */
    private SSLContext certified() throws Exception {
        var store = folder.resolve("store.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "door",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "7",
                        "-dname",
                        "CN=door.example")
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), said);
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        pem("certificate.pem", "CERTIFICATE", keys.getCertificate("door").getEncoded());
        pem("key.pem", "PRIVATE KEY", keys.getKey("door", PASSWORD).getEncoded());
        return trusting();
    }

    private void pem(String name, String what, byte[] der) throws Exception {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private SSLContext trusting() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        try (var in = Files.newInputStream(folder.resolve("certificate.pem"))) {
            store.setCertificateEntry(
                    "door", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
