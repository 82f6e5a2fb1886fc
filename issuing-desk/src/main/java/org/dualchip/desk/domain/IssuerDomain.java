// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChainedChannel;
import org.dualchip.card.Command;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.tlv.BerTlv;
import org.dualchip.securechip.channel.Mode;
import org.dualchip.securechip.channel.Scp03Handshake;
import org.dualchip.securechip.channel.Scp03Keys;
import org.dualchip.securechip.channel.Scp11;
import org.dualchip.securechip.channel.SecurityLevel;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;

/** A card's issuer domain, selected at its contacts. What it tells in the clear is for finding one's way, not proof. */
public final class IssuerDomain {
    private static final byte[] AID = HexFormat.of().parseHex("a000000151000000");
    private static final int INS_PERFORM_SECURITY_OPERATION = 0x2A;
    private static final int INS_MUTUAL_AUTHENTICATE = 0x82;
    private static final int INS_INTERNAL_AUTHENTICATE = 0x88;
    private static final int INS_SELECT = 0xA4;
    private static final int INS_GET_DATA = 0xCA;

    private static final int CARD_DATA = 0x0066;
    private static final int KEY_INFORMATION = 0x00E0;
    private static final int CERTIFICATES = 0xBF21;

    /** The object identifier of SCP03 up to its parameter, Card Specification annex H.2. */
    private static final byte[] SCP03 = HexFormat.of().parseHex("2a864886fc6b0403");

    private static final int MORE = 0x80;
    private static final int CHAINED = 0x10;

    private final CardChannel card;
    private final SecureRandom random;

    private IssuerDomain(CardChannel card, SecureRandom random) {
        this.card = card;
        this.random = random;
    }

    /** Selects the domain on the basic channel, which ends whatever session was there. */
    public static IssuerDomain select(CardChannel card) throws CardException, DomainException {
        return select(card, Jdk.random());
    }

    static IssuerDomain select(CardChannel card, SecureRandom random) throws CardException, DomainException {
        var domain = new IssuerDomain(new ChainedChannel(card), random);
        domain.ask("SELECT of the issuer domain", new Command(0x00, INS_SELECT, 0x04, 0x00, AID, Command.ALL));
        return domain;
    }

    /** Which keys the card says it has. */
    public List<KeyReference> keys() throws CardException, DomainException {
        return keys(getData(KEY_INFORMATION, new byte[0]));
    }

    static List<KeyReference> keys(byte[] information) throws CardException {
        var keys = new ArrayList<KeyReference>();
        for (var entry : BerTlv.all(BerTlv.value(KEY_INFORMATION, information))) {
            if (entry.tag() != 0xC0 || entry.value().length < 2)
                throw new CardException("key information is malformed");
            keys.add(new KeyReference(entry.value()[0] & 0xFF, entry.value()[1] & 0xFF));
        }
        return keys;
    }

    /** The certificates beside one of the domain's keys, the leaf last; with or without the object's tag around them. */
    public List<byte[]> certificates(KeyReference key) throws CardException, DomainException {
        byte[] asked = BerTlv.of(0xA6, BerTlv.of(0x83, key.encoded()));
        var objects = BerTlv.all(getData(CERTIFICATES, asked));
        if (objects.size() == 1 && objects.get(0).tag() == CERTIFICATES) {
            objects = BerTlv.all(objects.get(0).value());
        }
        return objects.stream()
                .map(object -> BerTlv.of(object.tag(), object.value()))
                .toList();
    }

    /** Opens a channel by static keys. On a card with other keys nothing is tried twice: it counts failures. */
    public IssuerSession openScp03(Scp03Keys keys, int kvn, SecurityLevel level)
            throws CardException, DomainException, RefusedException {
        byte[] challenge = new byte[mode().length()];
        random.nextBytes(challenge);
        byte[] answer = ask("INITIALIZE UPDATE", Scp03Handshake.initializeUpdate(kvn, challenge));
        try (var handshake = Scp03Handshake.accept(keys, challenge, answer)) {
            var proof = handshake.prove(level);
            var answered = card.transmit(proof.command());
            if (!answered.ok()) {
                proof.channel().close();
                throw new DomainException("EXTERNAL AUTHENTICATE", answered.status());
            }
            return new IssuerSession(card, proof.channel(), dek(keys));
        }
    }

