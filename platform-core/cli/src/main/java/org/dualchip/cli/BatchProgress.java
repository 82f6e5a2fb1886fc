// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.dualchip.desk.Batch;
import org.dualchip.desk.record.CardRecord;

/** How far a batch has come: a bar on a terminal, elsewhere a line a card. */
interface BatchProgress extends Batch.Progress, AutoCloseable {
    @Override
    void close();

    @SuppressWarnings("SystemConsoleNull") // where it never is, a bar's lines come out, which is no harm
    static BatchProgress of(int cards, PrintWriter out) {
        return System.console() == null ? new Lines(cards, out) : new Bar(cards);
    }

    /** For a file or another program. */
    final class Lines implements BatchProgress {
        private final int cards;
        private final PrintWriter out;
        private int done;

        Lines(int cards, PrintWriter out) {
            this.cards = cards;
            this.out = out;
        }

        @Override
        public void done(CardRecord card) {
            done++;
            out.printf("%d of %d  %-16s until %s%n", done, cards, card.order().name(), card.until());
        }

        @Override
        public void close() {
            out.flush();
        }
    }

    /** For a person. */
    final class Bar implements BatchProgress {
        private final ProgressBar bar;

        Bar(int cards) {
            bar = new ProgressBarBuilder()
                    .setTaskName("cards")
                    .setInitialMax(cards)
                    .build();
        }

        @Override
        public void done(CardRecord card) {
            bar.setExtraMessage(" " + card.order().name());
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
