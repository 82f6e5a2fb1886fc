// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.request;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.dualchip.desk.application.HealthApplication;
import org.dualchip.desk.issuer.IssuerKey;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.piv.PivCredentials;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Mandate;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * The issuer's answer to one request and no other, signed by the issuing key.
 *
 * @param certificate the card certificate
 * @param piv what the card's PIV application gets
 * @param terminal lets the desk that asked change keys and write rights, for a day
 * @param mandate of a professional's card, and of no other
 */
public record CardAnswer(
        CardCertificate certificate,
        PivCredentials piv,
        TerminalCertificate terminal,
        Optional<Mandate> mandate,
        byte[] request,
        String encoded) {
    private static final String TITLE = "dualchip card answer 1";
    private static final String LABEL = "DC1-CA";
    private static final String SIGNATURE = "signature";
    private static final String MANDATE = "mandate";
    private static final HexFormat HEX = HexFormat.of();

    public CardAnswer {
        request = request.clone();
    }

    /** Signed by the issuing key. */
    public static CardAnswer signed(
            CardRequest request,
            CardCertificate certificate,
            PivCredentials piv,
            TerminalCertificate terminal,
            Optional<Mandate> mandate,
            IssuerKey key)
            throws IOException {
        var fields = new Fields(TITLE)
                .with("request", request.hash())
                .with("issuer", key.point().encoded())
                .with("certificate", certificate.encoded())
                .with("open", piv.open().getEncoded())
                .with("behind-pin", piv.behindPin().getEncoded())
                .with("chuid", piv.chuid())
                .with("terminal", terminal.encoded());
        mandate.ifPresent(given -> fields.with(MANDATE, given.encoded()));
        fields.with(SIGNATURE, key.sign(fields.signedBy(LABEL)));
        return decode(fields.encoded(), key.point());
    }

    /**
     * Reads an answer's file.
     *
     * @param trusted the issuer whose answers this desk takes
     * @throws IOException when it is none, is of another issuer, or was changed
     */
    public static CardAnswer decode(String text, Point trusted) throws IOException {
        var fields = Fields.read(TITLE, text);
        try {
            var issuer = fields.point("issuer");
            if (!issuer.equals(trusted)) {
                throw new IOException(
                        "this answer is of the issuer " + id(issuer) + ", and this desk's is " + id(trusted));
            }
            if (!trusted.signed(fields.bytes(SIGNATURE), fields.signedBy(LABEL, SIGNATURE))) {
                throw new IOException("the answer was changed on its way: the issuer did not sign it");
            }
            var piv = new PivCredentials(
                    new X509CertificateHolder(fields.bytes("open")),
                    new X509CertificateHolder(fields.bytes("behind-pin")),
                    fields.bytes("chuid"));
            return new CardAnswer(
                    CardCertificate.decode(fields.bytes("certificate")),
                    piv,
                    TerminalCertificate.decode(fields.bytes("terminal")),
                    fields.has(MANDATE) ? Optional.of(Mandate.decode(fields.bytes(MANDATE))) : Optional.empty(),
                    fields.bytes("request"),
                    fields.encoded());
        } catch (IllegalArgumentException | MalformedException e) {
            throw new IOException("the answer is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Holds the answer against the request that this desk keeps, key by key: an issuer that errs is noticed before the card
     * is touched.
     *
     * @throws IOException when it is the answer to another one, or certifies what was not asked for
     */
    public void requireFor(CardRequest asked, Point issuer) throws IOException {
        var name = asked.order().name();
        if (!MessageDigest.isEqual(request, asked.hash())) {
            throw new IOException(
                    "this answer is for another card, or for another request of " + name + "'s than its last");
        }
        boolean right = certificate.signedBy(issuer)
                && certificate.identity().equals(asked.identity())
                && certificate.holder().card().equals(asked.number())
                && certificate.holder().name().equals(asked.order().holder())
                && certifies(piv.open(), asked.piv().keys().open(), issuer)
                && certifies(piv.behindPin(), asked.piv().keys().behindPin(), issuer)
                && terminal.key().equals(asked.desk())
                && mandate.isPresent() == asked.order().has(Load.PROFESSIONAL)
                && mandate.stream().allMatch(given -> isFor(asked, given, issuer));
        if (!right) throw new IOException("the answer certifies other keys than " + name + " asked for");
    }

    private boolean isFor(CardRequest asked, Mandate given, Point issuer) {
        var roles = HealthApplication.PROFESSIONALS;
        return given.signedBy(issuer)
                && given.card().equals(asked.number())
                && given.identity().equals(asked.identity())
                && given.function() == roles.function()
                && given.roleMask() == roles.roleMask()
                && given.dates().equals(certificate.dates());
    }

    @Override
    public byte[] request() {
        return request.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CardAnswer answer && encoded.equals(answer.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    private static boolean certifies(X509CertificateHolder certificate, SubjectPublicKeyInfo key, Point issuer)
            throws IOException {
        byte[] content = certificate.toASN1Structure().getTBSCertificate().getEncoded(ASN1Encoding.DER);
        return certificate.getSubjectPublicKeyInfo().equals(key)
                && P256.signed(issuer, certificate.getSignature(), content);
    }

    private static String id(Point point) {
        return HEX.toHexDigits(point.keyId());
    }
}
