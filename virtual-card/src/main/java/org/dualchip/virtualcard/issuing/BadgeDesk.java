// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.piv.BlankPiv;

/**
 * Makes hybrid badges. PIV makes its card authentication key itself, at the contacts and under the management key that
 * every tool knows; the access application gets keys that belong to that key.
 */
public final class BadgeDesk {
    /** The access application's AID. */
    public static final int ACCESS = 0xF0A000 | AccessApplication.FUNCTION;

    private static final int PICC = 0x000000;
    private static final String MANAGEMENT_KEY = "010203040506070801020304050607080102030405060708";
    private static final String SELECT = "00A4040009A00000030800001000";
    private static final String ASK_CHALLENGE = "0087039B047C028100";
    private static final String ANSWER_CHALLENGE = "0087039B0C7C0A8208";
    private static final String GENERATE_9E_P256 = "0047009E05AC03800111";
    /** 7F49 43 86 41. */
    private static final int POINT_AT = 5;

    private final BadgeKeys keys;

    public BadgeDesk(BadgeKeys keys) {
        this.keys = keys;
    }

    /**
     * Makes a badge in a folder that does not exist yet.
     *
     * @return its card authentication key, SubjectPublicKeyInfo in DER
     */
    public byte[] issue(Path folder, AccessRight right) throws IOException {
        Files.createDirectories(folder);
        BlankPiv.write(FileMemory.create(folder.resolve(PivCard.PIV), BlankPiv.MEMORY));
        byte[] card = makeKey(PivCard.open(folder).contact());
        var application = new BlankApplicationChip(
                FileMemory.create(folder.resolve(VirtualCard.APPLICATION_CHIP), BlankApplicationChip.MEMORY));
        load(application, card, right);
        application.seal();
        return card;
    }

    private void load(BlankApplicationChip application, byte[] card, AccessRight right) {
        List<byte[]> own = IntStream.range(0, AccessApplication.KEYS)
                .mapToObj(number -> keys.key(card, ACCESS, number))
                .toList();
        byte[] master = keys.key(card, PICC, 0);
        AccessApplication.create(application, own, right);
        application.protect(master);
        own.forEach(key -> Arrays.fill(key, (byte) 0));
        Arrays.fill(master, (byte) 0);
    }

    private static byte[] makeKey(Card piv) throws IOException {
        piv.powerOn();
        try {
            done(piv, SELECT);
            byte[] template = done(piv, ASK_CHALLENGE);
            byte[] challenge = Arrays.copyOfRange(template, 4, template.length);
            var cipher = new DESedeEngine();
            cipher.init(true, new KeyParameter(Hex.decode(MANAGEMENT_KEY)));
            byte[] response = new byte[challenge.length];
            cipher.processBlock(challenge, 0, response, 0);
            done(piv, ANSWER_CHALLENGE + Hex.toHexString(response));
            byte[] made = done(piv, GENERATE_9E_P256);
            return info(Arrays.copyOfRange(made, POINT_AT, made.length));
        } finally {
            piv.powerOff();
        }
    }

    private static byte[] done(Card card, String command) throws IOException {
        byte[] answer = card.transmit(Hex.decode(command));
        int end = answer.length - 2;
        if (answer[end] != (byte) 0x90 || answer[end + 1] != 0) {
            throw new IOException("%s: %s".formatted(command.substring(0, 8), Hex.toHexString(answer, end, 2)));
        }
        return Arrays.copyOf(answer, end);
    }

    private static byte[] info(byte[] point) throws IOException {
        var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
        return new SubjectPublicKeyInfo(algorithm, point).getEncoded("DER");
    }
}
