// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.store;

/** What may be done with keys, files or applications, and by whom: KeySett1 of the PICC or of an application. */
public record KeySettings(int bits) {
    /** All is open, as the factory leaves a chip. */
    public static final KeySettings FACTORY = new KeySettings(0x0F);
    /** Keys and settings may change; names and numbers are shown to, and files made by, the master key alone. */
    public static final KeySettings CLOSED = new KeySettings(0x09);

    /** In place of a key that changes keys: each key changes itself. */
    public static final int ITSELF = 0xE;
    /** In place of a key that changes keys: none but the master key changes any more. */
    public static final int FROZEN = 0xF;

    private static final int MASTER_KEY_CHANGES = 0x01;
    private static final int FREE_DIRECTORY = 0x02;
    private static final int FREE_CREATION = 0x04;
    private static final int CHANGES = 0x08;

    public boolean masterKeyChanges() {
        return (bits & MASTER_KEY_CHANGES) != 0;
    }

    public boolean freeDirectory() {
        return (bits & FREE_DIRECTORY) != 0;
    }

    /** Of the PICC: of applications. Of an application: of files; deleting goes with it. */
    public boolean freeCreation() {
        return (bits & FREE_CREATION) != 0;
    }

    /** Whether these settings may themselves be changed. */
    public boolean change() {
        return (bits & CHANGES) != 0;
    }

    /** The number of the key that changes keys, {@link #ITSELF} or {@link #FROZEN}. */
    public int keyChanger() {
        return bits >> 4;
    }

    /** Whether the changing key is one of so many, or a word in place of one. */
    public boolean fits(int keys) {
        return keyChanger() < keys || keyChanger() >= ITSELF;
    }
}
