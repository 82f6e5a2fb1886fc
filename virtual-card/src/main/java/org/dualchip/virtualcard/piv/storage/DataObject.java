// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A data object that the card has room for: SP 800-73-4 part 1, tables 2 and 3, and one that other clients write.
 *
 * @param tag its BER-TLV tag
 * @param longest the most bytes of it, tag 53 and length included
 * @param read what must hold before it is read at the contacts
 */
public record DataObject(int tag, int longest, Read read) {
    /** Who may read it. */
    public enum Read {
        /** Anybody, at either interface. */
        ALWAYS,
        /** Anybody, at the contacts only. */
        CONTACT,
        /** Who has verified the PIN, at the contacts only. */
        PIN
    }

    /** The longest of all. */
    public static final int LONGEST = 12_800;

    private static final int CERTIFICATE = 3072;
    private static final int FIRST_RETIRED_CERTIFICATE = 0x5FC10D;
    private static final int LAST_RETIRED_CERTIFICATE = 0x5FC120;

    private static final List<DataObject> ALL = all();

    public static Optional<DataObject> of(int tag) {
        return ALL.stream().filter(object -> object.tag == tag).findFirst();
    }

    static List<DataObject> inOrder() {
        return ALL;
    }

    private static List<DataObject> all() {
        List<DataObject> all = new ArrayList<>(List.of(
                new DataObject(0x5FC107, 320, Read.CONTACT), // card capability container
                new DataObject(0x5FC102, 3072, Read.ALWAYS), // CHUID
                new DataObject(0x5FC105, CERTIFICATE, Read.CONTACT), // certificate of 9A
                new DataObject(0x5FC103, 4096, Read.PIN), // fingerprints
                new DataObject(0x5FC106, 2048, Read.CONTACT), // security object
                new DataObject(0x5FC108, LONGEST, Read.PIN), // facial image
                new DataObject(0x5FC101, CERTIFICATE, Read.ALWAYS), // certificate of 9E
                new DataObject(0x5FC10A, CERTIFICATE, Read.CONTACT), // certificate of 9C
                new DataObject(0x5FC10B, CERTIFICATE, Read.CONTACT), // certificate of 9D
                new DataObject(0x5FC109, 320, Read.PIN), // printed information
                new DataObject(0x5FC10C, 256, Read.CONTACT), // key history
                new DataObject(0x5FC121, 7168, Read.PIN), // iris images
                new DataObject(0x5FC122, CERTIFICATE, Read.ALWAYS), // secure messaging certificate signer
                new DataObject(0x5FFF00, 256, Read.CONTACT))); // what Yubico's tools note about the administrator
        for (int tag = FIRST_RETIRED_CERTIFICATE; tag <= LAST_RETIRED_CERTIFICATE; tag++) {
            all.add(new DataObject(tag, CERTIFICATE, Read.CONTACT));
        }
        return List.copyOf(all);
    }
}
