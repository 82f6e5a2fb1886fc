// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Applet;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Durable;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.Region;
import org.jspecify.annotations.Nullable;

/**
 * The issuer security domain, {@code docs/card-issuing.md}: opens SCP03 and SCP11 channels, and inside them manages its
 * keys and personalises the dual-chip application. It answers at the contacts alone.
 *
 * <p>The class byte that is MACed has its channel bits taken out, as GlobalPlatform has it.
 */
public final class IssuerDomain implements Applet {
    static final byte[] AID = Hex.decode("A000000151000000");

    private static final byte[] SELECTED = Hex.decode("6F108408A000000151000000A5049F6501FF");

    /** The bits of a class byte that name the logical channel, ISO 7816-4 §5.4.1. */
    private static final int CHANNEL = 0x03;

    private static final int PLAIN = 0x00;
    private static final int SECURED = 0x04;
    private static final int GLOBAL_PLATFORM = 0x80;

    private static final int INS_PERFORM_SECURITY_OPERATION = 0x2A;
    private static final int INS_INITIALIZE_UPDATE = 0x50;
    private static final int INS_AUTHENTICATE = 0x82;
    private static final int INS_INTERNAL_AUTHENTICATE = 0x88;
    private static final int INS_GET_DATA = 0xCA;
    private static final int INS_PUT_KEY = 0xD8;
    private static final int INS_STORE_DATA = 0xE2;
    private static final int INS_DELETE = 0xE4;
    private static final int INS_GENERATE_KEY = 0xF1;

    private static final int LONGEST_CHAIN = 4096;
    private static final int UNKNOWN_INS = 0x6D00;
    private static final int WRONG_CLASS = 0x6E00;

    private final Durable<DomainState> memory;
    private final Durable<Counters> counters;
    private final ChannelOpening opening;
    private final KeyCommands keys;
    private final StoreData storeData;
    private final PersonalizationCommands personalization;
    private @Nullable Session session;

    /**
     * The domain over a memory that left the factory.
     *
     * @param application what it personalises; empty on a chip without the dual-chip application
     */
    public IssuerDomain(Memory memory, Optional<Personalization> application) {
        this(memory, application, new SecureRandom());
    }

    IssuerDomain(Memory memory, Optional<Personalization> application, SecureRandom random) {
        this.memory =
                new Durable<>(new AtomicCell(memory, DomainState.MEMORY), DomainState::decode, DomainState::encode);
        this.counters = new Durable<>(
                new AtomicCell(new Region(memory, DomainState.MEMORY), Counters.MEMORY),
                Counters::decode,
                Counters::encode);
        this.opening = new ChannelOpening(this.memory, counters, random);
        this.keys = new KeyCommands(this.memory, random);
        this.personalization = new PersonalizationCommands(this.memory, application);
        this.storeData = new StoreData(this.memory, personalization);
    }

    @Override
    public byte[] aid() {
        return AID.clone();
    }

    @Override
    public void powerOn() {
        memory.powerOn();
        counters.powerOn();
    }

    @Override
    public void powerOff() {
        memory.powerOff(DomainState::wipe);
        counters.powerOff(unused -> {});
    }

    @Override
    public Answer select() {
        return Answer.done(SELECTED);
    }

    @Override
    public void deselect() {
        endSession();
        opening.forget();
    }

    /** Certificates and what is stored under SCP are longer than a short command. */
    @Override
    public int longestChain(int cla) {
        return LONGEST_CHAIN;
    }

    @Override
    public Answer answer(Command command) {
        int cla = command.cla() & ~CHANNEL;
        Command unchanneled = new Command(cla, command.ins(), command.p1(), command.p2(), command.data());
        return switch (cla & ~GLOBAL_PLATFORM) {
            case PLAIN -> plain(unchanneled);
            case SECURED -> secured(unchanneled);
            default -> throw new StatusException(WRONG_CLASS);
        };
    }

    /** A check that failed ends the session; what was merely asked wrongly does not. */
    @Override
    public Answer refused(StatusException refusal) {
        if (refusal.statusWord() == StatusException.SECURITY) {
            deselect();
        }
        return Answer.of(refusal.statusWord());
    }

    private Answer plain(Command command) {
        switch (command.ins()) {
            case INS_INITIALIZE_UPDATE -> {
                endSession();
                return opening.initializeUpdate(command);
            }
            case INS_PERFORM_SECURITY_OPERATION -> {
                endSession();
                return opening.performSecurityOperation(command);
            }
            case INS_AUTHENTICATE, INS_INTERNAL_AUTHENTICATE -> {
                endSession();
                ChannelOpening.Opened opened = opening.agree(command);
                session = opened.session();
                return Answer.done(opened.answer());
            }
            default -> {
                unless(session == null || !session.isSecured(), StatusException.SECURITY);
                return open(command);
            }
        }
    }

    /** What anybody may ask. */
    private Answer open(Command command) {
        return switch (command.ins()) {
            case INS_GET_DATA -> publicData(command, command.data());
            case INS_PUT_KEY, INS_STORE_DATA, INS_DELETE, INS_GENERATE_KEY ->
                throw new StatusException(StatusException.SECURITY);
            default -> throw new StatusException(UNKNOWN_INS);
        };
    }

    private Answer secured(Command command) {
        if (command.ins() == INS_AUTHENTICATE && opening.awaitsExternalAuthenticate()) {
            session = opening.externalAuthenticate(command);
            return Answer.of(Answer.DONE);
        }
        Session current = session;
        if (current == null) {
            throw new StatusException(StatusException.SECURITY);
        }
        byte[] data = current.unwrap(command);
        try {
            return current.wrap(managed(current, command, data));
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    private Answer managed(Session current, Command command, byte[] data) {
        if (command.ins() == INS_GET_DATA) {
            boolean progress = tag(command) == PersonalizationCommands.PROGRESS;
            return progress ? personalization.progress(current) : publicData(command, data);
        }
        current.needIssuer();
        return switch (command.ins()) {
            case INS_PUT_KEY -> keys.put(current, command, data);
            case INS_GENERATE_KEY -> keys.generate(command, data);
            case INS_DELETE -> keys.delete(data);
            case INS_STORE_DATA -> storeData.store(current, command, data);
            default -> throw new StatusException(UNKNOWN_INS);
        };
    }

    private Answer publicData(Command command, byte[] data) {
        return DomainData.get(memory.get(), command.cla(), tag(command), data);
    }

    private static int tag(Command command) {
        return command.p1() << 8 | command.p2();
    }

    private void endSession() {
        if (session != null) {
            session.wipe();
            session = null;
        }
    }
}
