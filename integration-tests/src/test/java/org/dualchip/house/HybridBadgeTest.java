// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.launcher.wall.Sandbox;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.sitekey.SoftHsm;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.HybridBadge;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.VpcdCard;
import org.dualchip.virtualcard.issuing.AccessRight;
import org.dualchip.virtualcard.issuing.BadgeDesk;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.pkoc.PkocCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Badges and PKOC cards at the front door of the whole house, its walls up, its site key in a token. */
@ExtendWith(OneDay.class)
@SuppressWarnings({"NullAway.Init", "try"})
class HybridBadgeTest {
    private static final byte[] SITE_KEY = HexFormat.of().parseHex("5171e0f0a1b2c3d4e5f60718293a4b5c");
    private static final AccessRight FRONT_DOOR =
            new AccessRight(1, LocalDate.of(2020, 1, 1), LocalDate.of(2100, 1, 1));
    private static final String WIRING = "org.dualchip.sitekey.cfg";

    private static Path root;
    private static Site site;
    private static SoftHsm hsm;
    private static RunningHouse house;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        var sandbox = Sandbox.find();
        assumeTrue(sandbox.stands(), () -> sandbox.remedy().orElse(""));
        root = directory;
        site = Site.in(root.resolve("site"));
        hsm = SoftHsm.in(root.resolve("hsm"));
        hsm.put("site-key", SITE_KEY);
        append("secure/process.properties", "owns = " + hsm.tokens());
        append("secure/process.properties", "sees = " + hsm.configuration());
        append("secure/process.properties", "env.SOFTHSM2_CONF = " + hsm.configuration());
        append("secure/org.dualchip.checkpoint~front-door.cfg", "profiles = native,hybrid,pkoc");
        Files.createDirectories(secure());
        secret("sitekey.pin", SoftHsm.PIN);
        useToken();
        house = RunningHouse.start(site);
    }

    @AfterAll
    static void stop() throws Exception {
        if (house != null) house.close();
    }

    @BeforeEach
    void siteKeyInTheToken() throws Exception {
        useToken();
        Eventually.await("ready", () -> state().equals("ready"));
    }

    @Test
    void aBadgeIsGrantedInTwoAndFourExchangesWithAllWallsUp() throws Exception {
        enrol(badge("ada"), "Ada");
        assertEquals("granted WELCOME Ada", told(tap(card("ada"))));
        var again = tap(card("ada"));
        assertEquals("granted WELCOME_BACK Ada", told(again));
        assertEquals(2, again.effort().securityExchanges(), "the door knows now that such cards are badges");
        assertEquals(4, again.effort().applicationExchanges());
        var process = house.process("secure");
        assertEquals(List.of(), process.fallen());
        assertTrue(process.stands().contains("files"), process::toString);
    }

    @Test
    void nativeCardsAreServedBesideThem() throws Exception {
        assertEquals("granted", house.tap("alice").decision());
    }

    @Test
    void partsOfTwoBadgesAreRefused() throws Exception {
        enrol(badge("bea"), "Bea");
        enrol(badge("bob"), "Bob");
        var mixed = Files.createDirectory(root.resolve("mixed"));
        Files.copy(root.resolve("bea").resolve(PivCard.PIV), mixed.resolve(PivCard.PIV));
        Files.copy(
                root.resolve("bob").resolve(VirtualCard.APPLICATION_CHIP), mixed.resolve(VirtualCard.APPLICATION_CHIP));
        assertEquals("denied CARD_MIXED_UP Bea", told(tap(card("mixed"))));
    }

    /** All files of a badge on another chip, under a key of whoever copied them. */
    @Test
    void aCopyOfItsDesfireIsRefused() throws Exception {
        enrol(badge("cy"), "Cy");
        var copy = root.resolve("copy");
        new BadgeDesk((card, application, number) -> new byte[16]).issue(copy, FRONT_DOOR);
        Files.delete(copy.resolve(PivCard.PIV));
        Files.copy(root.resolve("cy").resolve(PivCard.PIV), copy.resolve(PivCard.PIV));
        assertEquals("denied CARD_MIXED_UP Cy", told(tap(card("copy"))));
    }

    @Test
    void aBadgeThatNobodyEnrolledIsRefused() throws Exception {
        badge("eve");
        assertEquals("denied NOT_ENROLLED ", told(tap(card("eve"))));
    }

    /** Restarting nothing: the token goes, and is there again. */
    @Test
    void aTokenThatWasAwayServesAgain() throws Exception {
        enrol(badge("tom"), "Tom");
        int restarts = house.process("secure").restarts();
        var tokens = hsm.tokens();
        var token = onlyOneIn(tokens);
        var away = root.resolve("away");
        Files.move(token, away);
        try {
            assertEquals("denied CHECKPOINT_NOT_READY Tom", told(tap(card("tom"))));
            Eventually.await("said", () -> state().contains("there is no token in slot " + hsm.slot()));
        } finally {
            Files.move(away, token);
        }
        Eventually.await("ready", () -> state().equals("ready"));
        assertEquals("granted", tap(card("tom")).decision());
        assertEquals(restarts, house.process("secure").restarts());
    }

    @Test
    void aKeyStoreThatOthersCanReadIsRefused() throws Exception {
        enrol(badge("kay"), "Kay");
        var file = keyStore();
        mode(file, "rw-r--r--");
        wire("store = keystore", "pin.file = sitekey.password");
        Eventually.await("refused", () -> state().contains("run chmod 600 " + file));
        assertEquals("denied CHECKPOINT_NOT_READY Kay", told(tap(card("kay"))));
        mode(file, "rw-------");
        Eventually.await("ready", () -> state().equals("ready"));
        assertEquals("granted", tap(card("kay")).decision());
        assertTrue(house.log().stream().anyMatch(line -> line.contains("THE SITE KEY LIES ON THIS MACHINE")));
        assertTrue(house.log().stream().noneMatch(line -> line.contains(SoftHsm.PIN)), "no PIN in any log");
    }

    @Test
    void anEnrolledPkocCardIsGrantedAndAnotherIsNot() throws Exception {
        var folder = Files.createDirectory(root.resolve("pkoc"));
        PkocCard.write(FileMemory.create(folder.resolve(PkocCard.CHIP), PkocCard.MEMORY));
        assertEquals("denied NOT_ENROLLED ", told(tap(PkocCard.open(folder))));
        enrolling(shownBy(PkocCard.open(folder)), "profiles=pkoc", "holder=Pia", "file.01.right=" + right());
        assertEquals("granted WELCOME Pia", told(tap(PkocCard.open(folder))));
        var again = tap(PkocCard.open(folder));
        assertEquals("granted WELCOME_BACK Pia", told(again));
        assertEquals(2, again.effort().securityExchanges() + again.effort().applicationExchanges());
    }

    private static String told(TapDone tap) {
        return tap.decision() + " " + tap.reason() + " " + tap.holder();
    }

    private static TapDone tap(Card card) throws Exception {
        var before = house.lastTaps().stream().map(TapDone::tap).toList();
        try (var held = VpcdCard.dial("127.0.0.1", site.reader(), card)) {
            Eventually.await("a tap", () -> house.lastTaps().stream().anyMatch(tap -> !before.contains(tap.tap())));
        }
        return house.lastTaps().get(0);
    }

    private static String state() throws Exception {
        return house.now().checkpoints().get(0).state();
    }

    private static Card card(String name) {
        return HybridBadge.open(root.resolve(name));
    }

    private static byte[] badge(String name) throws Exception {
        return new BadgeDesk(HybridBadgeTest::derived).issue(root.resolve(name), FRONT_DOOR);
    }

    /** As docs/card-profiles-hybrid.md writes it, by somebody who has the site key in the clear. */
    private static byte[] derived(byte[] card, int application, int number) {
        byte[] input = Arrays.copyOf(Sha256.of(card), 31);
        for (int i = 0; i < 3; i++) input[27 + i] = (byte) (application >> (8 * i));
        input[30] = (byte) number;
        try (var site = new AesKey(SITE_KEY)) {
            return site.cmac(new byte[] {1}, input);
        }
    }

    private static void enrol(byte[] key, String holder) throws Exception {
        var shown = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key));
        enrolling(shown, "profiles=hybrid", "holder=" + holder, "file.01.right=");
    }

    private static void enrolling(PublicKey key, String... lines) throws Exception {
        byte[] number = Arrays.copyOf(Sha256.of(key.getEncoded()), 8);
        var all = Arrays.copyOf(lines, lines.length + 1);
        all[lines.length] = "card=" + HexFormat.of().formatHex(number);
        new Enrolling(secure()).enrol(key, all);
    }

    private static PublicKey shownBy(Card pkoc) throws Exception {
        pkoc.powerOn();
        pkoc.transmit(HexFormat.of().parseHex("00a4040008a00000089800000100"));
        byte[] answer = pkoc.transmit(
                HexFormat.of().parseHex("80800001385c0201004c10" + "00".repeat(16) + "4d20" + "00".repeat(32) + "00"));
        pkoc.powerOff();
        // SubjectPublicKeyInfo of a point on P-256 (RFC 5480).
        var info = "3059301306072a8648ce3d020106082a8648ce3d030107034200"
                + HexFormat.of().formatHex(answer, 2, 67);
        return KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(info)));
    }

    /** The right file of docs/card-application.md §6: version, doors, first and last day. */
    private static String right() {
        return "01" + "00000001" + "%04x%04x".formatted(LocalDate.of(2020, 1, 1).toEpochDay(), 0xFFFF)
                + "00".repeat(23);
    }

    private static Path keyStore() throws Exception {
        var password = "key store of a test".toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                "site-key",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(SITE_KEY, "AES")),
                new KeyStore.PasswordProtection(password));
        var file = secure().resolve("sitekey.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        secret("sitekey.password", new String(password));
        return file;
    }

    private static void useToken() throws Exception {
        wire("store = pkcs11", "library = " + SoftHsm.LIBRARY, "slot = " + hsm.slot());
    }

    private static void wire(String... lines) throws Exception {
        Files.write(site.config().resolve("secure").resolve(WIRING), List.of(lines));
    }

    private static Path secure() {
        return site.data().resolve("secure");
    }

    private static void secret(String name, String content) throws Exception {
        mode(Files.writeString(secure().resolve(name), content), "rw-------");
    }

    private static void mode(Path file, String mode) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static Path onlyOneIn(Path directory) throws Exception {
        try (var entries = Files.list(directory)) {
            return entries.findFirst().orElseThrow();
        }
    }

    private static void append(String file, String line) throws Exception {
        var path = site.config().resolve(file);
        Files.writeString(path, Files.readString(path) + line + "\n");
    }
}
