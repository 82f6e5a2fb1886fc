// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.security;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Applet;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;

/** Answers INS 01 with the data it was sent, INS 02 with P1‖P2 bytes counting up, refuses the rest; notes its life. */
final class TalkingApplet implements Applet {
    final List<String> life = new ArrayList<>();
    private final byte[] aid;
    private final int longestChain;

    TalkingApplet(String aid, int longestChain) {
        this.aid = Hex.decode(aid);
        this.longestChain = longestChain;
    }

    @Override
    public byte[] aid() {
        return aid.clone();
    }

    @Override
    public int longestChain(int cla) {
        return (cla & 0x0C) == 0 ? longestChain : 0;
    }

    @Override
    public void powerOn() {
        life.add("on");
    }

    @Override
    public void powerOff() {
        life.add("off");
    }

    @Override
    public Answer select() {
        life.add("selected");
        return Answer.done(aid);
    }

    @Override
    public void deselect() {
        life.add("deselected");
    }

    @Override
    public Answer answer(Command command) {
        return switch (command.ins()) {
            case 0x01 -> Answer.done(command.data());
            case 0x02 -> Answer.done(counting(command.p1() << 8 | command.p2()));
            default -> throw new StatusException(0x6D00);
        };
    }

    static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
