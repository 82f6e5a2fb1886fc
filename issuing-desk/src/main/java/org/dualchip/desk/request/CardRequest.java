// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.dualchip.card.CardException;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.piv.PivRequests;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * A card's request for its certificates. The requests of its PIV keys are signed by these keys, the whole by the card's key
 * of 9E and by its desk. The identity key signs only what its chip built itself, so it has proved nothing here: the desk
 * has it proved before it calls the card issued.
 *
 * @param number 16 hexadecimal digits, drawn by the desk
 * @param identity the public half of the card's identity key
 * @param batch the public half of the batch key that the card has
 * @param desk the public half of the desk's own key
 */
public record CardRequest(
        CardOrder order, String number, Point identity, PivRequests piv, Point batch, Point desk, String encoded) {
    private static final String TITLE = "dualchip card request 1";
    private static final String BY_CARD = "card-signature";
    private static final String BY_DESK = "desk-signature";
    private static final HexFormat HEX = HexFormat.of();

    /** Has the key of 9E sign, in DER. */
    @FunctionalInterface
    public interface CardKey {
        byte[] sign(byte[] content) throws CardException;
    }

    /** What a desk says of a card, before card and desk have signed it. */
    public record Content(CardOrder order, String number, Point identity, PivRequests piv, Point batch) {}

    /** Signed by both. */
    public static CardRequest signed(Content content, CardKey card, CurveKey desk) throws IOException, CardException {
        var order = content.order();
        var fields = new Fields(TITLE)
                .with("name", order.name())
                .with("holder", order.holder().getBytes(StandardCharsets.UTF_8))
                .with("doors", HEX.toHexDigits(order.doors()))
                .with("days", Integer.toString(order.days()))
                .with("applications", Load.words(order.loads()))
                .with("number", content.number())
                .with("identity", content.identity().encoded())
                .with("open", content.piv().open().getEncoded())
                .with("behind-pin", content.piv().behindPin().getEncoded())
                .with("batch", content.batch().encoded())
                .with("desk", desk.point().encoded());
        fields.with(BY_CARD, card.sign(fields.signedBy("DC1-CQ")));
        fields.with(BY_DESK, desk.sign(fields.signedBy("DC1-DQ")));
        return decode(fields.encoded());
    }

    /**
     * Reads a request's file.
     *
     * @throws IOException when it is none, is out of bounds, or a key did not sign what it should have
     */
    public static CardRequest decode(String text) throws IOException {
        var fields = Fields.read(TITLE, text);
        try {
            var request = decoded(fields);
            request.requireProofs(fields);
            return request;
        } catch (IllegalArgumentException | MalformedException e) {
            throw new IOException("the request is damaged: " + e.getMessage(), e);
        }
    }

    private static CardRequest decoded(Fields fields) throws IOException, MalformedException {
        var order = new CardOrder(
                fields.text("name"),
                new String(fields.bytes("holder"), StandardCharsets.UTF_8),
                HexFormat.fromHexDigits(fields.text("doors")),
                Integer.parseInt(fields.text("days")),
                Load.parse(fields.text("applications"), ","));
        if (!fields.text("number").matches("[0-9a-f]{16}")) throw new IllegalArgumentException("no card's number");
        var piv = new PivRequests(
                new PKCS10CertificationRequest(fields.bytes("open")),
                new PKCS10CertificationRequest(fields.bytes("behind-pin")));
        return new CardRequest(
                order,
                fields.text("number"),
                fields.point("identity"),
                piv,
                fields.point("batch"),
                fields.point("desk"),
                fields.encoded());
    }

    private void requireProofs(Fields fields) throws IOException {
        var open = proved(piv.open());
        var behindPin = proved(piv.behindPin());
        if (open.equals(behindPin) || open.equals(identity) || behindPin.equals(identity)) {
            throw new IOException("the request asks twice for one key");
        }
        boolean byCard = P256.signed(open, fields.bytes(BY_CARD), fields.signedBy("DC1-CQ", BY_CARD, BY_DESK));
        if (!byCard) throw new IOException("the request was changed on its way: its card did not sign it");
        boolean byDesk = desk.signed(fields.bytes(BY_DESK), fields.signedBy("DC1-DQ", BY_DESK));
        if (!byDesk) throw new IOException("the request was changed on its way: its desk did not sign it");
    }

    /** The key of a request, which signed it. */
    private static Point proved(PKCS10CertificationRequest request) throws IOException {
        var key = P256.point(request.getSubjectPublicKeyInfo());
        byte[] content = request.toASN1Structure().getCertificationRequestInfo().getEncoded(ASN1Encoding.DER);
        if (P256.signed(key, request.getSignature(), content)) return key;
        throw new IOException("a key of the request did not sign for itself");
    }

    /** Whether a signature in DER is the card's key of 9E's. */
    public boolean isCards(byte[] signature, byte[]... parts) throws IOException {
        return P256.signed(P256.point(piv.open().getSubjectPublicKeyInfo()), signature, parts);
    }

    /** SHA-256 of the file: what an answer is for. */
    byte[] hash() {
        return Sha256.of(encoded.getBytes(StandardCharsets.UTF_8));
    }
}
