// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {
    @TempDir
    private Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(folder.resolve("config/gateway"));
        certificate = Files.writeString(folder.resolve("door.pem"), "certificate");
        key = Files.writeString(folder.resolve("door.key"), "key");
        allow(key, "rw-------");
        allow(certificate, "rw-r--r--");
    }

    private static void allow(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private PageAddress page(String... lines) throws IOException {
        Files.write(folder.resolve("config/gateway").resolve(PageAddress.SETTINGS), List.of(lines));
        return PageAddress.read(folder.resolve("config"));
    }

    private PageAddress withTls(String... lines) throws IOException {
        var all = new ArrayList<>(List.of(lines));
        all.add("tls.certificate = " + certificate);
        all.add("tls.key = " + key);
        return page(all.toArray(String[]::new));
    }

    private String refusal(String... lines) {
        return String.valueOf(assertThrows(IOException.class, () -> page(lines)).getMessage());
    }

    @Test
    void withoutSettingsItIsThisMachine() throws IOException {
        assertEquals("http://127.0.0.1:8080/", PageAddress.read(folder).url(8080));
        assertEquals("http://127.0.0.1:8080/", page("address = 127.0.0.1").url(8080));
        assertEquals("http://[::1]:8080/", page("address = ::1").url(8080));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "10.1.2.3", "2001:db8::1"})
    void theNetworkIsRefusedWithoutTls(String address) {
        var why = refusal("address = " + address, "names = door.example");
        assertTrue(why.contains(PageAddress.SETTINGS + ": " + address + " is reached over the network"), why);
        assertTrue(why.contains("set tls.certificate and tls.key"), why);
    }

    @Test
    void withTlsItIsServedUnderTheFirstOfItsNames() throws IOException {
        assertEquals("https://192.0.2.1:443/", withTls("address = 192.0.2.1").url(443));
        assertEquals(
                "https://door.example:8443/",
                withTls("address = 0.0.0.0", "names = door.example gate.example")
                        .url(8443));
        assertEquals("https://127.0.0.1:1/", withTls().url(1));
    }

    @ParameterizedTest
    @CsvSource({"localhost", "door.example", "''", "1.2.3", "256.1.1.1"})
    void anAddressIsNoName(String address) {
        assertThrows(IOException.class, () -> page("address = " + address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "a/b", "-x"})
    void aHostNameIsOne(String name) {
        assertTrue(refusal("names = " + name).contains("is no host name"));
    }

    @Test
    void everyAddressNeedsAName() {
        var why = assertThrows(IOException.class, () -> withTls("address = 0.0.0.0"));
        assertTrue(String.valueOf(why.getMessage()).contains("names = "), why.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x"})
    void aKeyThatOthersMayTouchIsRefused(String permissions) throws IOException {
        allow(key, permissions);
        var why = assertThrows(IOException.class, () -> withTls("address = 192.0.2.1"));
        assertTrue(String.valueOf(why.getMessage()).contains("chmod 600 " + key), why.getMessage());
    }

    @Test
    void aCertificateMayBeReadAndNotChanged() throws IOException {
        allow(certificate, "rw-rw-r--");
        assertThrows(IOException.class, this::withTls);
    }

    @Test
    void oneWithoutTheOtherIsRefused() {
        assertTrue(refusal("tls.key = " + key).contains("go together"));
        assertTrue(refusal("tls.certificate = " + certificate, "tls.key = /nowhere")
                .contains("/nowhere"));
    }

    @Test
    void certificateAndKeyAreCopiedForTheirReaderAlone() throws IOException {
        var place = folder.resolve("tls");
        withTls().lay(place, OptionalInt.empty());
        assertEquals("key", Files.readString(place.resolve("key.pem")));
        assertEquals("certificate", Files.readString(place.resolve("certificate.pem")));
        for (var name : new String[] {"key.pem", "certificate.pem"}) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve(name))));
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
        Files.writeString(key, "another");
        withTls().lay(place, OptionalInt.empty());
        assertEquals("another", Files.readString(place.resolve("key.pem")), "a new one, at the next start");
    }

    @Test
    void withoutACertificateNothingIsLaid() throws IOException {
        page("address = 127.0.0.1").lay(folder.resolve("tls"), OptionalInt.empty());
        assertFalse(Files.exists(folder.resolve("tls")));
    }

    @Test
    void anothersAddressIsSaidToBeThat() {
        var why = assertThrows(
                IOException.class, () -> withTls("address = 192.0.2.1").requireFree(8080));
        assertEquals("port 8080 of 192.0.2.1 cannot be had: that is another machine's", why.getMessage());
    }
}
