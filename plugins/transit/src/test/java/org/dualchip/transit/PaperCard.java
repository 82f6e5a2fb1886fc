// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.util.ArrayList;
import java.util.List;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Holder;

/** A card's transit application on paper: it forgets nothing, and shows what a real one would. */
public final class PaperCard {
    private final Holder holder;
    private final List<JourneyRecord> history = new ArrayList<>();
    private byte[] pass = new byte[Pass.LENGTH];
    private int purse;

    public PaperCard(String name, long number) {
        this.holder = new Holder(name, "%016x".formatted(number));
    }

    /** All that it ever recorded, oldest first. */
    public List<JourneyRecord> history() {
        return List.copyOf(history);
    }

    /** All of them or, when one cannot be, none. */
    public void commit(List<Change> changes) {
        int after = purse;
        for (var change : changes) {
            if (change instanceof Change.Debit debit) after = Math.subtractExact(after, debit.amount());
            else if (change instanceof Change.Credit credit) after = Math.addExact(after, credit.amount());
            else if (change instanceof Change.Write write) pass = write.data();
        }
        if (after < 0) throw new IllegalStateException("the card refuses to go below 0");
        purse = after;
        for (var change : changes) {
            if (change instanceof Change.Append append) {
                history.add(JourneyRecord.decode(append.data()).orElseThrow());
            }
        }
    }

    /** What the card showed at one tap, whatever it holds later. */
    record Face(Holder holder, int purse, List<byte[]> records, byte[] pass, int commits) implements Card {
        Face(PaperCard card) {
            this(card.holder, card.purse, card.newest(), card.pass.clone(), card.history.size());
        }

        @Override
        public Assurance assurance() {
            return Assurance.KEY;
        }

        @Override
        public boolean resumed() {
            return false;
        }

        @Override
        public byte[] read(String file) {
            return pass.clone();
        }

        @Override
        public int value(String file) {
            return file.equals("purse") ? purse : commits;
        }

        @Override
        public List<byte[]> records(String file) {
            return records;
        }
    }

    public Holder holder() {
        return holder;
    }

    public int purse() {
        return purse;
    }

    private List<byte[]> newest() {
        var newestFirst = new ArrayList<byte[]>();
        for (int i = history.size() - 1; i >= 0 && newestFirst.size() < Journeys.SHOWN; i--) {
            newestFirst.add(history.get(i).encoded());
        }
        return newestFirst;
    }
}
