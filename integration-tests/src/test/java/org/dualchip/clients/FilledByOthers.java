// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A PIV card filled by yubico-piv-tool and openssl alone: keys made on the card by the one, certificates and the
 * signature of the CHUID by the other. Our part is the new card, and laying out the CHUID's bytes.
 *
 * <p>Slots: 9A P-256, 9C RSA-2048, 9D P-384, 9E P-256. Beside {@code piv.chip} the folder holds SLOT.pem and SLOT.crt of
 * each, {@code ca.pem} and {@code ca.key} of the issuer, {@code content.crt} that signs the CHUID, and {@code chuid}.
 */
public final class FilledByOthers {
    /** The holder's number as the card's certificates and the CHUID give it, FIPS 201's FASC-N. */
    public static final String FASC_N = "d4e739da739ced39ce739d836858210842108421c84210c3eb";
    /** The card's UUID. */
    public static final String UUID = "8a1b53a1-21d7-4f1c-9d4f-5b0f6b2c7e01";

    private static final HexFormat HEX = HexFormat.of();
    private static final String CARD_AUTHENTICATION = """
            extendedKeyUsage=critical,2.16.840.1.101.3.6.8
            keyUsage=critical,digitalSignature
            subjectAltName=@names
            [names]
            otherName.1=2.16.840.1.101.3.6.6;FORMAT:HEX,OCT:%s
            URI.1=urn:uuid:%s
            """.formatted(FASC_N, UUID);
    private static final String CONTENT_SIGNING = """
            extendedKeyUsage=critical,2.16.840.1.101.3.6.7
            keyUsage=critical,digitalSignature
            """;

    private FilledByOthers() {}

    /**
     * Fills a new card in this folder, which holds nothing yet. For tests under OwnPcscd, while no other reader daemon
     * of theirs runs.
     *
     * @return the folder
     */
    public static Path fill(Path folder) throws IOException, InterruptedException {
        try (var reader = CardInReader.newCard(folder)) {
            var issuer = OpensslIssuer.create(reader.openssl);
            put(reader, issuer, "9a", "ECCP256", "keyUsage=critical,digitalSignature");
            put(reader, issuer, "9c", "RSA2048", "keyUsage=critical,digitalSignature,nonRepudiation");
            put(reader, issuer, "9d", "ECCP384", "keyUsage=critical,keyAgreement");
            put(reader, issuer, "9e", "ECCP256", CARD_AUTHENTICATION);
            Files.writeString(folder.resolve("chuid.hex"), HEX.formatHex(chuid(reader, issuer)));
            reader.yubico.run("-a write-object --id 0x5fc102 -i chuid.hex").good();
            reader.yubico.run("-a set-ccc").good();
        }
        return folder;
    }

    private static void put(CardInReader reader, OpensslIssuer issuer, String slot, String algorithm, String extensions)
            throws IOException, InterruptedException {
        reader.yubico
                .run("-s " + slot + " -A " + algorithm + " -a generate -o " + slot + ".pem")
                .good();
        issuer.certify(slot, extensions);
        reader.yubico
                .run("-s " + slot + " -a import-certificate -i " + slot + ".crt")
                .good();
    }

    /** SP 800-73-4 part 1, §3.1.2: the issuer signs all of it but the signature itself. */
    private static byte[] chuid(CardInReader reader, OpensslIssuer issuer) throws IOException, InterruptedException {
        byte[] uuid = HEX.parseHex(UUID.replace("-", ""));
        var signed = new ByteArrayOutputStream();
        put(signed, 0x30, HEX.parseHex(FASC_N));
        put(signed, 0x34, uuid);
        put(signed, 0x35, "20991231".getBytes(StandardCharsets.US_ASCII));
        put(signed, 0x36, uuid);
        Files.write(reader.folder.resolve("chuid.tbs"), join(signed.toByteArray(), new byte[] {(byte) 0xFE, 0}));
        reader.openssl
                .run("ecparam -name prime256v1 -genkey -noout -out content.key")
                .good();
        reader.openssl.run("ec -in content.key -pubout -out content.pem").good();
        issuer.certify("content", CONTENT_SIGNING);
        reader.openssl
                .run("cms -sign -binary -md sha256 -econtent_type 2.16.840.1.101.3.6.1 -outform DER"
                        + " -signer content.crt -inkey content.key -in chuid.tbs -out chuid.cms")
                .good();
        put(signed, 0x3E, Files.readAllBytes(reader.folder.resolve("chuid.cms")));
        byte[] chuid = join(signed.toByteArray(), new byte[] {(byte) 0xFE, 0});
        Files.write(reader.folder.resolve("chuid"), chuid);
        return chuid;
    }

    private static void put(ByteArrayOutputStream out, int tag, byte[] value) {
        out.write(tag);
        if (value.length > 0x7F) {
            out.write(0x82);
            out.write(value.length >> 8);
        }
        out.write(value.length);
        out.writeBytes(value);
    }

    private static byte[] join(byte[] one, byte[] other) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
