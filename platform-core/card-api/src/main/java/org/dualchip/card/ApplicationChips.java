// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.Optional;

/** The application chip's side of a tap: selects a function's application on the card before us. */
@FunctionalInterface
public interface ApplicationChips {

    /**
     * Selects the application of a function, by its DF name.
     *
     * @throws RefusedException when the card has none
     */
    Locked select(CardChannel channel, int function) throws CardException, RefusedException;

    /** A selected application, whose key is with the card's security chip or, on a hybrid badge, with the host. */
    interface Locked {

        /** Starts the authentication with a role's key: the chip's E(RndB), 16 bytes. */
        byte[] challenge(int role) throws CardException, RefusedException;

        /** Passes the security chip's E(RndA ‖ RndB′), 32 bytes; returns the chip's E(TI ‖ RndA′ ‖ capabilities), 32. */
        byte[] answer(byte[] proof) throws CardException, RefusedException;

        /** The application under the session that the security chip released. The keys are copied; wipe your own. */
        Open open(SessionKeys keys);

        /**
         * Opens it with a key that the host has: two exchanges.
         *
         * @param number of the key in the application, 0 to 13
         * @param key 16 bytes, copied: wipe your own
         * @throws RefusedException NOT_AUTHENTIC when the chip has another key
         */
        Open open(int number, byte[] key) throws CardException, RefusedException;
    }

    /** An open application: its files over secure messaging. Close it to wipe its keys. */
    interface Open extends AutoCloseable {

        FileContent read(ChipFile file) throws CardException, RefusedException;

        /** Writes into a backup file; counts only after {@link #commit}. */
        void write(ChipFile file, int offset, byte[] data) throws CardException, RefusedException;

        /** Writes a new record; counts only after {@link #commit}. */
        void append(ChipFile file, byte[] record) throws CardException, RefusedException;

        /** Takes from a value; counts only after {@link #commit}. */
        void debit(ChipFile file, int amount) throws CardException, RefusedException;

        /** Adds to a value; counts only after {@link #commit}. */
        void credit(ChipFile file, int amount) throws CardException, RefusedException;

        /**
         * Makes all writes of this session true, or none.
         *
         * @param proved whether the application has a transaction MAC file, and its MAC is wanted
         * @return the chip's own word for the commit, where it was wanted
         *
         * @throws CardException when the answer did not come: nobody knows which of the two it was
         */
        Optional<TransactionProof> commit(boolean proved) throws CardException, RefusedException;

        @Override
        void close();
    }
}
