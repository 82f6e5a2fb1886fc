// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.dualchip.attack.hostile.Victim;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.virtualcard.VirtualCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After taps with a PIN, granted and denied: no secret is in a log, the journal, an argument, an environment, or another's memory. */
class SecretsTest {
    private static final String PIN = "73591826";
    private static final String WRONG_PIN = "48260573";

    @TempDir
    Path root;

    @Test
    void stayWhereTheyBelong() throws Exception {
        var installation = Installation.in(root);
        installation.replace("secure/org.dualchip.checkpoint~front-door.cfg", "= KEY\n", "= KEY_AND_PIN\n");
        try (var house = RunningHouse.start(installation)) {
            assertEquals(0, house.command(PIN, "card", "issue", "carol", "--pin"));
            assertEquals(1, house.command(WRONG_PIN, "tap", "carol", "--at", "front-door"));
            assertEquals(0, house.command(PIN, "tap", "carol", "--at", "front-door", "--json"));
            assertEquals(1, house.command(PIN, "tap", "alice", "--at", "front-door"));

            var traces = Traces.of(installation, house);
            assertTrue(traces.contain("PIN_WRONG".getBytes(US_ASCII)), "the traces are those of these taps");
            for (var secret : secrets(installation).entrySet()) {
                assertEquals(List.of(), traces.of(secret.getValue()), secret.getKey());
            }
            for (var chip : List.of(VirtualCard.SECURITY_CHIP, VirtualCard.APPLICATION_CHIP)) {
                var memory = Files.readAllBytes(
                        installation.data().resolve("cards/carol").resolve(chip));
                assertEquals(List.of(), traces.ofParts(memory, published(installation)), chip);
            }
            for (var process : house.status().processes()) assertForgotten(process, installation);
        }
    }

    private static Map<String, byte[]> secrets(Installation installation) throws Exception {
        return Map.of(
                "PIN", PIN.getBytes(US_ASCII),
                "wrong PIN", WRONG_PIN.getBytes(US_ASCII),
                "token", Files.readAllBytes(installation.data().resolve("token")),
                "terminal key", terminalKey(installation));
    }

    /** The private number of the front door's terminal, 32 bytes. */
    private static byte[] terminalKey(Installation installation) throws Exception {
        var encoded = Files.readAllBytes(installation.data().resolve("secure/terminals/front-door.key"));
        var key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        var hex = "0".repeat(64) + key.getS().toString(16);
        return HexFormat.of().parseHex(hex.substring(hex.length() - 64));
    }

    /** What of a card's memory everybody may know: its certificate, and the points of issuer and batch. */
    private static String published(Installation installation) throws IOException {
        var secure = installation.data().resolve("secure");
        var all = new StringBuilder(Files.readString(secure.resolve("issuers")))
                .append(Files.readString(secure.resolve("batch-keys")));
        try (var certificates = Files.list(secure.resolve("certificates"))) {
            for (var file : certificates.toList()) {
                all.append(file.getFileName()).append(HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return all.toString();
    }

    /** The pocket holds the cards, and so their PIN; it is the demo's. */
    private static void assertForgotten(ProcessState process, Installation installation) throws Exception {
        if (process.name().equals("secure")) return;
        var victim = new Victim(String.valueOf(process.pid()));
        assertTrue(victim.remembers("dualchip.process=" + process.name()), "its memory can be read");
        assertFalse(victim.remembers(new String(terminalKey(installation), ISO_8859_1)), process.name());
        if (process.name().equals("pocket")) return;
        assertFalse(victim.remembers(PIN), process.name());
        assertFalse(victim.remembers(WRONG_PIN), process.name());
    }
}
