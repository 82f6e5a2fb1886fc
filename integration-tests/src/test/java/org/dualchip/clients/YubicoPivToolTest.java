// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.dualchip.reader.OwnPcscd;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** yubico-piv-tool sets a card up and uses it; openssl checks what was signed. */
@ExtendWith(OwnPcscd.class)
class YubicoPivToolTest {
    private static final String OTHER_KEY = "000102030405060708090a0b0c0d0e0f1011121314151617";

    @BeforeAll
    static void installed() {
        assumeTrue(Program.installed("yubico-piv-tool", "openssl"), "needs: apt-get install yubico-piv-tool openssl");
    }

    @Test
    void makesKeysOfEveryKindAndUsesThem() throws Exception {
        try (var reader = CardInReader.newCard(CardInReader.folder("keys"))) {
            var issuer = OpensslIssuer.create(reader.openssl);
            reader.yubico.run("-a version").good().with("5.4.3");
            fill(reader, issuer, "9a", "ECCP256");
            fill(reader, issuer, "9c", "RSA2048");
            fill(reader, issuer, "9d", "ECCP384");
            fill(reader, issuer, "9e", "ECCP256");

            test(reader, "9a", "test-signature", "Successful ECDSA verification");
            test(reader, "9c", "test-signature", "Successful RSA verification");
            test(reader, "9d", "test-decipher", "Successfully performed ECDH exchange");
            reader.yubico.run("-s 9e -a test-signature -i 9e.crt").good().with("Successful ECDSA");
            signs(reader, "9a", "ECCP256", "SHA256");
            signs(reader, "9c", "RSA2048", "SHA512");

            var status = reader.yubico.run("-a status").good();
            status.with("Slot 9a:").with("Slot 9c:").with("Slot 9d:").with("Slot 9e:");
            status.with("ECCP384").with("RSA2048").with("PIN tries left:\t3");
        }
    }

    @Test
    void makesTheOtherKeysToo() throws Exception {
        try (var reader = CardInReader.newCard(CardInReader.folder("more-keys"))) {
            var issuer = OpensslIssuer.create(reader.openssl);
            fill(reader, issuer, "9a", "ECCP384");
            fill(reader, issuer, "9d", "RSA2048");
            fill(reader, issuer, "82", "ECCP256");
            signs(reader, "9a", "ECCP384", "SHA384");
            test(reader, "9d", "test-decipher", "Successfully performed RSA decryption");
            test(reader, "82", "test-decipher", "Successfully performed ECDH exchange");
            reader.yubico.run("-s 9a -A RSA1024 -a generate").failed();
        }
    }

    @Test
    void readsWhatItWrote() throws Exception {
        try (var reader = CardInReader.newCard(CardInReader.folder("objects"))) {
            var issuer = OpensslIssuer.create(reader.openssl);
            fill(reader, issuer, "9a", "ECCP256");
            reader.yubico.run("-s 9a -a read-certificate -o read.crt").good();
            String written =
                    reader.openssl.run("x509 -in 9a.crt -fingerprint").good().text();
            reader.openssl.run("x509 -in read.crt -fingerprint").good().with(written);
            reader.yubico.run("-s 9a -a delete-certificate").good();
            reader.yubico.run("-s 9a -a read-certificate").failed();

            reader.yubico.run("-a set-chuid -a set-ccc").good();
            reader.yubico.run("-a status").good().with("CHUID:\t3019").with("CCC:\tf015");
            Files.writeString(reader.folder.resolve("large.hex"), "a5".repeat(2900));
            reader.yubico.run("-a write-object --id 0x5fc102 -i large.hex").good();
            reader.yubico.run("-a read-object --id 0x5fc102").good().with("a5".repeat(2900));
        }
    }

    @Test
    void changesPinAndPukAndUnblocks() throws Exception {
        try (var reader = CardInReader.newCard(CardInReader.folder("pin"))) {
            reader.yubico.run("-a change-pin -P 123456 -N 654321").good();
            reader.yubico.run("-a change-puk -P 12345678 -N 87654321").good();
            for (String left : new String[] {"2 tries left", "1 tries left", "Pin code blocked"}) {
                reader.yubico.run("-a verify-pin -P 111111").failed().with(left);
            }
            reader.yubico.run("-a verify-pin -P 654321").failed().with("Pin code blocked");
            reader.yubico.run("-a unblock-pin -P 12345678 -N 123123").failed();
            reader.yubico.run("-a unblock-pin -P 87654321 -N 123123").good();
            reader.yubico.run("-a verify-pin -P 123123").good();
            reader.yubico.run("-a status").good().with("PIN tries left:\t3");
        }
    }

