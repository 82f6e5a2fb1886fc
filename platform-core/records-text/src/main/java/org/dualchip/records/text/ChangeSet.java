// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import static java.util.Comparator.comparingInt;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Finding;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Found;
import org.dualchip.link.message.RecordMessages.Put;
import org.dualchip.link.message.RecordMessages.Stage;

/**
 * Changes on their way to the controller, as many in a message as it holds; nothing is changed before {@link #finish}, and
 * nothing at all when one of them is wrong. Not for several threads.
 */
public final class ChangeSet implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ChangeSet.class.getName());

    /** Bytes of UTF-8 that a record has at most. */
    public static final int LONGEST_BODY = 1 << 20;

    /** Records that one change set holds at most. */
    public static final int MOST_ROWS = 200_000;

    /** As JSON says it, with no backslash of the text itself before it. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u0000");

    private static final int MOST_PUTS = 200;
    private static final int LONGEST_MESSAGE = 48 * 1024;
    private static final int LONGEST_PIECE = 40 * 1024;
    private static final int LONGEST_KEY = 64;
    /** They are kept, to find one that is there twice: the gateway has little memory. */
    private static final int MOST_KEY_CHARACTERS = 8 << 20;

    private static final int MOST_FLAWS = 100;
    private static final int ROOM_OF_A_PUT = 8;

    private final AskedRecords records;
    private final RecordMessages.Type type;
    private final long basedOn;
    private final String set = UUID.randomUUID().toString();
    private final List<Put> waiting = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final Map<String, Integer> keys = new HashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private int keyCharacters;
    private int wrong;
    private int waitingBytes;
    private boolean begun;
    private boolean finished;

    ChangeSet(AskedRecords records, RecordMessages.Type type, long basedOn) {
        this.records = records;
        this.type = type;
        this.basedOn = basedOn;
    }

    /**
     * Adds a record that is to become something else; what is wrong with it is kept for the end.
     *
     * @param line where it stands, for people
     * @param body JSON; empty when it is to be taken away
     */
    public void put(int line, String key, Becomes becomes, String body) throws LinkException {
        if (key.length() > LONGEST_KEY || key.chars().anyMatch(Character::isISOControl) || isHalf(key)) {
            wrong(new Flaw(line, "", "", "a key has 64 characters at most, and none that nobody sees"));
        } else if (keys.size() == MOST_ROWS || keyCharacters > MOST_KEY_CHARACTERS) {
            wrong(new Flaw(line, key, "", "is one too many: a change set holds " + MOST_ROWS));
        } else {
            keyCharacters += key.length();
            var before = keys.putIfAbsent(key, line);
            if (before == null) putNew(line, key, becomes, body);
            else wrong(new Flaw(line, key, "", "stands on line " + before + " already"));
        }
    }

    private void putNew(int line, String key, Becomes becomes, String body) throws LinkException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_BODY) {
            wrong(new Flaw(line, key, "", "is too long: a record holds " + LONGEST_BODY + " bytes"));
        } else if (NUL.matcher(body).find() || isHalf(body)) {
            wrong(new Flaw(line, key, "", "holds what is no character"));
        } else {
            lines.add(line);
            add(key, becomes, body, bytes);
        }
    }

    /** Half a surrogate pair, which UTF-8 cannot say. */
    private static boolean isHalf(String text) {
        return text.codePoints().anyMatch(one -> one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE);
    }

    private void add(String key, Becomes becomes, String body, byte[] bytes) throws LinkException {
        if (bytes.length <= LONGEST_PIECE) {
            stage(new Put(key, becomes, body), bytes.length);
            return;
        }
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(from + LONGEST_PIECE, bytes.length);
            while (to < bytes.length && (bytes[to] & 0xC0) == 0x80) to--; // not within a character
            var piece = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            stage(new Put(key, to < bytes.length ? Becomes.PIECE : Becomes.BODY, piece), to - from);
            from = to;
        }
    }

    private void stage(Put put, int bytes) throws LinkException {
        int room = bytes + put.key().getBytes(StandardCharsets.UTF_8).length + ROOM_OF_A_PUT;
        if (waiting.size() == MOST_PUTS || waitingBytes + room > LONGEST_MESSAGE) flush();
        waiting.add(put);
        waitingBytes += room;
    }

    private void flush() throws LinkException {
        if (waiting.isEmpty()) return;
        begun = true;
        records.ask(new Stage(set, type.function(), type.name(), List.copyOf(waiting), records.token()), Found.class);
        waiting.clear();
        waitingBytes = 0;
    }

    /** Something that is no record, in a file that should hold records alone. */
    public void wrong(Flaw flaw) {
        wrong++;
        if (flaws.size() < MOST_FLAWS) flaws.add(flaw);
    }

    /**
     * Accepts all of it, or nothing.
     *
     * @param keep false to look only
     * @param by who asks, for the audit
     */
    public Outcome finish(boolean keep, String by) throws LinkException {
        flush();
        finished = true;
        if (!begun) return new Outcome(wrong, wrong, List.copyOf(flaws), 0, 0, 0, List.of());
        var finish = new Finish(set, keep && wrong == 0, basedOn, by, records.token());
        var found = records.ask(finish, Found.class);
        var all = Stream.concat(flaws.stream(), found.findings().stream().map(this::flaw))
                .sorted(comparingInt(Flaw::line))
                .limit(MOST_FLAWS)
                .toList();
        int rows = lines.size() + wrong;
        int faults = found.wrong() + wrong;
        if (faults > 0) return new Outcome(rows, faults, all, found.version(), found.changed(), 0, List.of());
        var losses = found.losses().stream().map(this::flaw).toList();
        return new Outcome(rows, 0, all, found.version(), found.changed(), found.losing(), losses);
    }

    private Flaw flaw(Finding finding) {
        int row = finding.row();
        int line = row >= 1 && row <= lines.size() ? lines.get(row - 1) : row;
        return new Flaw(line, finding.key(), finding.where(), finding.message());
    }

    /** Gives up what was not finished; the controller does so by itself after a minute. */
    @Override
    public void close() {
        if (!begun || finished) return;
        finished = true;
        try {
            records.ask(new Finish(set, false, 0, "somebody", records.token()), Found.class);
        } catch (LinkException e) {
            LOG.log(Level.DEBUG, "a change set is left to the controller: {0}", e.getMessage());
        }
    }
}