    /**
     * Opens a channel by the terminal's certified key.
     *
     * @param domain the public half of the card's key, from its certificate and not from the card's word
     */
    public IssuerSession openScp11a(CertifiedTerminal terminal, int kvn, Point domain)
            throws CardException, DomainException, RefusedException {
        show(terminal);
        var agreement = Scp11.a(CurveKey.generate(random), terminal.key());
        return agreed(agreement, INS_MUTUAL_AUTHENTICATE, new KeyReference(KeyReference.SCP11A, kvn), domain);
    }

    /** Opens a channel that proves the card to the terminal and nothing to the card. */
    public IssuerSession openScp11b(int kvn, Point domain) throws CardException, DomainException, RefusedException {
        var agreement = Scp11.b(CurveKey.generate(random));
        return agreed(agreement, INS_INTERNAL_AUTHENTICATE, new KeyReference(KeyReference.SCP11B, kvn), domain);
    }

    IssuerSession agreed(Scp11 agreement, int ins, KeyReference key, Point domain)
            throws CardException, DomainException, RefusedException {
        byte[] answer =
                ask("AUTHENTICATE", new Command(0x80, ins, key.kvn(), key.kid(), agreement.offer(), Command.ALL));
        var accepted = agreement.accept(answer, domain);
        return new IssuerSession(card, accepted.messaging(), accepted.dek());
    }

    /** PERFORM SECURITY OPERATION for each certificate, in short pieces that say in class and P1 that more follow. */
    void show(CertifiedTerminal terminal) throws CardException, DomainException {
        var authority = terminal.authority();
        for (int i = 0; i < terminal.certificates().size(); i++) {
            boolean last = i == terminal.certificates().size() - 1;
            int p2 = authority.kid() | (last ? 0 : MORE);
            byte[] der = terminal.certificates().get(i);
            for (int from = 0; from < der.length; from += Command.LONGEST_SHORT) {
                int to = Math.min(der.length, from + Command.LONGEST_SHORT);
                boolean end = to == der.length;
                ask(
                        "PERFORM SECURITY OPERATION",
                        new Command(
                                end ? 0x80 : 0x80 | CHAINED,
                                INS_PERFORM_SECURITY_OPERATION,
                                end ? authority.kvn() : authority.kvn() | MORE,
                                p2,
                                Arrays.copyOfRange(der, from, to),
                                Command.ALL));
            }
        }
    }

    private static AesKey dek(Scp03Keys keys) {
        byte[] dek = keys.dek();
        try {
            return new AesKey(dek);
        } finally {
            Arrays.fill(dek, (byte) 0);
        }
    }

    private Mode mode() throws CardException, DomainException {
        for (var entry : BerTlv.all(BerTlv.value(0x73, BerTlv.value(CARD_DATA, getData(CARD_DATA, new byte[0]))))) {
            if (entry.tag() != 0x64) continue;
            byte[] scheme = BerTlv.value(0x06, entry.value());
            boolean isScp03 =
                    scheme.length == SCP03.length + 1 && Arrays.equals(SCP03, Arrays.copyOf(scheme, SCP03.length));
            if (isScp03) return Mode.of(scheme[SCP03.length]);
        }
        throw new CardException("issuer domain: the card does not say that it has SCP03");
    }

    private byte[] getData(int tag, byte[] data) throws CardException, DomainException {
        return ask(
                "GET DATA %04x".formatted(tag),
                new Command(0x80, INS_GET_DATA, tag >> 8, tag & 0xFF, data, Command.ALL));
    }

    private byte[] ask(String step, Command command) throws CardException, DomainException {
        Response answer = card.transmit(command);
        if (!answer.ok()) throw new DomainException(step, answer.status());
        return answer.data();
    }
}
