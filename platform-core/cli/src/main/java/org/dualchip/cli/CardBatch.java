// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.cli.site.DemoSite;
import org.dualchip.desk.Batch;
import org.dualchip.desk.DeskCard;
import org.dualchip.desk.PinLetters;
import org.dualchip.desk.Pins;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.OrderList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code card batch}: a list of cards, one after the other. */
@Command(
        name = "batch",
        description = {
            "Make all cards of a CSV file: name, and where wanted holder, doors (groups with spaces between), days,",
            "applications (with spaces between).",
            "The whole file is checked before the first card is begun. What was interrupted, anywhere, goes on when the",
            "same command is given again: cards that are whole are left alone, a half-made one is made whole."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings({"NullAway.Init", "try"})
final class CardBatch implements Callable<Integer> {
    @Mixin
    private WhichController controller;

    @Mixin
    private OnDesk onDesk;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The orders, CSV with a header line.")
    private Path file;

    @Option(names = "--pins", description = "Draw a PIN and PUK for each card, and write a letter to its holder.")
    private boolean drawsPins;

    @Mixin
    private OwnApplications own;

    @Override
    public Integer call() throws Exception {
        var orders = OrderList.read(file, own.loads());
        var contents = new FirstContents(0, card -> Map.of(), own.read());
        var site = CardCommands.site(controller);
        var records = site.desk().records();
        var letters = site.desk().letters();
        try (var alone = site.desk().alone();
                var progress =
                        BatchProgress.of(orders.size(), spec.commandLine().getOut())) {
            var batch = new Batch(
                    OnDesk.desk(site), records, order -> next(site, order), order -> pins(letters, order), contents);
            int made = batch.run(orders, progress);
            progress.close();
            spec.commandLine().getOut().printf("%d made now, %d in all%n", made, orders.size());
            if (drawsPins) CardSummary.letter(spec.commandLine().getOut(), letters.file("NAME"));
        }
        return 0;
    }

    private DeskCard next(DemoSite site, CardOrder order) throws IOException {
        if (onDesk.isInReader()) {
            boolean begun = site.desk().records().find(order.name()).isPresent();
            OnDesk.awaitCard(begun ? "the half-made card of " + order.name() : "a blank card for " + order.name());
        }
        return onDesk.card(site, order.name());
    }

    private Pins pins(PinLetters letters, CardOrder order) throws IOException {
        return drawsPins ? letters.of(order, () -> Pins.drawn(Jdk.random())) : Pins.none();
    }
}
