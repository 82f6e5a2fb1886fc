// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import static org.dualchip.securechip.fake.Bytes.joined;
import static org.dualchip.securechip.fake.Bytes.number;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;
import org.jspecify.annotations.Nullable;

/** A security chip as far as terminals can tell, with faults on demand. */
public final class FakeSecurityChip {
    private static final String AID = "f04455414c4348495001";

    /** The command that is answered 6982, as after a failed check. */
    public int refusedIns = -1;

    /** The command whose answer is changed in its last bit. */
    public int forgedIns = -1;

    public String pin = "";
    public int tries = 3;
    /** How often a kept secret is good; 0: it keeps none. */
    public int usesOfASecret;

    /** What RESUME is answered with, and how often still; random when it is of no length. */
    public byte[] secret = {};

    public int usesLeft;
    public int resumes;
    public CurveKey identity;
    public CurveKey sealKey = CurveKey.generate(Jdk.random());
    public int seals;

    /** What becomes of GET SEAL KEY's and of SEAL's answer before it is enciphered. */
    public UnaryOperator<byte[]> shownKey = answer -> answer;

    public UnaryOperator<byte[]> shownSeal = answer -> answer;
    public byte[] certificate;
    /** P, as AUTHORIZE named it last. */
    public byte[] purpose = {};

    private final CurveKey batch;
    private final Point issuer;
    private @Nullable CardSideMessaging messaging;
    private byte[] selected = {};
    private byte[] transcript = {};
    private byte[] terminalHash = {};

    FakeSecurityChip(CurveKey batch, Point issuer, CurveKey identity, byte[] certificate) {
        this.batch = batch;
        this.issuer = issuer;
        this.identity = identity;
        this.certificate = certificate;
    }

    public byte[] hash() {
        return Sha256.of(certificate);
    }

    Response answer(Command command) {
        if (command.ins() == refusedIns) return bare(0x6982);
        var answer = honestAnswer(command);
        if (command.ins() != forgedIns) return answer;
        byte[] changed = answer.data();
        changed[changed.length - 1] ^= 1;
        return new Response(changed, answer.status());
    }

    private Response honestAnswer(Command command) {
        return switch (command.ins()) {
            case 0xA4 -> select(command);
            case 0x88 -> internalAuthenticate(command);
            case 0x3A -> resume(command);
            default -> secured(command);
        };
    }

    private Response select(Command command) {
        if (!HexFormat.of().formatHex(command.data()).equals(AID)) return bare(0x6A82);
        messaging = null;
        selected = joined(
                HexFormat.of().parseHex("6f098001018104"),
                number(4, batch.point().keyId()));
        return new Response(selected, 0x9000);
    }

    private Response internalAuthenticate(Command command) {
        try {
            byte[] offer = command.data();
            var terminal = Point.decode(Arrays.copyOfRange(offer, 18, 83));
            var ephemeral = CurveKey.generate(Jdk.random());
            byte[] z = joined(ephemeral.agree(terminal), batch.agree(terminal));
            messaging = new CardSideMessaging(offer, z, ephemeral.point().encoded());
            transcript = Sha256.of(joined("DC1", selected, batch.point().encoded(), offer, messaging.answer));
            return new Response(messaging.answer, 0x9000);
        } catch (MalformedException e) {
            return bare(0x6A80);
        }
    }

    private Response secured(Command command) {
        var channel = messaging;
        byte[] data = channel == null || command.cla() != 0x85 ? null : channel.unwrap(command);
        if (channel == null || data == null) return bare(0x6982);
        return switch (command.ins()) {
            case 0x30 -> authorize(channel, data);
            case 0x36 -> channel.wrap(certificate, 0x9000);
            case 0x20 -> channel.wrap(new byte[0], verify(data));
            case 0x32 -> channel.wrap(FakeCard.proofOf(data), 0x9000);
            case 0x34 -> confirm(channel, data);
            case 0x3E -> channel.wrap(shownSeal.apply(seal(data)), 0x9000);
            case 0x40 -> channel.wrap(shownKey.apply(sealKeyAnswer()), 0x9000);
            default -> bare(0x6982);
        };
    }

    private Response authorize(CardSideMessaging channel, byte[] data) {
        byte[] terminalCertificate = Arrays.copyOf(data, 157);
        byte[] p = Arrays.copyOfRange(data, 157, 161);
        byte[] signature = Arrays.copyOfRange(data, 161, 225);
        byte[] said = joined("DC1-T", transcript, Sha256.of(terminalCertificate), p);
        if (!issued(terminalCertificate) || !keyOf(terminalCertificate).signed(signature, said)) return bare(0x6982);
        terminalHash = Sha256.of(terminalCertificate);
        purpose = p;
        byte[] statement = joined("DC1-C", transcript, Sha256.of(terminalCertificate), p, hash());
        return channel.wrap(joined(hash(), identity.sign(statement)), 0x9000);
    }

    private boolean issued(byte[] terminalCertificate) {
        byte[] body = Arrays.copyOf(terminalCertificate, 93);
        return issuer.signed(Arrays.copyOfRange(terminalCertificate, 93, 157), joined("DC1-TC", body));
    }

    private static Point keyOf(byte[] terminalCertificate) {
        try {
            return Point.ofCoordinates(Arrays.copyOfRange(terminalCertificate, 13, 77));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int verify(byte[] padded) {
        if (pin.isEmpty()) return 0x6985;
        if (tries == 0) return 0x6983;
        byte[] right = joined(pin, Bytes.filled(8 - pin.length(), 0xFF));
        tries = Arrays.equals(padded, right) ? 3 : tries - 1;
        return tries == 3 ? 0x9000 : 0x63C0 | tries;
    }

    private Response confirm(CardSideMessaging channel, byte[] data) {
        if (!Arrays.equals(Arrays.copyOf(data, 32), FakeCard.RELEASE)) return bare(0x6982);
        if (data.length == 33 && usesOfASecret > 0) {
            secret = channel.dek.cmac(Bytes.ascii("DC1-R"), transcript, terminalHash, purpose, hash());
            usesLeft = usesOfASecret;
        }
        byte[] uses = number(1, usesLeft);
        return channel.wrap(joined(FakeCard.KEYS.enc(), FakeCard.KEYS.mac(), FakeCard.KEYS.ti(), uses), 0x9000);
    }

    private byte[] seal(byte[] digest) {
        byte[] count = number(4, ++seals);
        byte[] date = number(2, FakeSite.TODAY.toEpochDay());
        byte[] signature = sealKey.sign(joined("DC1-S", transcript, hash(), purpose, date, count, digest));
        return joined(count, date, signature);
    }

    /** As the card answers GET SEAL KEY. */
    public byte[] sealKeyAnswer() {
        byte[] coordinates = Arrays.copyOfRange(sealKey.point().encoded(), 1, 65);
        return joined(coordinates, identity.sign(joined("DC1-SK", hash(), coordinates)));
    }

    private Response resume(Command command) {
        resumes++;
        if (secret.length == 0 || usesLeft == 0)
            return new Response(Arrays.copyOf(Sha256.of(command.data(), number(8, resumes)), 40), 0x9000);
        messaging = new CardSideMessaging(command.data(), secret);
        secret = CardSideMessaging.next(secret);
        usesLeft--;
        return new Response(messaging.answer, 0x9000);
    }

    private static Response bare(int status) {
        return new Response(new byte[0], status);
    }
}
