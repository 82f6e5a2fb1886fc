// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.FileContent;
import org.dualchip.card.RefusedException;
import org.dualchip.card.TransactionProof;

/**
 * Files of an open application, all in full mode: enciphered and MACed. Each call is one exchange, but for the reading of
 * more than one answer holds, 239 bytes.
 *
 * <p>After any failure the session is over, and nothing of it will be committed. Giving back and the naming of a reader go
 * beyond {@link ApplicationChips.Open}.
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
    /** TMC 4, the lowest byte first ‖ TMV 8. */
    private static final int TRANSACTION_MAC = 12;
    /** Plain bytes that one answer carries, enciphered and MACed. */
    private static final int LARGEST = 239;

    private final Dialogue dialogue;
    private final Transcript transcript = new Transcript();

    OpenApplication(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    @Override
    public FileContent read(ChipFile file) throws CardException, RefusedException {
        return switch (file.kind()) {
            case DATA -> new FileContent.Data(data(file));
            case VALUE -> new FileContent.Value(value(file));
            case RECORDS -> new FileContent.Records(records(file));
            case COUNTER -> new FileContent.Counter(counter(file));
        };
    }

    private byte[] data(ChipFile file) throws CardException, RefusedException {
        var all = ByteBuffer.allocate(file.size());
        while (all.hasRemaining()) {
            int length = Math.min(LARGEST, all.remaining());
            byte[] header = range(file, all.position(), length);
            byte[] part = fetched(length, "ReadData of " + file.name(), READ_DATA, header);
            transcript.note(READ_DATA, header, part);
            all.put(part);
        }
        return all.array();
    }

    /** The committed value, in its own smallest unit. */
    private int value(ChipFile file) throws CardException, RefusedException {
        byte[] header = {(byte) file.number()};
        byte[] value = fetched(4, "GetValue of " + file.name(), GET_VALUE, header);
        transcript.note(GET_VALUE, joined(header, value), NOTHING);
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /**
     * The newest records, newest first, without those of zeros alone: places that nobody has written since the desk filled
     * the file. The chip must have as many as are wanted.
     */
    private List<byte[]> records(ChipFile file) throws CardException, RefusedException {
        int size = file.size();
        if (size > LARGEST)
            throw new IllegalArgumentException("a record of " + size + " bytes does not fit one answer");
        var newestFirst = new ArrayList<byte[]>();
        for (int read = 0; read < file.places(); ) {
            int count = Math.min(LARGEST / size, file.places() - read);
            byte[] header = range(file, read, count);
            byte[] part = fetched(size * count, "ReadRecords of " + file.name(), READ_RECORDS, header);
            transcript.note(READ_RECORDS, header, part);
            for (int at = part.length - size; at >= 0; at -= size) {
                newestFirst.add(Arrays.copyOfRange(part, at, at + size));
            }
            read += count;
        }
        newestFirst.removeIf(record -> Arrays.equals(record, new byte[size]));
        return newestFirst;
    }

    /** TMC. Reading it is no part of a transaction. */
    private int counter(ChipFile file) throws CardException, RefusedException {
        byte[] header = range(file, 0, TRANSACTION_MAC);
        byte[] last = fetched(TRANSACTION_MAC, "ReadData of " + file.name(), READ_DATA, header);
        return ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    @Override
    public void write(ChipFile file, int offset, byte[] data) throws CardException, RefusedException {
        if (offset < 0 || data.length < 1 || offset > file.size() - data.length) {
            throw new IllegalArgumentException("%d bytes at %d of %s".formatted(data.length, offset, file));
        }
        byte[] header = range(file, offset, data.length);
        dialogue.send("WriteData of " + file.name(), WRITE_DATA, Mode.FULL, header, data);
        transcript.note(WRITE_DATA, header, data);
    }

    /** The transaction's one new record: 1 to 231 bytes. */
    @Override
    public void append(ChipFile file, byte[] record) throws CardException, RefusedException {
        byte[] header = range(file, 0, record.length);
        dialogue.send("WriteRecord of " + file.name(), WRITE_RECORD, Mode.FULL, header, record);
        transcript.note(WRITE_RECORD, header, record);
    }

    @Override
    public void debit(ChipFile file, int amount) throws CardException, RefusedException {
        move("Debit of " + file.name(), DEBIT, file, amount);
    }

    @Override
    public void credit(ChipFile file, int amount) throws CardException, RefusedException {
        move("Credit of " + file.name(), CREDIT, file, amount);
    }

    /**
     * Gives back with {@link #commit}, once, at most what the last transaction that debited has taken.
     *
     * @param amount not negative
     */
    public void giveBack(ChipFile file, int amount) throws CardException, RefusedException {
        move("LimitedCredit of " + file.name(), LIMITED_CREDIT, file, amount);
    }

    private void move(String step, int ins, ChipFile file, int amount) throws CardException, RefusedException {
        if (amount < 0) throw new IllegalArgumentException(step + ": a negative amount");
        byte[] header = {(byte) file.number()};
        byte[] data = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(amount)
                .array();
        dialogue.send(step, ins, Mode.FULL, header, data);
        transcript.note(ins, joined(header, data), NOTHING);
    }

    /**
     * Names this reader for the transaction MAC, where the application wants it named.
     *
     * @param reader 16 bytes
     * @return EncTMRI, 16 bytes: who committed last, for the operator alone
     */
    public byte[] nameReader(byte[] reader) throws CardException, RefusedException {
        if (reader.length != READER_ID) throw new IllegalArgumentException("a reader's name has 16 bytes");
        String step = "CommitReaderID";
        byte[] last = ofLength(READER_ID, dialogue.maced(step, COMMIT_READER_ID, reader), step);
        transcript.note(COMMIT_READER_ID, joined(reader, last), NOTHING);
        return last;
    }

    @Override
    public Optional<TransactionProof> commit(boolean proved) throws CardException, RefusedException {
        String step = "CommitTransaction";
        byte[] wanted = proved ? WITH_TRANSACTION_MAC : NOTHING;
        byte[] answer = dialogue.maced(step, COMMIT_TRANSACTION, wanted);
        byte[] over = transcript.soFar();
        transcript.clear();
        byte[] shown = ofLength(proved ? TRANSACTION_MAC : 0, answer, step);
        return proved ? Optional.of(proof(shown, over)) : Optional.empty();
    }

    private static TransactionProof proof(byte[] shown, byte[] over) {
        var bytes = ByteBuffer.wrap(shown).order(ByteOrder.LITTLE_ENDIAN);
        long counter = Integer.toUnsignedLong(bytes.getInt());
        return new TransactionProof(counter, Arrays.copyOfRange(shown, Integer.BYTES, shown.length), over);
    }

    @Override
    public void close() {
        transcript.clear();
        dialogue.close();
    }

    private byte[] fetched(int length, String step, int ins, byte[] header) throws CardException, RefusedException {
        return ofLength(length, dialogue.fetch(step, ins, Mode.FULL, header), step);
    }

    /** File ‖ offset 3 ‖ length 3, the lowest byte first: in bytes of a file or a record, or in records. */
    private static byte[] range(ChipFile file, int offset, int length) {
        return new byte[] {
            (byte) file.number(), (byte) offset, (byte) (offset >> 8), 0, (byte) length, (byte) (length >> 8), 0
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A chip that proved itself and answers something else is no chip of this kind: its session is not gone on with. */
    private byte[] ofLength(int length, byte[] answer, String step) throws CardException {
        if (answer.length == length) return answer;
        close();
        throw new CardException("%s: %d bytes, not %d".formatted(step, answer.length, length));
    }
}
