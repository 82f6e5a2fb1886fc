// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.util.List;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.piv.storage.DataObject;
import org.dualchip.virtualcard.piv.storage.DataObject.Read;
import org.dualchip.virtualcard.piv.storage.PivMemory;

/** GET DATA and PUT DATA: SP 800-73-4 part 2, §3.1.2 and 3.3.1. */
final class DataCommands {
    private static final int CURRENT_APPLICATION = 0x3FFF;
    private static final int TAG_LIST = 0x5C;
    private static final int CONTENT = 0x53;

    private static final int DISCOVERY = 0x7E;
    /** The application's name; the PIV PIN is the only one. SP 800-73-4 part 1, §3.3.2. */
    private static final byte[] DISCOVERY_OBJECT = Hex.decode("7E124F0BA0000003080000100001005F2F024000");

    private final PivMemory memory;
    private final Session session;
    private final Administrator administrator;
    private final boolean contactless;

    DataCommands(PivMemory memory, Session session, Administrator administrator, boolean contactless) {
        this.memory = memory;
        this.session = session;
        this.administrator = administrator;
        this.contactless = contactless;
    }

    Answer get(Command command) {
        unless((command.p1() << 8 | command.p2()) == CURRENT_APPLICATION, PivStatus.WRONG_PARAMETERS);
        int tag = number(Tlv.only(TAG_LIST, command.data()));
        if (tag == DISCOVERY) {
            return Answer.done(DISCOVERY_OBJECT);
        }
        DataObject object = DataObject.of(tag).orElseThrow(() -> new StatusException(PivStatus.NOT_FOUND));
        unless(isReadable(object.read()), PivStatus.SECURITY);
        return Answer.done(memory.read(object).orElseThrow(() -> new StatusException(PivStatus.NOT_FOUND)));
    }

    /** An object of no content takes the one before away. */
    Answer put(Command command) {
        unless((command.p1() << 8 | command.p2()) == CURRENT_APPLICATION, PivStatus.WRONG_PARAMETERS);
        administrator.require();
        List<Tlv> parts = Tlv.parse(command.data());
        unless(parts.size() == 2, PivStatus.WRONG_DATA);
        unless(parts.get(0).tag() == TAG_LIST && parts.get(1).tag() == CONTENT, PivStatus.WRONG_DATA);
        DataObject object = DataObject.of(number(parts.get(0).value()))
                .orElseThrow(() -> new StatusException(PivStatus.NOT_SUPPORTED));
        byte[] content = parts.get(1).value();
        byte[] kept = content.length == 0 ? content : Tlv.of(CONTENT, content);
        unless(kept.length <= object.longest(), PivStatus.NO_ROOM);
        memory.write(object, kept);
        return Answer.of(Answer.DONE);
    }

    private boolean isReadable(Read read) {
        return switch (read) {
            case ALWAYS -> true;
            case CONTACT -> !contactless;
            case PIN -> !contactless && session.isPinVerified();
        };
    }

    private static int number(byte[] tag) {
        unless(tag.length >= 1 && tag.length <= 3, PivStatus.WRONG_DATA);
        byte[] padded = Arrays.concatenate(new byte[Integer.BYTES - tag.length], tag);
        return org.bouncycastle.util.Pack.bigEndianToInt(padded, 0);
    }
}
