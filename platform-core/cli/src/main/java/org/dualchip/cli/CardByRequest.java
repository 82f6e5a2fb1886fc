// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dualchip.cli.site.RequestingSite;
import org.dualchip.desk.PinLetters;
import org.dualchip.desk.Pins;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.request.CardAnswer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The two halves of {@code card issue} at a desk whose issuing key is elsewhere. */
@SuppressWarnings({"NullAway.Init", "try"})
final class CardByRequest {
    @Option(
            names = "--request-out",
            paramLabel = "FILE",
            description =
                    "At a desk without the issuing key, the first half: for issuer certify on the machine with it.")
    private @Nullable Path requestOut;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "The second half, with what issuer certify wrote; order and PIN are those of the first.")
    private @Nullable Path certificate;

    /** IllegalArgumentException at a desk with the key, which needs neither. */
    void expectNone() {
        if (requestOut != null || certificate != null) {
            throw new IllegalArgumentException(
                    "this desk has the issuing key: leave --request-out and --certificate away");
        }
    }

    int call(RequestingSite site, CardOrder order, FirstContents contents, boolean pin, OnDesk onDesk, PrintWriter out)
            throws Exception {
        if ((requestOut == null) == (certificate == null)) {
            throw new IllegalArgumentException(
                    "the issuing key of this desk is elsewhere: first --request-out FILE, then"
                            + " --certificate FILE with the answer");
        }
        if (requestOut != null && contents.purse() > 0) {
            throw new IllegalArgumentException("a purse is filled in the second half: say --purse with --certificate");
        }
        try (var alone = site.desk().alone()) {
            if (requestOut != null) request(site, order, pin, onDesk, requestOut, out);
            else finish(site, order.name(), contents, onDesk, certificate, out);
        }
        return 0;
    }

    private static void request(
            RequestingSite site, CardOrder order, boolean pin, OnDesk onDesk, Path file, PrintWriter out)
            throws Exception {
        var letters = site.desk().letters();
        try (var pins = pin ? letters.of(order, CardIssue::typed) : Pins.none();
                var card = onDesk.card(site.cards(), order.name())) {
            var request = site.open().request(order, pins, card);
            SafeFiles.replace(file, request.encoded().getBytes(StandardCharsets.UTF_8));
            out.printf("%s: take it to the machine with the issuing key, for dualchip issuer certify%n", file);
            if (pins.exist()) CardSummary.letter(out, letters.file(order.name()));
        }
    }

    private static void finish(
            RequestingSite site,
            String name,
            FirstContents contents,
            OnDesk onDesk,
            @Nullable Path file,
            PrintWriter out)
            throws Exception {
        var answer = CardAnswer.decode(
                Files.readString(java.util.Objects.requireNonNull(file)),
                site.desk().trust().point());
        try (var card = onDesk.card(site.cards(), name);
                var pins = letter(site.desk().letters(), site, name)) {
            CardSummary.print(out, site.open().finish(name, answer, contents, pins, card));
            if (pins.exist()) CardSummary.letter(out, site.desk().letters().file(name));
        }
    }

    /** What the first half wrote, if it wrote one; a card that is issued has what stands in it already. */
    private static Pins letter(PinLetters letters, RequestingSite site, String name) throws IOException {
        var record = site.desk().records().get(name);
        boolean written =
                record.state() == CardRecord.State.ORDERED && record.pinned() && Files.exists(letters.file(name));
        return written ? letters.of(record.order(), Pins::none) : Pins.none();
    }
}
