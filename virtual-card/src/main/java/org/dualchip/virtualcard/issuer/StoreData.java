// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.issuer.Attachment.Kind;
import org.dualchip.virtualcard.memory.Durable;

/**
 * STORE DATA, GlobalPlatform Card Specification §11.11: as BER-TLV it keeps what belongs to a key of the domain
 * (Amendment F §7.2), as a data grouping it personalises the dual-chip application.
 */
final class StoreData {
    private static final int STRUCTURE = 0x18;
    private static final int BER_TLV = 0x10;
    private static final int GROUPING = 0x08;

    private static final int CONTROL_REFERENCE = 0xA6;
    private static final int KEY_NAME = 0x83;
    private static final int IDENTIFIER = 0x42;
    private static final int WHOSE_AUTHORITY = 0x80;
    private static final int CERTIFICATES = 0xBF21;
    private static final int CERTIFICATE = 0x30;
    private static final int ALLOWED_SERIALS = 0x70;
    private static final int SERIAL = 0x93;

    private static final int WRONG_DATA = 0x6A80;
    private static final int WRONG_PARAMETERS = 0x6A86;

    private final Durable<DomainState> memory;
    private final PersonalizationCommands personalization;

    StoreData(Durable<DomainState> memory, PersonalizationCommands personalization) {
        this.memory = memory;
        this.personalization = personalization;
    }

    Answer store(Session session, Command command, byte[] data) {
        Optional<byte[]> whole = session.blocks.add(command, data);
        if (whole.isEmpty()) {
            return Answer.of(Answer.DONE);
        }
        byte[] all = whole.get();
        try {
            return switch (command.p1() & STRUCTURE) {
                case BER_TLV -> attach(Tlv.all(all));
                case GROUPING -> personalization.answer(session, all);
                default -> throw new StatusException(WRONG_PARAMETERS);
            };
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    private Answer attach(List<Tlv> objects) {
        unless(!objects.isEmpty() && objects.get(0).tag() == CONTROL_REFERENCE, WRONG_DATA);
        List<Tlv> reference = Tlv.all(objects.get(0).value());
        KeyRef ref = KeyRef.decode(find(reference, KEY_NAME));
        memory.replace(memory.get().with(objects.size() == 1 ? authority(ref, reference) : content(ref, objects)));
        return Answer.of(Answer.DONE);
    }

    private static Attachment authority(KeyRef ref, List<Tlv> reference) {
        byte[] whose = find(reference, WHOSE_AUTHORITY);
        unless(whose.length == 1, WRONG_DATA);
        Kind kind = whose[0] == 0 ? Kind.TERMINAL_AUTHORITY : Kind.CARD_AUTHORITY;
        return new Attachment(kind, ref, find(reference, IDENTIFIER));
    }

    private static Attachment content(KeyRef ref, List<Tlv> objects) {
        unless(objects.size() == 2, WRONG_DATA);
        byte[] value = objects.get(1).value();
        return switch (objects.get(1).tag()) {
            case CERTIFICATES -> {
                unless(isListOf(CERTIFICATE, value), WRONG_DATA);
                yield new Attachment(Kind.CERTIFICATES, ref, value);
            }
            case ALLOWED_SERIALS -> {
                unless(isListOf(SERIAL, value), WRONG_DATA);
                yield new Attachment(Kind.ALLOWED_SERIALS, ref, value);
            }
            default -> throw new StatusException(WRONG_DATA);
        };
    }

    private static boolean isListOf(int tag, byte[] value) {
        return Tlv.all(value).stream().allMatch(object -> object.tag() == tag);
    }

    private static byte[] find(List<Tlv> objects, int tag) {
        return objects.stream()
                .filter(object -> object.tag() == tag)
                .map(Tlv::value)
                .findFirst()
                .orElseThrow(() -> new StatusException(WRONG_DATA));
    }
}
