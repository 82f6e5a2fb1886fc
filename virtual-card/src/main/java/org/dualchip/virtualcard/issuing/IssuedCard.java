// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Properties;
import java.util.stream.Collectors;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.Validity;

/**
 * The desk's note about a card, kept beside its chips for people to read. The chips know nothing of it.
 *
 * @param number 16 hexadecimal digits
 * @param certificateHash 64 hexadecimal digits, what a revocation list names
 */
public record IssuedCard(String number, String holder, String certificateHash, Validity validity, AccessRight right) {
    private static final String FILE = "card.properties";

    static IssuedCard of(CardCertificate certificate, AccessRight right) {
        return new IssuedCard(
                Hex.toHexString(certificate.number()),
                certificate.holder(),
                Hex.toHexString(certificate.hash()),
                certificate.validity(),
                right);
    }

    /** Reads the note in a card's folder. */
    public static IssuedCard read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        Properties note = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            note.load(text);
            return of(note);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    void write(Path folder) throws IOException {
        Properties note = new Properties();
        note.setProperty("number", number);
        note.setProperty("holder", holder);
        note.setProperty("certificate-hash", certificateHash);
        note.setProperty("not-before", validity.notBefore().toString());
        note.setProperty("not-after", validity.notAfter().toString());
        note.setProperty("doors", String.format("%08x", right.doors()));
        note.setProperty("right-from", right.from().toString());
        note.setProperty("right-until", right.until().toString());
        DurableFiles.create(folder.resolve(FILE), lines(note).getBytes(StandardCharsets.UTF_8));
    }

    /** Without the time that {@link Properties} adds as a comment: a note says only what the card is. */
    private static String lines(Properties note) throws IOException {
        StringWriter text = new StringWriter();
        note.store(text, null);
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static IssuedCard of(Properties note) {
        Validity validity = new Validity(date(note, "not-before"), date(note, "not-after"));
        AccessRight right = new AccessRight(
                Integer.parseUnsignedInt(text(note, "doors"), 16), date(note, "right-from"), date(note, "right-until"));
        return new IssuedCard(
                text(note, "number"), text(note, "holder"), text(note, "certificate-hash"), validity, right);
    }

    private static LocalDate date(Properties note, String name) {
        return LocalDate.parse(text(note, name));
    }

    private static String text(Properties note, String name) {
        String value = note.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
