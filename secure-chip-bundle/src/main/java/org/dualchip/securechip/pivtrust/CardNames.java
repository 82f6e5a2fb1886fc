// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pivtrust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.piv.Chuid;

/** The names that a certificate has for its card, in its subject alternative name (FIPS 201-2 §4.2.1, RFC 4122 §3). */
record CardNames(List<byte[]> fascNs, List<String> uuids) {
    private static final String ALTERNATIVE_NAME = "2.5.29.17";
    private static final ASN1ObjectIdentifier FASC_N = new ASN1ObjectIdentifier("2.16.840.1.101.3.6.6");
    private static final String UUID_PREFIX = "urn:uuid:";

    static CardNames of(X509Certificate certificate) throws RefusedException {
        var names = new CardNames(new ArrayList<>(), new ArrayList<>());
        byte[] extension = certificate.getExtensionValue(ALTERNATIVE_NAME);
        if (extension == null) return names;
        try {
            var content = ASN1Primitive.fromByteArray(
                    ASN1OctetString.getInstance(extension).getOctets());
            for (var name : GeneralNames.getInstance(content).getNames()) names.add(name);
            return names;
        } catch (IOException | RuntimeException e) {
            throw new RefusedException(Refusal.CARD_UNREADABLE, "certificate: its subject alternative name");
        }
    }

    private void add(GeneralName name) {
        if (name.getTagNo() == GeneralName.otherName) {
            var other = OtherName.getInstance(name.getName());
            if (FASC_N.equals(other.getTypeID())) {
                fascNs.add(ASN1OctetString.getInstance(other.getValue()).getOctets());
            }
        } else if (name.getTagNo() == GeneralName.uniformResourceIdentifier) {
            String uri = ASN1IA5String.getInstance(name.getName()).getString().toLowerCase(Locale.ROOT);
            if (uri.startsWith(UUID_PREFIX)) uuids.add(uri.substring(UUID_PREFIX.length()));
        }
    }

    /** Refuses a certificate that names another card than the CHUID does, or none. */
    void requireSame(Chuid chuid) throws RefusedException {
        if (fascNs.isEmpty() && uuids.isEmpty()) {
            throw new RefusedException(Refusal.MISISSUED, "the certificate names no card: no FASC-N and no UUID");
        }
        for (byte[] fascN : fascNs) {
            if (!MessageDigest.isEqual(fascN, chuid.fascN())) throw mixedUp("FASC-N");
        }
        for (String uuid : uuids) {
            if (!uuid.equals(chuid.card().toString())) throw mixedUp("UUID");
        }
    }

    private static RefusedException mixedUp(String name) {
        return new RefusedException(Refusal.CARD_MIXED_UP, "the certificate's " + name + " is not the CHUID's");
    }

    /** The number that a card goes by here: 16 hexadecimal digits of a digest over all that its CHUID names it by. */
    static String number(Chuid chuid) {
        var uuid = ByteBuffer.allocate(16)
                .putLong(chuid.card().getMostSignificantBits())
                .putLong(chuid.card().getLeastSignificantBits());
        return HexFormat.of().formatHex(Sha256.of(chuid.fascN(), uuid.array()), 0, 8);
    }
}
