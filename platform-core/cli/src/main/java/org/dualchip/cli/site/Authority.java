// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.LocalDate;
import java.util.List;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.piv.RevokedCertificates;

/** The site's issuer as an X.509 authority: its certificate and revocation list, where the secure process trusts them. */
public final class Authority {
    /** How long a list is fresh; every command at the desk makes it fresh again when half of that is over. */
    private static final int DAYS = 30;

    private final Path anchor;
    private final Path list;
    private final DeskFolder desk;

    Authority(DeskFolder desk, Path secure) throws IOException {
        var trust = SafeFiles.directory(secure.resolve("trust"));
        this.anchor = SafeFiles.directory(trust.resolve("anchors")).resolve("site.cer");
        this.list = SafeFiles.directory(trust.resolve("crls")).resolve("site.crl");
        this.desk = desk;
    }

    /** What is not there yet, or getting old. */
    void publish(LocalDate today) throws IOException {
        SafeFiles.whenMissing(anchor, this::certificate);
        if (!Files.exists(list) || isOld(today)) refresh(today);
    }

    public Path list() {
        return list;
    }

    public int days() {
        return DAYS;
    }

    /** When this returns, the list on disk names these certificates. */
    public void revoke(List<String> serials, LocalDate today) throws IOException {
        for (String serial : serials) revoked().add(new BigInteger(serial, 16), today);
    }

    public void refresh(LocalDate today) throws IOException {
        revoked().refresh(today);
    }

    private boolean isOld(LocalDate today) throws IOException {
        var signed = LocalDate.ofInstant(Files.getLastModifiedTime(list).toInstant(), java.time.ZoneOffset.UTC);
        return signed.plusDays(DAYS / 2).isBefore(today);
    }

    private RevokedCertificates revoked() throws IOException {
        return new RevokedCertificates(
                desk.path().resolve("revoked-x509.txt"), list, desk.store().key(), DAYS);
    }

    private byte[] certificate() throws IOException {
        try {
            return desk.store().key().certificate().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IOException("the issuer's certificate cannot be read", e);
        }
    }
}
