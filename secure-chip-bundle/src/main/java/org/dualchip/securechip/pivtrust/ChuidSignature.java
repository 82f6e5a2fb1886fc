// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pivtrust;

import java.io.IOException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.piv.Chuid;
import org.dualchip.securechip.x509.Certificates;

/** The signature of a CHUID (SP 800-73-4 part 1 §3.1.2): CMS SignedData whose content stands beside it. */
final class ChuidSignature {
    /** id-PIV-CHUIDSecurityObject. */
    private static final String CONTENT = "2.16.840.1.101.3.6.1";

    private ChuidSignature() {}

    /** The certificate of its signer, who signed it; whether the signer is trusted is not said. */
    static X509Certificate signer(Chuid chuid) throws RefusedException {
        if (chuid.signature().length == 0) throw notAuthentic("it is not signed");
        try {
            var content = new CMSProcessableByteArray(new ASN1ObjectIdentifier(CONTENT), chuid.signed());
            var data = new CMSSignedData(content, chuid.signature());
            if (!CONTENT.equals(data.getSignedContentTypeOID())) throw notAuthentic("what is signed is no CHUID");
            var signers = data.getSignerInfos().getSigners();
            if (signers.size() != 1) throw notAuthentic("it has %d signers".formatted(signers.size()));
            return signer(data, signers.iterator().next());
        } catch (CMSException | OperatorCreationException | IOException | RuntimeException e) {
            throw notAuthentic("its signature does not verify: " + e.getClass().getSimpleName());
        }
    }

    @SuppressWarnings("unchecked") // a signer's identifier selects certificates, and is declared raw
    private static X509Certificate signer(CMSSignedData data, SignerInformation signer)
            throws CMSException, OperatorCreationException, IOException, RefusedException {
        if (OIWObjectIdentifiers.idSHA1.getId().equals(signer.getDigestAlgOID())) {
            throw new RefusedException(Refusal.KEY_TOO_WEAK, "CHUID: signed with SHA-1");
        }
        var matches = data.getCertificates().getMatches((Selector<X509CertificateHolder>) signer.getSID());
        if (matches.size() != 1) throw notAuthentic("its signer's certificate is missing");
        var certificate = Certificates.ofCard(matches.iterator().next().getEncoded());
        if (signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate))) return certificate;
        throw notAuthentic("its signature is wrong");
    }

    private static RefusedException notAuthentic(String what) {
        return new RefusedException(Refusal.NOT_AUTHENTIC, "CHUID: " + what);
    }
}
