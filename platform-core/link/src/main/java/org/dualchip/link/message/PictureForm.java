// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.math.BigDecimal;
import java.time.Instant;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.plugin.Picture;

/** How a {@link Picture} is written: its kind, then what it holds. */
final class PictureForm {
    private static final int LONGEST_NUMBER = 48;

    private PictureForm() {}

    static void encode(Encoder out, Picture picture) {
        if (picture instanceof Picture.Table table) {
            out.u8(1).list(table.columns(), (to, one) -> to.text(one.name()).choice(one.sort()));
            out.list(table.rows(), (to, row) -> to.list(row, Encoder::text)).flag(table.cut());
        } else if (picture instanceof Picture.Figures figures) {
            out.u8(2).list(figures.figures(), PictureForm::figure);
        } else if (picture instanceof Picture.Series series) {
            out.u8(3).text(series.unit()).list(series.lines(), PictureForm::line);
        }
    }

    static Picture decode(Decoder in) {
        int kind = in.u8();
        return switch (kind) {
            case 1 ->
                new Picture.Table(
                        in.list(one -> new Picture.Column(one.text(), one.choice(Picture.Sort.values()))),
                        in.list(row -> row.list(Decoder::text)),
                        in.flag());
            case 2 -> new Picture.Figures(in.list(one -> new Picture.Figure(one.text(), number(one), one.text())));
            case 3 -> new Picture.Series(in.text(), in.list(PictureForm::line));
            default -> throw new IllegalArgumentException("no picture of kind " + kind);
        };
    }

    private static void figure(Encoder out, Picture.Figure figure) {
        out.text(figure.name()).text(figure.value().toString()).text(figure.unit());
    }

    private static void line(Encoder out, Picture.Line line) {
        out.text(line.name())
                .list(
                        line.points(),
                        (to, point) -> to.i64(point.at().toEpochMilli())
                                .text(point.value().toString()));
    }

    private static Picture.Line line(Decoder in) {
        return new Picture.Line(
                in.text(), in.list(one -> new Picture.Point(Instant.ofEpochMilli(one.i64()), number(one))));
    }

    /** Its digits are counted before they are added up. */
    private static BigDecimal number(Decoder in) {
        var digits = in.text();
        if (digits.length() > LONGEST_NUMBER) throw new IllegalArgumentException("a number has 48 characters at most");
        return new BigDecimal(digits);
    }
}