    @Test
    void isRefusedWhatItHasNoRightTo() throws Exception {
        try (var reader = CardInReader.newCard(CardInReader.folder("refused"))) {
            var issuer = OpensslIssuer.create(reader.openssl);
            fill(reader, issuer, "9a", "ECCP256");
            fill(reader, issuer, "9c", "ECCP256");
            fill(reader, issuer, "9d", "ECCP256");
            reader.yubico.run("-s 9a -a test-signature -i 9a.crt").failed();
            reader.yubico.run("-s 9c -a test-signature -i 9c.crt").failed();
            reader.yubico.run("-s 9d -a test-decipher -i 9d.crt").failed();
            // 9D opens and signs nothing.
            reader.yubico
                    .run("-s 9d -P 123456 -a verify-pin -a test-signature -i 9d.crt")
                    .failed();
            // One PIN, one signature.
            reader.yubico
                    .run("-s 9c -P 123456 -a verify-pin -a test-signature -a test-signature -i 9c.crt")
                    .failed();
            reader.yubico.run("-s 9a -k" + OTHER_KEY + " -a generate").failed().with("Failed authentication");
            reader.yubico.run("-k" + OTHER_KEY + " -a set-chuid").failed().with("Failed authentication");
            reader.openssl.run("genrsa -out outside.key 2048").good();
            reader.yubico.run("-s 9a -a import-key -i outside.key").failed();
            reader.yubico.run("-a reset").failed();
        }
    }

    @Test
    void changesTheManagementKeyAndTheTriesAndResets() throws Exception {
        try (var reader = CardInReader.newCard(CardInReader.folder("administration"))) {
            var issuer = OpensslIssuer.create(reader.openssl);
            reader.yubico.run("-a set-mgm-key -n " + OTHER_KEY).good();
            reader.yubico.run("-s 9a -A ECCP256 -a generate").failed().with("Failed authentication");
            reader.yubico
                    .run("-s 9a -k" + OTHER_KEY + " -A ECCP256 -a generate -o 9a.pem")
                    .good();
            issuer.certify("9a", "");
            reader.yubico
                    .run("-s 9a -k" + OTHER_KEY + " -a import-certificate -i 9a.crt")
                    .good();
            reader.yubico
                    .run("-k" + OTHER_KEY + " -P 123456 --pin-retries 2 --puk-retries 1 -a verify-pin -a pin-retries")
                    .good();
            for (int i = 0; i < 2; i++) {
                reader.yubico.run("-a verify-pin -P 111111").failed();
            }
            reader.yubico.run("-a unblock-pin -P 11111111 -N 123456").failed();
            reader.yubico.run("-a reset").good();
            reader.yubico.run("-s 9a -a read-certificate").failed();
            reader.yubico.run("-s 9a -A ECCP256 -a generate").good();
            reader.yubico.run("-a status").good().with("PIN tries left:\t3");
        }
    }

    private static void fill(CardInReader reader, OpensslIssuer issuer, String slot, String algorithm)
            throws IOException, InterruptedException {
        reader.yubico
                .run("-s " + slot + " -A " + algorithm + " -a generate -o " + slot + ".pem")
                .good();
        issuer.certify(slot, "");
        reader.yubico
                .run("-s " + slot + " -a import-certificate -i " + slot + ".crt")
                .good();
    }

    private static void test(CardInReader reader, String slot, String action, String outcome)
            throws IOException, InterruptedException {
        reader.yubico
                .run("-s " + slot + " -P 123456 -a verify-pin -a " + action + " -i " + slot + ".crt")
                .good()
                .with(outcome);
    }

    private static void signs(CardInReader reader, String slot, String algorithm, String hash)
            throws IOException, InterruptedException {
        Files.writeString(reader.folder.resolve("contract.txt"), "what is agreed");
        reader.yubico
                .run("-s " + slot + " -P 123456 -a verify-pin --sign -A " + algorithm + " -H " + hash
                        + " -i contract.txt -o contract.sig")
                .good();
        String digest = "-" + hash.toLowerCase(java.util.Locale.ROOT);
        reader.openssl
                .run("dgst " + digest + " -verify " + slot + ".pem -signature contract.sig contract.txt")
                .good();
        Files.writeString(reader.folder.resolve("forged.txt"), "what was not");
        reader.openssl
                .run("dgst " + digest + " -verify " + slot + ".pem -signature contract.sig forged.txt")
                .failed();
    }
}
