// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.dualchip.desk.issuer.IssuerKey;
import org.dualchip.desk.issuer.IssuerStore;
import org.dualchip.desk.tlv.BerTlv;

/** The card holder unique identifier, SP 800-73-4 part 1 §3.1.2: which card this is, signed by the desk. */
public final class Chuid {
    /** id-PIV-CHUIDSecurityObject. */
    private static final ASN1ObjectIdentifier CONTENT = new ASN1ObjectIdentifier("2.16.840.1.101.3.6.1");

    /** A FASC-N of a card that is no federal one: agency 9999, all else 9 too, as the standard asks. */
    private static final String NO_AGENCY = "d4e739da739ced39ce739da1685a1082108ce73984119257fc";

    private static final int YEARS = 10;
    private static final int FASC_N = 0x30;
    private static final int GUID = 0x34;
    private static final int EXPIRY = 0x35;
    private static final int SIGNATURE = 0x3E;
    private static final int ERROR_CODE = 0xFE;

    private Chuid() {}

    /** The desk's key for CHUIDs, made in its store when it is not there yet. */
    public static IssuerKey signer(IssuerStore store, LocalDate today) throws IOException {
        var certificates = new PivCertificates(store.key());
        return store.helper("content-signing", pair -> {
            var key = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
            var holder = certificates.contentSigning(key, "Card identifiers", today, today.plusYears(YEARS));
            return new JcaX509CertificateConverter().getCertificate(holder);
        });
    }

    /** The object's value, without the 53 around it. */
    public static byte[] signed(UUID card, LocalDate until, IssuerKey signer) throws IOException {
        byte[] head = BerTlv.joined(
                BerTlv.of(FASC_N, HexFormat.of().parseHex(NO_AGENCY)),
                BerTlv.of(GUID, CardUuid.bytes(card)),
                BerTlv.of(EXPIRY, until.format(DateTimeFormatter.BASIC_ISO_DATE).getBytes(StandardCharsets.US_ASCII)));
        byte[] end = BerTlv.of(ERROR_CODE);
        return BerTlv.joined(head, BerTlv.of(SIGNATURE, cms(BerTlv.joined(head, end), signer)), end);
    }

    /** Detached: the content is in the object itself. */
    private static byte[] cms(byte[] covered, IssuerKey signer) throws IOException {
        try {
            var certificate = new JcaX509CertificateHolder(signer.certificate());
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                    .build(signer.signer(), certificate));
            generator.addCertificate(certificate);
            return generator
                    .generate(new CMSProcessableByteArray(CONTENT, covered), false)
                    .getEncoded();
        } catch (CMSException | OperatorCreationException | CertificateEncodingException e) {
            throw new IOException("the CHUID cannot be signed: " + e.getMessage(), e);
        }
    }
}
