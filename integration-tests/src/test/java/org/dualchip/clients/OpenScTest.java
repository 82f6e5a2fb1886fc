// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.virtualcard.PivCard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** OpenSC reads and uses a card that others have filled, by PKCS #15 and PKCS #11. */
@ExtendWith(OwnPcscd.class)
class OpenScTest {
    private static final String DEFAULT_KEY = "01:02:03:04:05:06:07:08:01:02:03:04:05:06:07:08:01:02:03:04:05:06:07:08";

    @BeforeAll
    static void installed() {
        assumeTrue(
                Program.installed("piv-tool", "pkcs15-tool", "pkcs11-tool", "yubico-piv-tool", "openssl"),
                "needs: apt-get install opensc yubico-piv-tool openssl");
    }

    @Test
    void listsWhatIsThere() throws Exception {
        try (var reader = filled("listed")) {
            reader.program("opensc-tool", "-n").run("").good().with("Personal Identity Verification");
            var pkcs15 = reader.program("pkcs15-tool");
            pkcs15.run("--list-certificates")
                    .good()
                    .with("Certificate for PIV Authentication")
                    .with("Certificate for Digital Signature")
                    .with("Certificate for Key Management")
                    .with("Certificate for Card Authentication");
            pkcs15.run("--list-keys")
                    .good()
                    .with("PIV AUTH key")
                    .with("SIGN key")
                    .with("KEY MAN key")
                    .with("CARD AUTH key");
            pkcs15.run("--list-pins").good().with("PIN [PIN]").with("PUK]");
            pkcs15.run("--list-public-keys").good().with("PIV AUTH pubkey");
            pkcs15.run("--list-data-objects").good().with("Card Holder Unique Identifier");
            pkcs15.run("--read-certificate 04 -o read.crt").good();
            String written =
                    reader.openssl.run("x509 -in 9e.crt -fingerprint").good().text();
            reader.openssl.run("x509 -in read.crt -fingerprint").good().with(written);
        }
    }

    @Test
    void signsAfterALogin() throws Exception {
        try (var reader = filled("signed")) {
            var pkcs11 = pkcs11(reader);
            Files.writeString(reader.folder.resolve("contract.txt"), "what is agreed");
            signs(reader, "01", "ECDSA-SHA256", "9a");
            signs(reader, "02", "SHA256-RSA-PKCS", "9c");
            signs(reader, "04", "ECDSA-SHA256", "9e");
            pkcs11.run("--login --pin 123456 --test").good().with("No errors");
            derives(reader);
        }
    }

    @Test
    void isRefusedWithoutTheRightPin() throws Exception {
        try (var reader = filled("wrong-pin")) {
            var pkcs11 = pkcs11(reader);
            Files.writeString(reader.folder.resolve("contract.txt"), "what is agreed");
            String sign = "--sign -m ECDSA-SHA256 --id 01 -i contract.txt -o contract.sig --login --pin ";
            for (int i = 0; i < 2; i++) {
                pkcs11.run(sign + "111111").failed().with("CKR_PIN_INCORRECT");
            }
            reader.yubico.run("-a status").good().with("PIN tries left:\t1");
            pkcs11.run(sign + "111111").failed();
            pkcs11.run(sign + "123456").failed().with("CKR_PIN_LOCKED");
            assertFalse(Files.exists(reader.folder.resolve("contract.sig")));

            reader.program("pkcs15-tool")
                    .run("--unblock-pin --auth-id 01 --puk 12345678 --new-pin 654321")
                    .good();
            pkcs11.run(sign + "654321").good();
            reader.program("pkcs15-tool")
                    .run("--change-pin --auth-id 01 --pin 654321 --new-pin 123123")
                    .good();
            pkcs11.run(sign + "654321").failed().with("CKR_PIN_INCORRECT");
            pkcs11.run(sign + "123123").good();
        }
    }

