// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.RefusedException;

/**
 * Files of an open application, all in full mode: enciphered and MACed. Each call is one exchange.
 *
 * <p>After any failure the session is over, and nothing of it will be committed. What values, records and the transaction
 * MAC need goes beyond {@link ApplicationChips.Open}.
 */
public final class OpenApplication implements ApplicationChips.Open {

    // DESFire EV2.
    private static final int READ_DATA = 0xAD;
    private static final int WRITE_DATA = 0x8D;
    private static final int READ_RECORDS = 0xAB;
    private static final int WRITE_RECORD = 0x8B;
    private static final int GET_VALUE = 0x6C;
    private static final int CREDIT = 0x0C;
    private static final int DEBIT = 0xDC;
    private static final int LIMITED_CREDIT = 0x1C;
    private static final int COMMIT_TRANSACTION = 0xC7;
    private static final int COMMIT_READER_ID = 0xC8;
    /** CommitTransaction's option. */
    private static final byte[] WITH_TRANSACTION_MAC = {0x01};

    private static final byte[] NOTHING = {};
    private static final int READER_ID = 16;
    /** Bytes of records that one answer carries, enciphered and MACed. */
    private static final int LARGEST = 239;

    private final Dialogue dialogue;

    OpenApplication(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    @Override
    public byte[] read(ChipFile file) throws CardException, RefusedException {
        String step = "ReadData of " + file.name();
        return ofLength(
                file.size(), dialogue.fetch(step, READ_DATA, Mode.FULL, range(file.number(), 0, file.size())), step);
    }

    @Override
    public void write(ChipFile file, int offset, byte[] data) throws CardException, RefusedException {
        if (offset < 0 || data.length < 1 || offset > file.size() - data.length) {
            throw new IllegalArgumentException("%d bytes at %d of %s".formatted(data.length, offset, file));
        }
        byte[] header = range(file.number(), offset, data.length);
        dialogue.send("WriteData of " + file.name(), WRITE_DATA, Mode.FULL, header, data);
    }

    /** The committed value of a value file, in its own smallest unit. */
    public int value(int file) throws CardException, RefusedException {
        String step = "GetValue of file " + file;
        byte[] value = ofLength(4, dialogue.fetch(step, GET_VALUE, Mode.FULL, new byte[] {(byte) file}), step);
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /**
     * Adds to a value with {@link #commit}.
     *
     * @param amount not negative
     * @throws RefusedException when the value would pass its upper limit
     */
    public void credit(int file, int amount) throws CardException, RefusedException {
        move("Credit of file " + file, CREDIT, file, amount);
    }

    /**
     * Takes from a value with {@link #commit}.
     *
     * @param amount not negative
     * @throws RefusedException when there is not enough
     */
    public void debit(int file, int amount) throws CardException, RefusedException {
        move("Debit of file " + file, DEBIT, file, amount);
    }

    /**
     * Gives back with {@link #commit}, once, at most what the last transaction that debited has taken.
     *
     * @param amount not negative
     */
    public void giveBack(int file, int amount) throws CardException, RefusedException {
        move("LimitedCredit of file " + file, LIMITED_CREDIT, file, amount);
    }

    /**
     * Writes the transaction's one new record of a record file, which counts with {@link #commit}.
     *
     * @param record 1 to 231 bytes, at most the file's record size; zeros follow a shorter one
     */
    public void append(int file, byte[] record) throws CardException, RefusedException {
        dialogue.send("WriteRecord of file " + file, WRITE_RECORD, Mode.FULL, range(file, 0, record.length), record);
    }

    /**
     * The newest records of a record file, the oldest of them first.
     *
     * @param size of one record, in bytes
     * @param count how many: 1 or more, no more than there are, and 239 bytes in all
     */
    public List<byte[]> records(int file, int size, int count) throws CardException, RefusedException {
        if (size < 1 || count < 1 || count > LARGEST / size) {
            throw new IllegalArgumentException("%d records of %d bytes do not fit one answer".formatted(count, size));
        }
        String step = "ReadRecords of file " + file;
        byte[] all = ofLength(size * count, dialogue.fetch(step, READ_RECORDS, Mode.FULL, range(file, 0, count)), step);
        var records = new ArrayList<byte[]>();
        for (int at = 0; at < all.length; at += size) records.add(Arrays.copyOfRange(all, at, at + size));
        return records;
    }

    /**
     * Names this reader for the transaction MAC, where the application wants it named.
     *
     * @param reader 16 bytes
     * @return EncTMRI, 16 bytes: who committed last, for the operator alone
     */
    public byte[] nameReader(byte[] reader) throws CardException, RefusedException {
        if (reader.length != READER_ID) throw new IllegalArgumentException("a reader's name has 16 bytes");
        return ofLength(READER_ID, dialogue.maced("CommitReaderID", COMMIT_READER_ID, reader), "CommitReaderID");
    }

    @Override
    public void commit() throws CardException, RefusedException {
        ofLength(0, dialogue.maced("CommitTransaction", COMMIT_TRANSACTION, NOTHING), "CommitTransaction");
    }

    /**
     * The same, with the transaction MAC that the chip made of it.
     *
     * @throws RefusedException when the application has no transaction MAC file; nothing is committed then
     * @throws CardException when the answer did not come: nobody knows whether it was committed
     */
    public TransactionMac commitWithMac() throws CardException, RefusedException {
        String step = "CommitTransaction";
        byte[] answer = dialogue.maced(step, COMMIT_TRANSACTION, WITH_TRANSACTION_MAC);
        return TransactionMac.decode(ofLength(TransactionMac.LENGTH, answer, step));
    }

    @Override
    public void close() {
        dialogue.close();
    }

    private void move(String step, int ins, int file, int amount) throws CardException, RefusedException {
        if (amount < 0) throw new IllegalArgumentException(step + ": a negative amount");
        byte[] data = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(amount)
                .array();
        dialogue.send(step, ins, Mode.FULL, new byte[] {(byte) file}, data);
    }

    private static byte[] range(int file, int offset, int length) {
        // Offset and length are 3 bytes each; here both are below 256, so their upper two are 0.
        return new byte[] {(byte) file, (byte) offset, 0, 0, (byte) length, 0, 0};
    }

    /** A chip that proved itself and answers something else is no chip of this kind: its session is not gone on with. */
    private byte[] ofLength(int length, byte[] answer, String step) throws CardException {
        if (answer.length == length) return answer;
        close();
        throw new CardException("%s: %d bytes, not %d".formatted(step, answer.length, length));
    }
}
