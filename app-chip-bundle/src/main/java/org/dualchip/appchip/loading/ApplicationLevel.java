// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip.loading;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dualchip.appchip.Dialogue;
import org.dualchip.appchip.HostKey;
import org.dualchip.appchip.Mode;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.AesKey;

/** One application, opened with one of its keys, to be filled and re-keyed. Close it to wipe the session. */
public final class ApplicationLevel implements AutoCloseable {
    // DESFire EV2.
    private static final int CHANGE_KEY_SETTINGS = 0x54;
    private static final int WRITE_RECORD = 0x8B;
    private static final int GET_KEY_VERSION = 0x64;
    private static final int GET_FILE_IDS = 0x6F;
    private static final int CREATE_TRANSACTION_MAC_FILE = 0xCE;
    private static final int DELETE_FILE = 0xDF;
    /** Chained by additional frames. */
    private static final int WRITE_DATA = 0x3D;

    private static final int COMMIT_TRANSACTION = 0xC7;

    private static final int AES = 0x02;
    private static final byte[] NOTHING = {};

    private final Dialogue dialogue;
    private final int authenticated;

    private ApplicationLevel(Dialogue dialogue, int authenticated) {
        this.dialogue = dialogue;
        this.authenticated = authenticated;
    }

    /**
     * Selects the application by its AID and authenticates: three exchanges.
     *
     * @param number of the key, 0 being the application's master key
     */
    public static ApplicationLevel open(CardChannel channel, int aid, int number, HostKey key)
            throws CardException, RefusedException {
        Dialogue.select(channel, aid);
        return new ApplicationLevel(Dialogue.authenticate(channel, number, key), number);
    }

    /**
     * Over the session that a native card's security chip has begun with the key of that number and released. The keys
     * are copied; wipe your own.
     */
    public static ApplicationLevel over(CardChannel channel, int number, SessionKeys keys) {
        return new ApplicationLevel(new Dialogue(channel, keys), number);
    }

    /** Makes an empty file. */
    public void create(FilePlan plan) throws CardException, RefusedException {
        byte[] head = head(plan.number(), plan.mode(), plan.rights());
        byte[] data = ByteBuffer.allocate(head.length + plan.parameters().length)
                .put(head)
                .put(plan.parameters())
                .array();
        dialogue.maced("creating file %02x".formatted(plan.number()), plan.command(), data);
    }

    /**
     * Makes the application's transaction MAC file.
     *
     * @param rights read of the MAC; read-and-write is who names the reader, nobody for no names; write is nobody
     * @param key AppTransactionMACKey, 16 bytes, the operator's, the caller's to wipe
     */
    public void createTransactionMac(int number, Mode mode, Rights rights, byte[] key, int version)
            throws CardException, RefusedException {
        if (key.length != AesKey.BLOCK) throw new IllegalArgumentException("a transaction MAC key has 16 bytes");
        byte[] head = head(number, mode, rights);
        byte[] header = Arrays.copyOf(head, head.length + 1);
        header[head.length] = AES;
        byte[] data = Arrays.copyOf(key, key.length + 1);
        data[key.length] = (byte) version;
        try {
            dialogue.send("CreateTransactionMACFile", CREATE_TRANSACTION_MAC_FILE, Mode.FULL, header, data);
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    /** Writes a data file from its beginning, in as many frames as it takes. A backup file wants {@link #commit}. */
    public void write(int file, Mode mode, byte[] content) throws CardException, RefusedException {
        if (content.length == 0) throw new IllegalArgumentException("nothing to write");
        int length = content.length;
        byte[] header = {(byte) file, 0, 0, 0, (byte) length, (byte) (length >> 8), (byte) (length >> 16)};
        dialogue.sendChained("WriteData of file %02x".formatted(file), WRITE_DATA, mode, header, content);
    }

    /** Writes a new record, which wants {@link #commit}: 1 to 231 bytes. */
    public void append(int file, Mode mode, byte[] record) throws CardException, RefusedException {
        byte[] header = {(byte) file, 0, 0, 0, (byte) record.length, 0, 0};
        dialogue.send("WriteRecord of file %02x".formatted(file), WRITE_RECORD, mode, header, record);
    }

    /** Makes true what was written to backup and record files. */
    public void commit() throws CardException, RefusedException {
        dialogue.maced("CommitTransaction", COMMIT_TRANSACTION, NOTHING);
    }

    /** The numbers of the files that there are. */
    public List<Integer> files() throws CardException, RefusedException {
        var numbers = new ArrayList<Integer>();
        for (byte number : dialogue.maced("GetFileIDs", GET_FILE_IDS, NOTHING)) numbers.add(number & 0xFF);
        return numbers;
    }

    public void delete(int file) throws CardException, RefusedException {
        dialogue.maced("DeleteFile %02x".formatted(file), DELETE_FILE, new byte[] {(byte) file});
    }

    /**
     * Changes what may be done with keys and files.
     *
     * @param settings KeySett1, as in {@link ApplicationPlan}
     */
    public void settings(int settings) throws CardException, RefusedException {
        dialogue.send("ChangeKeySettings", CHANGE_KEY_SETTINGS, Mode.FULL, NOTHING, new byte[] {(byte) settings});
    }

    /** 0 to 255. */
    public int keyVersion(int number) throws CardException, RefusedException {
        byte[] version = dialogue.maced("GetKeyVersion", GET_KEY_VERSION, new byte[] {(byte) number});
        if (version.length == 1) return version[0] & 0xFF;
        throw new CardException("GetKeyVersion: %d bytes".formatted(version.length));
    }

    /**
     * Puts another key in a key's place. Of the key that this session stands on, the session ends with it.
     *
     * @param before 16 bytes, the key that is there; not needed for the session's own
     * @param after 16 bytes; both are the caller's to wipe
     */
    public void changeKey(int number, byte[] before, byte[] after, int version) throws CardException, RefusedException {
        if (number == authenticated) KeyChange.own(dialogue, number, after, version);
        else KeyChange.other(dialogue, number, before, after, version);
    }

    /**
     * Passes on the ChangeKey that the card's security chip made within this session: neither key is known here.
     *
     * @param data of INS C4, whole, its MAC included
     * @return the chip's answer, for the security chip to check
     */
    public byte[] relayChangeKey(byte[] data) throws CardException, RefusedException {
        return dialogue.relayChangeKey(data);
    }

    @Override
    public void close() {
        dialogue.close();
    }

    private static byte[] head(int number, Mode mode, Rights rights) {
        int nibbles = rights.nibbles();
        return new byte[] {(byte) number, (byte) mode.code(), (byte) nibbles, (byte) (nibbles >> 8)};
    }
}
