// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Frames for a peer that speaks the framing and means harm: good ones, ones of other walls, and ones bent in a place or two. */
final class Shots {
    private final Random random;
    private final List<Message> ours;
    private final List<Message> others;

    Shots(Crossing crossing, long seed) {
        this.random = new Random(seed);
        var values = new RandomValues(seed);
        this.ours = crossing.samples(values, 3);
        this.others = Stream.of(Wall.values())
                .flatMap(wall -> Stream.of(wall.listenerHears(), wall.peerHears()))
                .flatMap(hears -> new Crossing("", hears).samples(values, 1).stream())
                .filter(message -> !crossing.hears().lists(message))
                .toList();
    }

    /** A sort of frame. */
    enum Sort {
        GOOD,
        BENT,
        OF_ANOTHER_WALL,
        ANSWER_TO_NOBODY,
        ANSWER_AS_A_REQUEST,
        HUGE,
        CUT,
        GARBAGE,
        FLOOD;

        /** Whether a peer that sends it can be one of ours. */
        boolean isOurs() {
            return this == GOOD || this == ANSWER_TO_NOBODY || this == FLOOD;
        }
    }

    byte[] of(Sort sort) {
        return switch (sort) {
            case GOOD -> good(random.nextInt(2));
            case BENT -> bent(good(random.nextInt(3)));
            case OF_ANOTHER_WALL -> frame(random.nextInt(3), one(others));
            case ANSWER_TO_NOBODY -> frame(Peer.REPLY, one(ours));
            case ANSWER_AS_A_REQUEST ->
                frame(random.nextInt(2), random.nextBoolean() ? new Done() : new Failure("a", "b"));
            case HUGE -> Peer.raw(1, 1, one(ours).kind().code(), 0, 1, length(), bytes());
            case CUT -> cut(good(Peer.REQUEST));
            case GARBAGE -> bytes();
            case FLOOD -> flood();
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private byte[] good(int mode) {
        return frame(mode, one(ours.stream().filter(Shots::isNoAnswer).toList()));
    }

    static boolean isNoAnswer(Message message) {
        return !(message instanceof Done) && !(message instanceof Failure);
    }

    /** Ids that no link of the test's ever gives away. */
    private byte[] frame(int mode, Message message) {
        return Peer.frame(mode, message.kind().code(), 1_000_000 + random.nextInt(1000), Crossing.payload(message));
    }

    private int length() {
        return random.nextBoolean() ? Integer.MAX_VALUE - random.nextInt(99) : 0x10001 + random.nextInt(99);
    }

    private byte[] bytes() {
        var bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] cut(byte[] good) {
        return Arrays.copyOf(good, random.nextInt(good.length));
    }

    private byte[] bent(byte[] good) {
        for (int i = random.nextInt(3); i >= 0; i--)
            good[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
        return good;
    }

    private byte[] flood() {
        var all = new ArrayList<byte[]>();
        for (int i = 0; i < 100; i++) all.add(good(Peer.NOTICE));
        var out = ByteBuffer.allocate(all.stream().mapToInt(one -> one.length).sum());
        all.forEach(out::put);
        return out.array();
    }
}
