// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.issuer.IssuerKey;

/**
 * The issuer's X.509 revocation list: its note, a serial number and a day a line behind the list's number, and the signed
 * list in DER beside it, RFC 5280 §5.
 */
public final class RevokedCertificates {
    private final Path note;
    private final Path list;
    private final IssuerKey issuer;
    private final int days;

    /** @param days how long a list is fresh */
    public RevokedCertificates(Path note, Path list, IssuerKey issuer, int days) {
        this.note = note;
        this.list = list;
        this.issuer = issuer;
        this.days = days;
    }

    /** When this returns, the list on disk names the certificate. */
    public void add(BigInteger serial, LocalDate today) throws IOException {
        var lines = lines();
        String line = serial.toString(16) + " " + today;
        if (lines.stream().noneMatch(kept -> kept.startsWith(serial.toString(16) + " "))) lines.add(line);
        publish(lines, today);
    }

    /** Signs the same list anew, so that it stays fresh. */
    public void refresh(LocalDate today) throws IOException {
        publish(lines(), today);
    }

    private void publish(List<String> lines, LocalDate today) throws IOException {
        long number =
                Files.exists(note) ? Long.parseLong(Files.readAllLines(note).get(0)) + 1 : 1;
        var builder = new X509v2CRLBuilder(
                X500Name.getInstance(
                        issuer.certificate().getSubjectX500Principal().getEncoded()),
                Days.start(today));
        builder.setNextUpdate(Days.end(today.plusDays(days)));
        for (String line : lines) {
            String[] parts = line.split(" ", 2);
            builder.addCRLEntry(
                    new BigInteger(parts[0], 16), Days.start(LocalDate.parse(parts[1])), CRLReason.privilegeWithdrawn);
        }
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
        byte[] signed = builder.build(issuer.signer()).getEncoded();
        SafeFiles.write(note, (number + "\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
        SafeFiles.write(list, signed);
    }

    private List<String> lines() throws IOException {
        if (!Files.exists(note)) return new ArrayList<>();
        return new ArrayList<>(Files.readAllLines(note).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .toList());
    }
}
