// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An answer in the frames it is sent in: each but the last ends in 91AF and waits for an additional frame command. */
public record Frames(List<byte[]> frames) {
    /** Data bytes of an answer's frame: a PICC's 60 less the status. */
    public static final int ANSWER = 59;
    /** Data bytes of a command's frame: a PICC's 60 less the wrapping. */
    public static final int COMMAND = 55;
    /** Data bytes of an answer that is not chained: what a short APDU carries. */
    private static final int LARGEST = 256;

    public Frames {
        frames = List.copyOf(frames);
    }

    /** One frame, which must fit one short APDU. */
    public static Frames whole(byte[] answer) {
        Status.LENGTH_ERROR.unless(answer.length <= LARGEST);
        return new Frames(List.of(answer));
    }

    /** Frames of 59 bytes, the last with what remains. */
    public static Frames chained(byte[] answer) {
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at == 0 || at < answer.length; at += ANSWER) {
            frames.add(Arrays.copyOfRange(answer, at, Math.min(at + ANSWER, answer.length)));
        }
        return new Frames(frames);
    }

    /** Frames of these lengths, then one with what remains. */
    public static Frames of(byte[] answer, List<Integer> lengths) {
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        for (int length : lengths) {
            frames.add(Arrays.copyOfRange(answer, at, at + length));
            at += length;
        }
        frames.add(Arrays.copyOfRange(answer, at, answer.length));
        return new Frames(frames);
    }
}
