// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.SessionKeys;

/**
 * Native commands to the selected application, under one EV2 session. Close it to wipe the session's keys.
 *
 * <p>After any failure it is over. The chip has usually ended it too, and where it has not, it may still hold writes of the
 * failed change that a later commit must not make true.
 */
public final class Dialogue implements AutoCloseable {
    // DESFire EV2.
    private static final int ADDITIONAL_FRAME = 0xAF;
    private static final int SELECT_APPLICATION = 0x5A;
    private static final int CHANGE_KEY = 0xC4;
    /** Data bytes of a chained command's frame. */
    private static final int FRAME = 55;

    /** Of 59 bytes each they are more than any chip holds; a chip that goes on wants to keep its reader busy. */
    private static final int MOST_FRAMES = 1024;

    private static final byte[] NOTHING = {};

    private final CardChannel channel;
    private final Ev2Session session;
    private boolean over;

    /** The session of these keys, which are copied: wipe your own. */
    public Dialogue(CardChannel channel, SessionKeys keys) {
        this.channel = channel;
        this.session = new Ev2Session(keys);
    }

    /**
     * Selects an application by its number, in plain: any session before ends.
     *
     * @param aid 3 bytes as a number; 0 is the PICC itself
     * @throws RefusedException when the card has none
     */
    public static void select(CardChannel channel, int aid) throws CardException, RefusedException {
        byte[] lowestFirst = {(byte) aid, (byte) (aid >> 8), (byte) (aid >> 16)};
        var answer = channel.transmit(Native.command(SELECT_APPLICATION, lowestFirst));
        Native.data(answer, Native.DONE, "SelectApplication %06x".formatted(aid));
    }

    /**
     * Authenticates over the selected application with a key that the host holds: two exchanges.
     *
     * @param number of the key there, 0 to 13
     */
    public static Dialogue authenticate(CardChannel channel, int number, HostKey key)
            throws CardException, RefusedException {
        var locked = new LockedApplication(channel);
        byte[] proof = key.proof(locked.challenge(number));
        try (var keys = key.release(locked.answer(proof))) {
            return new Dialogue(channel, keys);
        }
    }

    /** A command in MAC mode, with its answer. */
    public byte[] maced(String step, int ins, byte[] data) throws CardException, RefusedException {
        return carryOut(step, () -> {
            byte[] sent = session.protect(Mode.MAC, ins, data, NOTHING);
            return session.open(Mode.MAC, gathered(step, channel.transmit(Native.command(ins, sent))));
        });
    }

    /** A command that is all header, and its answer in the mode. */
    public byte[] fetch(String step, int ins, Mode mode, byte[] header) throws CardException, RefusedException {
        return carryOut(step, () -> {
            byte[] sent = session.protect(mode, ins, header, NOTHING);
            return session.open(mode, gathered(step, channel.transmit(Native.command(ins, sent))));
        });
    }

    /** A command whose data behind the header goes in the mode, and which is answered without data. */
    public void send(String step, int ins, Mode mode, byte[] header, byte[] data)
            throws CardException, RefusedException {
        carryOut(step, () -> {
            byte[] sent = session.protect(mode, ins, header, data);
            return empty(step, mode, channel.transmit(Native.command(ins, sent)));
        });
    }

    /** The same in as many frames as it takes, for the commands that are chained by additional frames. */
    public void sendChained(String step, int ins, Mode mode, byte[] header, byte[] data)
            throws CardException, RefusedException {
        carryOut(step, () -> {
            byte[] sent = session.protect(mode, ins, header, data);
            Response answer = channel.transmit(Native.command(ins, Arrays.copyOf(sent, Math.min(FRAME, sent.length))));
            for (int at = FRAME; at < sent.length; at += FRAME) {
                Native.data(answer, Native.MORE, step);
                byte[] frame = Arrays.copyOfRange(sent, at, Math.min(at + FRAME, sent.length));
                answer = channel.transmit(Native.command(ADDITIONAL_FRAME, frame));
            }
            return empty(step, mode, answer);
        });
    }

    /** A command in full mode that ends the session, and whose answer is bare: ChangeKey of the session's own key. */
    public void last(String step, int ins, byte[] header, byte[] data) throws CardException, RefusedException {
        carryOut(step, () -> {
            byte[] sent = session.protect(Mode.FULL, ins, header, data);
            return Native.data(channel.transmit(Native.command(ins, sent)), Native.DONE, step);
        });
        over = true;
    }

    /**
     * ChangeKey as the other party of this session made it, the card's security chip: INS C4's data whole, MAC included.
     *
     * @return the chip's answer, for that party to check
     */
    public byte[] relayChangeKey(byte[] data) throws CardException, RefusedException {
        return carryOut("ChangeKey", () -> {
            byte[] answer = relayChangeKey(channel, data);
            session.skip();
            return answer;
        });
    }

    /** The same where the host is no party of the session at all. */
    public static byte[] relayChangeKey(CardChannel channel, byte[] data) throws CardException, RefusedException {
        return Native.data(channel.transmit(Native.command(CHANGE_KEY, data)), Native.DONE, "ChangeKey");
    }

    @Override
    public void close() {
        over = true;
        session.close();
    }

    /** Nothing follows what did not end well. */
    private byte[] carryOut(String step, Exchange exchange) throws CardException, RefusedException {
        if (over) throw new CardException(step + ": the session with the application chip is over");
        over = true;
        byte[] answer = exchange.run();
        over = false;
        return answer;
    }

    private byte[] gathered(String step, Response first) throws CardException, RefusedException {
        if (first.status() != Native.MORE) return Native.data(first, Native.DONE, step);
        var all = new ByteArrayOutputStream();
        Response answer = first;
        for (int frames = 1; answer.status() == Native.MORE; frames++) {
            byte[] frame = answer.data();
            all.writeBytes(frame);
            if (frame.length == 0 || frames == MOST_FRAMES) {
                throw new CardException(step + ": the chip's answer has no end");
            }
            answer = channel.transmit(Native.command(ADDITIONAL_FRAME, NOTHING));
        }
        all.writeBytes(Native.data(answer, Native.DONE, step));
        return all.toByteArray();
    }

    /** An answer without data carries a MAC or nothing. */
    private byte[] empty(String step, Mode mode, Response answer) throws CardException, RefusedException {
        byte[] data = session.open(mode == Mode.FULL ? Mode.MAC : mode, Native.data(answer, Native.DONE, step));
        if (data.length == 0) return data;
        throw new CardException(step + ": the chip answered data where it has none");
    }

    @FunctionalInterface
    private interface Exchange {
        byte[] run() throws CardException, RefusedException;
    }
}
