// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.security;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Applet;
import org.dualchip.virtualcard.chip.Chip;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.memory.PowerLostException;

/**
 * Chip one at an interface of its own: applications chosen by name on logical channels 0 to 3, ISO 7816-4 §5.4.
 *
 * <p>Channel 0 is always open and begins with the default application, where there is one. MANAGE CHANNEL, or a SELECT that finds something,
 * opens another. An application is selected on one channel at a time: a SELECT for it on a second one answers
 * {@code 6985}. A SELECT that finds nothing answers {@code 6A82} and leaves what was selected as it was.
 */
public final class LogicalChannels implements Chip {
    private static final int CHANNELS = 4;
    private static final int CHANNEL = 0x03;
    private static final int FURTHER_CHANNELS = 0x40;
    private static final int RESERVED = 0x20;

    private static final int INS_SELECT = 0xA4;
    private static final int BY_NAME = 0x04;
    private static final int INS_MANAGE_CHANNEL = 0x70;
    private static final int OPEN = 0x00;
    private static final int CLOSE = 0x80;

    private static final int ALREADY_CLOSED = 0x6200;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int NO_SUCH_CHANNEL = 0x6881;
    private static final int SELECTED_ELSEWHERE = 0x6985;
    private static final int NOT_SUPPORTED = 0x6A81;
    private static final int NOT_FOUND = 0x6A82;
    private static final int WRONG_PARAMETERS = 0x6A86;
    private static final int WRONG_CLASS = 0x6E00;

    private final SelectableApplets applets;
    private final Map<Integer, LogicalChannel> channels = new TreeMap<>();
    private boolean powered;

    /**
     * A chip on which these applications answer.
     *
     * @param byDefault the one of them that answers without being selected
     */
    public LogicalChannels(Optional<Applet> byDefault, List<Applet> applets) {
        this.applets = new SelectableApplets(byDefault, applets);
    }

    @Override
    public void powerOn() {
        closeAll();
        applets.applets().forEach(Applet::powerOn);
        LogicalChannel basic = opened(0);
        applets.byDefault().ifPresent(applet -> basic.select(applet, Command.ALL));
        powered = true;
    }

    @Override
    public void powerOff() {
        powered = false;
        closeAll();
        applets.applets().forEach(Applet::powerOff);
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        if (!powered) {
            throw new PowerLostException("the chip is switched off");
        }
        Command command = Command.parse(apdu).orElse(null);
        return (command == null ? noCommand(apdu) : answer(command)).encode();
    }

    /** Also tells the application that was meant: it may have to end a session over it. */
    private Answer noCommand(byte[] apdu) {
        LogicalChannel channel = apdu.length == 0 ? null : channels.get(apdu[0] & CHANNEL);
        return channel == null ? Answer.of(WRONG_LENGTH) : channel.refused(new StatusException(WRONG_LENGTH));
    }

    private Answer answer(Command command) {
        int cla = command.cla();
        LogicalChannel channel = channels.get(cla & CHANNEL);
        try {
            unless((cla & FURTHER_CHANNELS) == 0, NO_SUCH_CHANNEL);
            unless((cla & RESERVED) == 0, WRONG_CLASS);
            if (isManagement(command)) {
                channels.values().forEach(LogicalChannel::interrupt);
                return command.ins() == INS_SELECT ? select(command) : manage(command);
            }
            return channel == null ? Answer.of(NO_SUCH_CHANNEL) : channel.answer(command);
        } catch (StatusException refusal) {
            return Answer.of(refusal.statusWord());
        }
    }

    /** What the runtime answers by itself; under secure messaging neither is its own. */
    private static boolean isManagement(Command command) {
        boolean plain = (command.cla() & ~CHANNEL) == 0;
        boolean select = command.ins() == INS_SELECT && command.p1() == BY_NAME;
        return plain && (select || command.ins() == INS_MANAGE_CHANNEL);
    }

    private Answer select(Command command) {
        unless(command.p2() == 0, WRONG_PARAMETERS);
        Applet applet = applets.find(command.data()).orElseThrow(() -> new StatusException(NOT_FOUND));
        int number = command.cla() & CHANNEL;
        boolean elsewhere = channels.entrySet().stream()
                .anyMatch(open -> open.getKey() != number && open.getValue().holds(applet));
        unless(!elsewhere, SELECTED_ELSEWHERE);
        return opened(number).select(applet, command.expected());
    }

    private Answer manage(Command command) {
        unless(channels.containsKey(command.cla() & CHANNEL), NO_SUCH_CHANNEL);
        return switch (command.p1()) {
            case OPEN -> open(command.p2());
            case CLOSE -> close(command.p2() == 0 ? command.cla() & CHANNEL : command.p2());
            default -> throw new StatusException(WRONG_PARAMETERS);
        };
    }

    /** A given channel, or for 0 the next that is free, whose number is the answer. Nothing is selected on it. */
    private Answer open(int wanted) {
        unless(wanted < CHANNELS, WRONG_PARAMETERS);
        if (wanted != 0) {
            unless(!channels.containsKey(wanted), WRONG_PARAMETERS);
            opened(wanted);
            return Answer.of(Answer.DONE);
        }
        int free = 1;
        while (channels.containsKey(free)) {
            free++;
        }
        unless(free < CHANNELS, NOT_SUPPORTED);
        opened(free);
        return Answer.done(new byte[] {(byte) free});
    }

    private Answer close(int number) {
        unless(number != 0, NOT_SUPPORTED);
        unless(number < CHANNELS, WRONG_PARAMETERS);
        LogicalChannel channel = channels.remove(number);
        if (channel == null) {
            return Answer.of(ALREADY_CLOSED);
        }
        channel.close();
        return Answer.of(Answer.DONE);
    }

    private LogicalChannel opened(int number) {
        return channels.computeIfAbsent(number, unused -> new LogicalChannel());
    }

    private void closeAll() {
        channels.values().forEach(LogicalChannel::close);
        channels.clear();
    }
}
