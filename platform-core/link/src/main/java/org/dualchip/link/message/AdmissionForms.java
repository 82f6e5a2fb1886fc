// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Terms;
import org.dualchip.card.admission.Verdict;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.plugin.Assurance;

/** How the words of admission are written into a message and read from it. */
final class AdmissionForms {
    private AdmissionForms() {}

    static void piece(Encoder out, Piece piece) {
        out.text(piece.digest()).i32(piece.total()).i32(piece.offset()).bytes(piece.bytes());
    }

    static Piece piece(Decoder in) {
        return new Piece(in.text(), in.i32(), in.i32(), in.bytes());
    }

    static void verdict(Encoder out, Verdict verdict) {
        out.flag(verdict.whole()).flag(verdict.terms().isPresent());
        verdict.terms().ifPresent(terms -> terms(out, terms));
        out.list(verdict.findings(), Encoder::text).list(verdict.warnings(), Encoder::text);
    }

    static Verdict verdict(Decoder in) {
        return new Verdict(
                in.flag(),
                in.flag() ? Optional.of(terms(in)) : Optional.empty(),
                in.list(Decoder::text),
                in.list(Decoder::text));
    }

    static void generation(Encoder out, Generation generation) {
        out.text(generation.plugin()).i32(generation.number()).text(generation.digest());
        out.i64(generation.admitted().toEpochMilli()).flag(generation.decides());
        terms(out, generation.terms());
    }

    static Generation generation(Decoder in) {
        return new Generation(in.text(), in.i32(), in.text(), Instant.ofEpochMilli(in.i64()), in.flag(), terms(in));
    }

    static void terms(Encoder out, Terms terms) {
        out.text(terms.plugin()).text(terms.bundle()).text(terms.version());
        out.text(terms.signer().orElse("")).list(terms.roles(), Encoder::u8);
        out.list(terms.files(), (each, file) -> each.text(file.toString()));
        out.choice(terms.assurance())
                .flag(terms.outputs())
                .flag(terms.seals())
                .flag(terms.reacts())
                .u16(terms.remembers().schema());
        out.list(terms.remembers().holder(), Encoder::text)
                .list(terms.remembers().area(), Encoder::text);
        out.list(terms.remembers().confidential(), Encoder::text)
                .list(terms.remembers().commands(), Encoder::text)
                .list(terms.remembers().records(), Encoder::text)
                .list(terms.remembers().views(), Encoder::text);
        out.list(terms.settings(), Encoder::text).u16(terms.heap());
    }

    static Terms terms(Decoder in) {
        return new Terms(
                in.text(),
                in.text(),
                in.text(),
                Optional.of(in.text()).filter(signer -> !signer.isEmpty()),
                new HashSet<>(in.list(Decoder::u8)),
                in.list(file -> FileTerms.parse(file.text())),
                in.choice(Assurance.values()),
                in.flag(),
                in.flag(),
                in.flag(),
                new Terms.Remembers(
                        in.u16(),
                        in.list(Decoder::text),
                        in.list(Decoder::text),
                        in.list(Decoder::text),
                        in.list(Decoder::text),
                        in.list(Decoder::text),
                        in.list(Decoder::text)),
                in.list(Decoder::text),
                in.u16());
    }
}
