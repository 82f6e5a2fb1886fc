// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.security.SecureRandom;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Applet;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.piv.storage.DataObject;
import org.dualchip.virtualcard.piv.storage.PivMemory;
import org.dualchip.virtualcard.piv.storage.Slot;

/**
 * The PIV application at one interface of the card. Over the air there is no PIN and no administration: only the card
 * authentication key and the objects that anybody may read, SP 800-73-4 part 1, table 2.
 */
public final class PivApplet implements Applet {
    private static final byte[] AID = Hex.decode("A000000308000010000100");
    /** Application property template: this version of the application, of NIST's provider. */
    private static final byte[] PROPERTIES = Hex.decode("61114F0600001000010079074F05A000000308");

    private static final int CHANNEL = 0x03;
    private static final int SECURE_MESSAGING = 0x0C;
    private static final int MORE_FOLLOWS = 0x10;

    // SP 800-73-4 part 2, table 2.
    private static final int VERIFY = 0x20;
    private static final int CHANGE_REFERENCE_DATA = 0x24;
    private static final int RESET_RETRY_COUNTER = 0x2C;
    private static final int GENERATE_KEY_PAIR = 0x47;
    private static final int GENERAL_AUTHENTICATE = 0x87;
    private static final int GET_DATA = 0xCB;
    private static final int PUT_DATA = 0xDB;
    // Yubico's.
    private static final int GET_METADATA = 0xF7;
    private static final int GET_SERIAL = 0xF8;
    private static final int SET_TRIES = 0xFA;
    private static final int RESET = 0xFB;
    private static final int GET_VERSION = 0xFD;
    private static final int SET_MANAGEMENT_KEY = 0xFF;

    private static final int ADMINISTRATOR = 0x9B;
    private static final int PUT_DATA_OVERHEAD = 16;

    private final PivMemory memory;
    private final boolean contactless;
    private final Session session = new Session();
    private final Holder holder;
    private final Administrator administrator;
    private final DataCommands objects;
    private final KeyCommands keys;
    private final Extensions extensions;

    private PivApplet(Memory memory, boolean contactless) {
        SecureRandom random = new SecureRandom();
        this.memory = new PivMemory(memory);
        this.contactless = contactless;
        this.holder = new Holder(this.memory.credentials(), session);
        this.administrator = new Administrator(this.memory.credentials(), session, random);
        this.objects = new DataCommands(this.memory, session, administrator, contactless);
        this.keys = new KeyCommands(this.memory, session, administrator, random);
        this.extensions = new Extensions(this.memory, session, administrator);
    }

    /** At the contacts. */
    public static PivApplet contact(Memory memory) {
        return new PivApplet(memory, false);
    }

    /** Over the air. */
    public static PivApplet contactless(Memory memory) {
        return new PivApplet(memory, true);
    }

    @Override
    public byte[] aid() {
        return AID.clone();
    }

    @Override
    public void powerOn() {
        memory.powerOn();
    }

    @Override
    public void powerOff() {
        session.end();
        memory.powerOff();
    }

    @Override
    public Answer select() {
        return Answer.done(PROPERTIES);
    }

    @Override
    public void deselect() {
        session.end();
    }

    @Override
    public int longestChain(int cla) {
        boolean plain = (cla & ~(CHANNEL | MORE_FOLLOWS)) == 0;
        return plain ? DataObject.LONGEST + PUT_DATA_OVERHEAD : 0;
    }

    @Override
    public Answer answer(Command command) {
        int cla = command.cla() & ~CHANNEL;
        unless((cla & ~SECURE_MESSAGING) == 0, PivStatus.UNKNOWN_CLASS);
        unless(cla == 0, PivStatus.SECURE_MESSAGING);
        if (command.ins() != GENERAL_AUTHENTICATE) {
            session.takeAwaited();
        }
        return switch (command.ins()) {
            case GET_DATA -> objects.get(command);
            case GENERAL_AUTHENTICATE -> authenticate(command);
            default -> contactless ? overTheAir(command) : atTheContacts(command);
        };
    }

    /** What is known and not allowed is told from what is unknown; Yubico's commands are unknown here. */
    private static Answer overTheAir(Command command) {
        return switch (command.ins()) {
            case VERIFY, CHANGE_REFERENCE_DATA, RESET_RETRY_COUNTER, GENERATE_KEY_PAIR, PUT_DATA ->
                Answer.of(PivStatus.SECURITY);
            default -> Answer.of(PivStatus.UNKNOWN_INS);
        };
    }

    private Answer atTheContacts(Command command) {
        boolean asks = command.ins() == VERIFY && command.data().length == 0;
        if (!asks) {
            session.pinServed();
        }
        return switch (command.ins()) {
            case VERIFY -> holder.verify(command);
            case CHANGE_REFERENCE_DATA -> holder.change(command);
            case RESET_RETRY_COUNTER -> holder.unblock(command);
            case GENERATE_KEY_PAIR -> keys.generate(command);
            case PUT_DATA -> objects.put(command);
            case GET_METADATA -> extensions.metadata(command);
            case GET_SERIAL -> extensions.serial();
            case GET_VERSION -> extensions.version();
            case SET_TRIES -> extensions.setTries(command);
            case SET_MANAGEMENT_KEY -> extensions.setManagementKey(command);
            case RESET -> extensions.reset(command);
            default -> Answer.of(PivStatus.UNKNOWN_INS);
        };
    }

    private Answer authenticate(Command command) {
        int reference = command.p2();
        unless(!contactless || reference == Slot.CARD_AUTHENTICATION, PivStatus.SECURITY);
        if (reference == ADMINISTRATOR) {
            session.pinServed();
            return administrator.authenticate(command.p1(), command.data());
        }
        session.takeAwaited();
        Slot slot = Slot.of(reference).orElseThrow(() -> new StatusException(PivStatus.WRONG_PARAMETERS));
        return keys.authenticate(slot, command.p1(), command.data());
    }
}
