// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.dualchip.desk.file.TitledFile;
import org.dualchip.securechip.certificate.Label;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * A checkpoint's request for a certificate, signed by the key that it is for: whoever changes the key or the name on its
 * way to the desk makes it worthless. That it comes from the controller at all is for the people who carry it to know.
 *
 * @param number 8 bytes that cards remember this place by; none at a new place
 * @param signature r ‖ s by the key
 */
public record TerminalRequest(String checkpoint, byte[] number, Point point, byte[] signature) {
    private static final String TITLE = "dualchip terminal request 1";
    private static final int NUMBER = 8;

    public TerminalRequest {
        number = number.clone();
        signature = signature.clone();
        if (!checkpoint.matches(TerminalFiles.NAME)) throw new IllegalArgumentException("no checkpoint: " + checkpoint);
        if (number.length != 0 && number.length != NUMBER) throw new IllegalArgumentException("a number has 8 bytes");
    }

    static TerminalRequest signed(String checkpoint, byte[] number, CurveKey key) {
        byte[] signature = key.sign(
                Label.of("DC1-TQ"), number, name(checkpoint), key.point().encoded());
        return new TerminalRequest(checkpoint, number, key.point(), signature);
    }

    /**
     * Reads a request's file.
     *
     * @throws IOException when it is none, or was changed
     */
    public static TerminalRequest decode(String text) throws IOException {
        var fields = TitledFile.read(TITLE, text);
        var hex = HexFormat.of();
        try {
            var request = new TerminalRequest(
                    TitledFile.field(fields, "checkpoint"),
                    hex.parseHex(TitledFile.field(fields, "number")),
                    Point.decode(hex.parseHex(TitledFile.field(fields, "point"))),
                    hex.parseHex(TitledFile.field(fields, "signature")));
            if (request.isSigned()) return request;
        } catch (IllegalArgumentException | MalformedException e) {
            throw new IOException("the request is damaged: " + e.getMessage(), e);
        }
        throw new IOException("the request was changed on its way: its key did not sign it");
    }

    public String encoded() {
        var hex = HexFormat.of();
        return TitledFile.write(
                TITLE,
                Map.of(
                        "checkpoint", checkpoint,
                        "number", hex.formatHex(number),
                        "point", hex.formatHex(point.encoded()),
                        "signature", hex.formatHex(signature)));
    }

    @Override
    public byte[] number() {
        return number.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    private boolean isSigned() {
        return point.signed(signature, Label.of("DC1-TQ"), number, name(checkpoint), point.encoded());
    }

    private static byte[] name(String checkpoint) {
        return checkpoint.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TerminalRequest request && encoded().equals(request.encoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }
}
