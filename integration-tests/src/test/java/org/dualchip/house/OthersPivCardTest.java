// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.clients.FilledByOthers;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.VpcdCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A PIV card that yubico-piv-tool and openssl filled, at a front door that serves native, hybrid and PIV cards. */
@ExtendWith({OneDay.class, OwnPcscd.class})
@SuppressWarnings("try")
class OthersPivCardTest {
    private static final int VPCD = 35963;
    /** pcscd looks into a slot every 400 ms: of a card that is away for less it may not know. */
    private static final long DAEMON_LOOKS = 500;

    private static final String WIRING = "secure/org.dualchip.checkpoint~front-door.cfg";

    private final Path folder;
    private final Site site;
    private final Path secure;

    OthersPivCardTest() throws Exception {
        var root = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "others-house");
        folder = Files.createDirectory(root.resolve("card"));
        site = Site.withPcscd(root, Pcscd.FIRST, VPCD);
        site.replace(WIRING, "files = ", "profiles = native,hybrid,piv\nfiles = ");
        secure = Files.createDirectories(site.data().resolve("secure"));
    }

    @Test
    void isIdentifiedAsPivAloneAndLetInOnceItIsEnrolled() throws Exception {
        FilledByOthers.fill(folder);
        makeSiteKey();
        try (var pcscd = Pcscd.start();
                var house = RunningHouse.start(site)) {
            warmUp(house);
            var identify = identify();
            var stranger = tap(house, () -> !identify.isAlive());
            assertEquals(0, identify.exitValue());
            var said = new String(identify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(said.contains("answers  PIV\n"), said);
            assertEquals("denied NOT_ENROLLED", decision(stranger));

            var certificate = folder.resolve("9e.crt").toString();
            var enrolled = house.cli().run("card", "enrol", "Grete", "--certificate", certificate);
            assertEquals(0, enrolled.exit(), enrolled.err());
            assertEquals("granted WELCOME Grete", decision(tap(house)));
            var again = tap(house);
            assertEquals("granted WELCOME_BACK Grete", decision(again));
            assertEquals(2, again.effort().securityExchanges());
            assertEquals(0, again.effort().applicationExchanges(), "no application chip");
        }
    }

    @Test
    void isLetInByItsIssuer() throws Exception {
        FilledByOthers.fill(folder);
        makeSiteKey();
        site.replace("secure/org.dualchip.piv.cfg", "trust = .*", "trust = anchors");
        trust("anchors", "ca.pem");
        trust("crls", "ca.crl");
        Files.createDirectories(secure.resolve("cards"));
        Files.writeString(secure.resolve("cards/anchored"), "file.01.right = " + right() + "\n");
        try (var pcscd = Pcscd.start();
                var house = RunningHouse.start(site)) {
            warmUp(house);
            assertEquals("granted WELCOME Holder", decision(tap(house)));
            var known = tap(house);
            assertEquals("granted WELCOME_BACK Holder", decision(known));
            assertEquals(2, known.effort().securityExchanges());

            new PivAuthority().trustedBy(secure);
            Files.delete(secure.resolve("trust/anchors/ca.pem"));
            assertEquals("UNKNOWN_ISSUER", tap(house).reason(), "the site trusts somebody else now");
        }
    }

    /** A plugin's very first decision may come too late on a busy machine. */
    private static void warmUp(RunningHouse house) throws Exception {
        Eventually.await("granted", () -> house.tap("alice").decision().equals("granted"));
    }

    private void trust(String directory, String file) throws IOException {
        var to = Files.createDirectories(secure.resolve("trust").resolve(directory));
        Files.copy(folder.resolve(file), to.resolve(file));
    }

    /** As docs/card-profiles-hybrid.md says; a checkpoint that serves badges is not ready without one. */
    private void makeSiteKey() throws Exception {
        var password = Files.writeString(secure.resolve("sitekey.password"), "a key store of a test");
        var store = secure.resolve("sitekey.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var line = "-genseckey -keyalg AES -keysize 128 -alias site-key -storetype PKCS12";
        var command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(line.split(" ")));
        command.addAll(List.of("-keystore", store.toString(), "-storepass:file", password.toString()));
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        for (var file : List.of(password, store)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(
                site.config().resolve("secure/org.dualchip.sitekey.cfg"),
                "store = keystore\npin.file = sitekey.password\n");
    }

    private static String right() {
        long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
        return "01" + "00000001" + "%04x%04x".formatted(today - 1, today + 365) + "00".repeat(23);
    }

    /** Holds the card to the reader until the house has said what it thinks of it, and takes it away for as long as a hand would. */
    private TapDone tap(RunningHouse house) throws Exception {
        return tap(house, () -> true);
    }

    private TapDone tap(RunningHouse house, Eventually.Condition andUntil) throws Exception {
        var before = house.lastTaps().stream().map(TapDone::tap).findFirst().orElse("");
        try (var held = VpcdCard.dial("127.0.0.1", VPCD, PivCard.open(folder))) {
            Eventually.await(
                    "a tap",
                    () -> house.lastTaps().stream()
                            .findFirst()
                            .filter(tap -> !tap.tap().equals(before))
                            .isPresent());
            Eventually.await("the other reader of the card", andUntil);
        }
        Thread.sleep(DAEMON_LOOKS);
        return house.lastTaps().get(0);
    }

    private static String decision(TapDone tap) {
        return "%s %s %s".formatted(tap.decision(), tap.reason(), tap.holder()).strip();
    }

    /** Returns when it asks for a card. */
    private Process identify() throws IOException {
        var process = Cli.command(List.of(
                        "reader",
                        "identify",
                        "--config",
                        site.config().toString(),
                        "--data",
                        site.data().toString()))
                .start();
        var asks = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (var line = asks.readLine(); !String.valueOf(line).contains("show a card"); line = asks.readLine()) {
            assertTrue(line != null, "it ended without asking for a card");
        }
        return process;
    }
}
