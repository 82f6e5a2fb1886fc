// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.AesKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site key in a real token, SoftHSM2's; one token for all, since its library looks for tokens only when loaded. */
@SuppressWarnings("NullAway.Init")
class TokenAesTest {
    private static final byte[] KNOWN = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
    private static SoftHsm hsm;

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private SiteAes open = new Nothing();

    @BeforeAll
    static void makeToken() throws IOException {
        hsm = SoftHsm.ofThisProcess();
        hsm.put("known", KNOWN);
        hsm.generate("site-key", "--sensitive");
        hsm.generate("readable", "--extractable");
        hsm.generate("wrappable", "--sensitive", "--extractable");
    }

    @AfterEach
    void logOut() {
        open.close();
    }

    @Test
    void derivesTheKeyOfTheNoteInsideTheToken() throws Exception {
        byte[] input = HexFormat.of().parseHex("04782e21801d803042f54e585020416275");
        assertEquals(
                "a8dd63a3b89d54b37ca802473fda9175",
                HexFormat.of().formatHex(Diversification.derive(token("known"), input)));
    }

    @Test
    void enciphersAsTheSameKeyDoesHere() throws Exception {
        byte[] blocks = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f".repeat(2));
        try (var here = new AesKey(KNOWN)) {
            assertArrayEquals(
                    here.encipher(new byte[16], blocks), token("known").encipher(blocks));
        }
    }

    @Test
    void takesTheFirstSlotWhenNoneIsNamed() throws Exception {
        open = at("", "site-key", pin(SoftHsm.PIN));
        assertEquals(16, open.encipher(new byte[16]).length);
    }

    @Test
    void refusesAKeyThatCanBeReadOut() throws Exception {
        assertRefused("the token gives the key readable away", token("readable"));
    }

    @Test
    void refusesAKeyThatCanBeWrappedOut() throws Exception {
        assertRefused("the token gives the key wrappable away", token("wrappable"));
    }

    @Test
    void saysHowToMakeTheKeyThatIsNotThere() throws Exception {
        assertRefused("no AES key labelled other; make one in it: pkcs11-tool", token("other"));
    }

    @Test
    void saysWhichLibraryIsMissingAndUsesItOnceItIsThere() throws Exception {
        var library = directory.resolve("lib.so");
        open = new TokenAes(new TokenPlace(library, hsm.slot(), "site-key", pin(SoftHsm.PIN)), () -> now);
        assertRefused("there is no library " + library, open);
        Files.copy(SoftHsm.LIBRARY, library);
        assertEquals(16, open.encipher(new byte[16]).length);
    }

    @Test
    void saysThatTheLibraryIsNone() throws Exception {
        var library = Files.writeString(directory.resolve("text.so"), "no library");
        open = new TokenAes(new TokenPlace(library, hsm.slot(), "site-key", pin(SoftHsm.PIN)), () -> now);
        assertRefused("there is no token", open);
    }

    @Test
    void saysThatTheSlotHasNoToken() throws Exception {
        open = at("77", "site-key", pin(SoftHsm.PIN));
        assertRefused("there is no token in slot 77", open);
    }

    /** Were it tried again, taps would in the end lock the token: a file that looks the same is not even read. */
    @Test
    void triesAWrongPinOnceUntilItsFileChanges() throws Exception {
        open = at(hsm.slot(), "site-key", pin("161803"));
        assertRefused("the token does not take the PIN in " + directory.resolve("pin"), open);
        var file = directory.resolve("pin");
        var before = Files.getLastModifiedTime(file);
        Files.writeString(file, SoftHsm.PIN + "\n");
        Files.setLastModifiedTime(file, before);
        assertRefused("the token does not take the PIN", open);
        Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusSeconds(1)));
        assertEquals(16, open.encipher(new byte[16]).length);
    }

    @Test
    void refusesAPinFileThatOthersCanRead() throws Exception {
        var pin = pin(SoftHsm.PIN);
        open = at(hsm.slot(), "site-key", pin);
        for (var mode : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rwx------"}) {
            Files.setPosixFilePermissions(directory.resolve("pin"), PosixFilePermissions.fromString(mode));
            assertRefused("has the mode " + mode + "; run chmod 600", open);
        }
        Files.setPosixFilePermissions(directory.resolve("pin"), PosixFilePermissions.fromString("rw-------"));
        assertEquals(16, open.encipher(new byte[16]).length);
    }

    @Test
    void refusesAPinFileThatIsALink() throws Exception {
        pin(SoftHsm.PIN);
        var link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("pin"));
        open = at(hsm.slot(), "site-key", new SecretFile(link));
        assertRefused("is no file of its own", open);
    }

    /** SoftHSM2 itself never believes in a lost token again; this process does. */
    @Test
    void aTokenThatComesBackIsUsedAgainWithoutARestart() throws Exception {
        var site = token("site-key");
        byte[] before = site.encipher(new byte[16]);
        var away = hsm.directory().resolve("away");
        Files.move(hsm.tokens(), away);
        try {
            assertRefused("there is no token in slot " + hsm.slot(), site);
            assertRefused("there is no token in slot " + hsm.slot(), site);
        } finally {
            Files.move(away, hsm.tokens());
        }
        now = now.plusSeconds(3);
        assertArrayEquals(before, site.encipher(new byte[16]));
        assertArrayEquals(before, site.encipher(new byte[16]));
    }

    /** The configuration of the provider is text: a name must not be able to add a line to it. */
    @Test
    void wiringThatCouldAddALineIsWrong() {
        var pin = new SecretFile(directory.resolve("pin"));
        for (var library : new String[] {"/a\nname = b", "lib.so", "/a b", ""}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new TokenPlace(Path.of(library), "", "k", pin),
                    () -> library);
        }
        for (var slot : new String[] {"1\nshowInfo = true", "-1", "0x", "one"}) {
            assertThrows(
                    IllegalArgumentException.class, () -> new TokenPlace(SoftHsm.LIBRARY, slot, "k", pin), () -> slot);
        }
    }

    private SiteAes token(String key) throws IOException {
        open = at(hsm.slot(), key, pin(SoftHsm.PIN));
        return open;
    }

    private TokenAes at(String slot, String key, SecretFile pin) {
        return new TokenAes(new TokenPlace(SoftHsm.LIBRARY, slot, key, pin), () -> now);
    }

    private SecretFile pin(String text) throws IOException {
        var file = directory.resolve("pin");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n");
        return new SecretFile(file);
    }

    /** With the reason, what to do, and no PIN in any of the causes. */
    private static void assertRefused(String reason, SiteAes site) {
        var refused = assertThrows(RefusedException.class, () -> site.encipher(new byte[16]));
        assertEquals(Refusal.CHECKPOINT_NOT_READY, refused.refusal());
        var said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith("site key: "), said);
        assertTrue(said.contains(reason), said);
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            assertFalse(
                    cause.toString().contains(SoftHsm.PIN) || cause.toString().contains("161803"), said);
        }
    }

    private static final class Nothing implements SiteAes {
        @Override
        public byte[] encipher(byte[] blocks) {
            throw new IllegalStateException("no token");
        }

        @Override
        public void close() {}
    }
}
