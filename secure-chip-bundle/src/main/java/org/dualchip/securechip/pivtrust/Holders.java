// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pivtrust;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.plugin.Holder;

/** Whom a certificate names. */
final class Holders {
    private static final int LONGEST = 32;

    private Holders() {}

    /** By its common name, cut to what a name may be here; by the card's number when it has none. */
    static Holder of(X509Certificate certificate, String number) throws RefusedException {
        String shown = cut(commonName(certificate).replaceAll("\\p{Cntrl}", "").strip());
        return new Holder(shown.isEmpty() ? "card " + number : shown, number);
    }

    private static String commonName(X509Certificate certificate) throws RefusedException {
        try {
            var subject =
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
            var names = subject.getRDNs(BCStyle.CN);
            return names.length == 0
                    ? ""
                    : IETFUtils.valueToString(names[names.length - 1].getFirst().getValue());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.CARD_UNREADABLE, "certificate: its subject's common name");
        }
    }

    private static String cut(String name) {
        // No letter has less than a byte: however long the name, little of it is looked at.
        int end = Math.min(name.length(), LONGEST);
        if (end < name.length() && Character.isLowSurrogate(name.charAt(end))) end--;
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end).strip();
    }
}