    /**
     * What piv-tool has done is looked for on the card: its exit is the number of bytes written, and 0.23 makes a key and
     * then stumbles over its public half (OpenSC issue 3156).
     */
    @Test
    void administersByPivTool() throws Exception {
        try (var reader = filled("piv-tool")) {
            Path admin = Files.writeString(reader.folder.resolve("admin.key"), DEFAULT_KEY);
            var piv = Program.of(reader.folder, "env", "PIV_EXT_AUTH_KEY=" + admin, "piv-tool");
            piv.run("--serial").good();
            piv.run("-C 9A -i 9c.crt"); // no proof of the management key
            assertLoaded(reader, "9a.crt");
            piv.run("-A M:9B:03 -C 9A -i 9c.crt");
            assertLoaded(reader, "9c.crt");

            String test = "-s 9a -P 123456 -a verify-pin -a test-signature -i 9a.crt";
            reader.yubico.run(test).good(); // and resets the card, which piv-tool leaves as it is
            piv.run("-G 9A:11 -o new.pem");
            reader.yubico.run(test).good();
            piv.run("-A M:9B:03 -G 9A:11 -o new.pem");
            reader.yubico.run(test).failed(); // another key is there now

            Files.writeString(admin, DEFAULT_KEY.replace("08", "0b"));
            piv.run("-A M:9B:03 -C 9A -i 9a.crt").failed();
            assertLoaded(reader, "9c.crt");
        }
    }

    private static void assertLoaded(CardInReader reader, String file) throws IOException, InterruptedException {
        String certificate =
                reader.openssl.run("x509 -fingerprint -in " + file).good().text();
        reader.program("pkcs15-tool").run("--read-certificate 01 -o 01.crt").good();
        reader.openssl.run("x509 -fingerprint -in 01.crt").good().with(certificate);
    }

    private static CardInReader filled(String name) throws IOException, InterruptedException {
        Path folder = FilledByOthers.fill(CardInReader.folder(name));
        return CardInReader.of(folder, PivCard.open(folder).contact());
    }

    private static Program pkcs11(CardInReader reader) {
        var module = Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu", "")
                .map(machine -> Path.of("/usr/lib", machine, "opensc-pkcs11.so"))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(module.isPresent(), "needs: apt-get install opensc-pkcs11");
        return reader.program("pkcs11-tool", "--module", module.orElseThrow().toString());
    }

    private static void signs(CardInReader reader, String id, String mechanism, String slot)
            throws IOException, InterruptedException {
        signsWith(reader, id, mechanism, slot);
        Files.writeString(reader.folder.resolve("forged.txt"), "what was not");
        reader.openssl
                .run("dgst -sha256 -verify " + slot + ".pem -signature contract.sig forged.txt")
                .failed();
    }

    private static void signsWith(CardInReader reader, String id, String mechanism, String slot)
            throws IOException, InterruptedException {
        Files.writeString(reader.folder.resolve("contract.txt"), "what is agreed");
        pkcs11(reader)
                .run("--login --pin 123456 --sign -m " + mechanism + " --id " + id
                        + " --signature-format openssl -i contract.txt -o contract.sig")
                .good();
        reader.openssl
                .run("dgst -sha256 -verify " + slot + ".pem -signature contract.sig contract.txt")
                .good();
    }

    /** Both sides of the agreement by others: OpenSC with the card's key, openssl with the peer's. */
    private static void derives(CardInReader reader) throws IOException, InterruptedException {
        reader.openssl
                .run("ecparam -name secp384r1 -genkey -noout -out peer.key")
                .good();
        reader.openssl.run("ec -in peer.key -pubout -outform DER -out peer.der").good();
        pkcs11(reader)
                .run("--login --pin 123456 --derive -m ECDH1-DERIVE --id 03 -i peer.der -o theirs")
                .good();
        reader.openssl
                .run("pkeyutl -derive -inkey peer.key -peerkey 9d.pem -out ours")
                .good();
        assertArrayEquals(
                Files.readAllBytes(reader.folder.resolve("ours")), Files.readAllBytes(reader.folder.resolve("theirs")));
    }
}
