// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dualchip.desk.file.TitledFile;
import org.dualchip.securechip.certificate.Label;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * The desk's answer to a request: the certificate, who signed it, and the batch keys that cards are spoken to with, a desk's each.
 * Nothing in it is secret.
 */
public record CertifiedTerminalFile(
        String checkpoint, TerminalCertificate certificate, Point issuer, List<Point> batches) {
    private static final String TITLE = "dualchip terminal certificate 1";
    private static final String BETWEEN = ",";
    private static final int SIGNATURE = TerminalCertificate.LENGTH - Point.SIGNATURE_LENGTH;

    public CertifiedTerminalFile {
        batches = List.copyOf(batches);
    }

    /**
     * Reads the file.
     *
     * @throws IOException when it is none, is damaged, or is not signed by the issuer that it names
     */
    public static CertifiedTerminalFile decode(String text) throws IOException {
        var fields = TitledFile.read(TITLE, text);
        var hex = HexFormat.of();
        try {
            var file = new CertifiedTerminalFile(
                    TitledFile.field(fields, "checkpoint"),
                    TerminalCertificate.decode(hex.parseHex(TitledFile.field(fields, "certificate"))),
                    Point.decode(hex.parseHex(TitledFile.field(fields, "issuer"))),
                    batches(TitledFile.field(fields, "batch")));
            if (file.isSigned()) return file;
        } catch (IllegalArgumentException | MalformedException e) {
            throw new IOException("the certificate's file is damaged: " + e.getMessage(), e);
        }
        throw new IOException("the certificate was changed on its way: its issuer did not sign it");
    }

    public String encoded() {
        var hex = HexFormat.of();
        return TitledFile.write(
                TITLE,
                Map.of(
                        "checkpoint", checkpoint,
                        "certificate", hex.formatHex(certificate.encoded()),
                        "issuer", hex.formatHex(issuer.encoded()),
                        "batch",
                                batches.stream()
                                        .map(batch -> hex.formatHex(batch.encoded()))
                                        .collect(Collectors.joining(BETWEEN))));
    }

    private static List<Point> batches(String field) throws MalformedException {
        var batches = new ArrayList<Point>();
        for (String one : field.split(BETWEEN, -1)) {
            batches.add(Point.decode(HexFormat.of().parseHex(one)));
        }
        return batches;
    }

    private boolean isSigned() {
        byte[] encoded = certificate.encoded();
        byte[] body = Arrays.copyOf(encoded, SIGNATURE);
        byte[] signature = Arrays.copyOfRange(encoded, SIGNATURE, encoded.length);
        return issuer.signed(signature, Label.of("DC1-TC"), body);
    }
}
