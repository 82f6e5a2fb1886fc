// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip.loading;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.appchip.Dialogue;
import org.dualchip.appchip.HostKey;
import org.dualchip.appchip.Mode;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;

/** The chip itself, opened with its master key. Close it to wipe the session. */
public final class PiccLevel implements AutoCloseable {
    private static final int KEY = 16;

    private static final int PICC = 0;
    private static final int MASTER = 0;
    /** The master key's number in ChangeKey, where it is named with its kind. */
    private static final int AES_MASTER = 0x80;

    private static final int AES_KEYS = 0x80;

    // DESFire EV2.
    private static final int GET_CARD_UID = 0x51;
    private static final int CHANGE_KEY_SETTINGS = 0x54;
    private static final int SET_CONFIGURATION = 0x5C;
    private static final int GET_APPLICATION_IDS = 0x6A;
    private static final int CREATE_APPLICATION = 0xCA;
    private static final int DELETE_APPLICATION = 0xDA;
    private static final int FORMAT_PICC = 0xFC;

    /** SetConfiguration's option 00. */
    private static final byte[] PICC_CONFIGURATION = {0x00};

    private static final byte[] RANDOM_UID = {0x02};
    private static final byte[] NOTHING = {};

    private final Dialogue dialogue;

    private PiccLevel(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /**
     * Selects the chip itself and authenticates: three exchanges.
     *
     * @throws RefusedException when the chip has another master key
     */
    public static PiccLevel open(CardChannel channel, HostKey masterKey) throws CardException, RefusedException {
        Dialogue.select(channel, PICC);
        return new PiccLevel(Dialogue.authenticate(channel, MASTER, masterKey));
    }

    /** The key of a chip from the factory, which everybody knows: sixteen zero bytes. */
    public static byte[] transportKey() {
        return new byte[KEY];
    }

    /** 7 bytes, which the chip tells key holders alone once {@link #hideUid} was called. */
    public byte[] uid() throws CardException, RefusedException {
        return dialogue.fetch("GetCardUID", GET_CARD_UID, Mode.FULL, NOTHING);
    }

    /** The AIDs of the applications that there are. */
    public List<Integer> applications() throws CardException, RefusedException {
        byte[] all = dialogue.maced("GetApplicationIDs", GET_APPLICATION_IDS, NOTHING);
        if (all.length % 3 != 0) throw new CardException("GetApplicationIDs: %d bytes".formatted(all.length));
        var aids = new ArrayList<Integer>();
        for (int at = 0; at < all.length; at += 3) {
            aids.add((all[at] & 0xFF) | (all[at + 1] & 0xFF) << 8 | (all[at + 2] & 0xFF) << 16);
        }
        return aids;
    }

    /** Makes an application with the transport key in every key's place. */
    public void create(ApplicationPlan plan) throws CardException, RefusedException {
        byte[] name = plan.dfName();
        var data = ByteBuffer.allocate(7 + name.length)
                .put(aid(plan.aid()))
                .put((byte) plan.settings())
                .put((byte) (AES_KEYS | plan.keys()))
                .put((byte) plan.isoFile())
                .put((byte) (plan.isoFile() >> 8))
                .put(name);
        dialogue.maced("CreateApplication %06x".formatted(plan.aid()), CREATE_APPLICATION, data.array());
    }

    /** Deletes an application with all that it holds. */
    public void delete(int aid) throws CardException, RefusedException {
        dialogue.maced("DeleteApplication %06x".formatted(aid), DELETE_APPLICATION, aid(aid));
    }

    /** Deletes all applications; master key and settings stay. */
    public void format() throws CardException, RefusedException {
        dialogue.maced("FormatPICC", FORMAT_PICC, NOTHING);
    }

    /** From the next activation on the chip shows a random UID. There is no way back. */
    public void hideUid() throws CardException, RefusedException {
        dialogue.send("SetConfiguration", SET_CONFIGURATION, Mode.FULL, PICC_CONFIGURATION, RANDOM_UID);
    }

    /**
     * Changes what may be done with the chip.
     *
     * @param settings KeySett1, as in {@link ApplicationPlan}, with 0 as the key that changes keys
     */
    public void settings(int settings) throws CardException, RefusedException {
        dialogue.send("ChangeKeySettings", CHANGE_KEY_SETTINGS, Mode.FULL, NOTHING, new byte[] {(byte) settings});
    }

    /**
     * Puts another master key in this one's place and ends the session.
     *
     * @param after 16 bytes, the caller's to wipe
     * @param version 0 to 255
     */
    public void changeKey(byte[] after, int version) throws CardException, RefusedException {
        KeyChange.own(dialogue, AES_MASTER, after, version);
    }

    @Override
    public void close() {
        dialogue.close();
    }

    private static byte[] aid(int aid) {
        return new byte[] {(byte) aid, (byte) (aid >> 8), (byte) (aid >> 16)};
    }
}
