// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.virtualcard.memory.Durable;
import org.jspecify.annotations.Nullable;

/** The application that was selected, until the next selection: who is authenticated, and what is not committed. */
final class SelectedApplication {
    private static final int NOBODY = -1;
    private static final byte[] NOTHING = new byte[0];

    private final Durable<ApplicationState> memory;
    private final SecureRandom random;
    private final int function;
    /** Backup files as they will be after a commit, by number. */
    private final Map<Integer, DataFile> uncommitted = new TreeMap<>();

    private @Nullable Authentication authentication;
    private @Nullable SecureSession session;

    SelectedApplication(Durable<ApplicationState> memory, SecureRandom random, int function) {
        this.memory = memory;
        this.random = random;
        this.function = function;
    }

    /** E(RndB). Whoever was authenticated no longer is. */
    byte[] authenticate(byte[] data) {
        drop();
        Status.LENGTH_ERROR.unless(data.length == 2 && data[1] == 0);
        int keyNumber = data[0] & 0xFF;
        Status.NO_SUCH_KEY.unless(keyNumber < Application.KEYS);
        authentication = new Authentication(keyNumber, application().keys().get(keyNumber), random);
        return authentication.challenge();
    }

    boolean authenticating() {
        return authentication != null;
    }

    /** E(TI ‖ RndA′ ‖ capabilities), when the reader has the key. */
    byte[] additionalFrame(byte[] data) {
        if (authentication == null) {
            throw Status.ILLEGAL_COMMAND.refusal();
        }
        Authentication.Agreed agreed = authentication.agree(data);
        authentication = null;
        session = agreed.session();
        return agreed.answer();
    }

    byte[] fileSettings(int ins, byte[] data) {
        Status.AUTHENTICATION_ERROR.unless(session != null);
        byte[] plain = check(ins, data);
        Status.LENGTH_ERROR.unless(plain.length == 1);
        return answer(file(plain[0] & 0xFF).settings(), Communication.MAC);
    }

    byte[] readData(int ins, byte[] data) {
        byte[] plain = check(ins, data);
        Status.LENGTH_ERROR.unless(plain.length == FileRange.LENGTH);
        FileRange asked = FileRange.decode(plain);
        DataFile file = file(asked.file());
        needRight(file.access().read(), file.access().readAndWrite());
        FileRange range = asked.toTheEndOf(file);
        Status.BOUNDARY_ERROR.unless(range.within(file));
        return answer(file.content(range.offset(), range.length()), file.communication());
    }

    byte[] writeData(int ins, byte[] data) {
        byte[] checked = check(ins, data);
        FileRange range = FileRange.decode(checked);
        DataFile file = file(range.file());
        needRight(file.access().write(), file.access().readAndWrite());
        byte[] content = content(checked, file.communication());
        Status.LENGTH_ERROR.unless(content.length == range.length());
        Status.BOUNDARY_ERROR.unless(range.within(file));
        write(file, range.offset(), content);
        return answer(NOTHING, Communication.MAC);
    }

    byte[] commit(int ins, byte[] data) {
        Status.LENGTH_ERROR.unless(check(ins, data).length == 0);
        Status.NO_CHANGES.unless(!uncommitted.isEmpty());
        store(uncommitted.values());
        uncommitted.clear();
        return answer(NOTHING, Communication.MAC);
    }

    byte[] abort(int ins, byte[] data) {
        Status.LENGTH_ERROR.unless(check(ins, data).length == 0);
        uncommitted.clear();
        return answer(NOTHING, Communication.MAC);
    }

    /** Ends the authentication, begun or standing, and drops what was not committed. */
    void drop() {
        if (session != null) {
            session.wipe();
        }
        session = null;
        authentication = null;
        uncommitted.clear();
    }

    private Application application() {
        return memory.get().application(function).orElseThrow(Status.NO_SUCH_KEY::refusal);
    }

    /** Reading shows the committed content, also while another is waiting for its commit. */
    private DataFile file(int number) {
        return application().file(number).orElseThrow(Status.FILE_NOT_FOUND::refusal);
    }

    private byte[] check(int ins, byte[] data) {
        return session == null ? data : session.check(ins, data);
    }

    private byte[] answer(byte[] plain, Communication communication) {
        return session == null ? plain : session.answer(plain, communication);
    }

    private void needRight(int one, int other) {
        int key = session == null ? NOBODY : session.keyNumber();
        boolean free = one == FileAccess.FREE || other == FileAccess.FREE;
        Status refusal = session == null ? Status.AUTHENTICATION_ERROR : Status.PERMISSION_DENIED;
        refusal.unless(free || one == key || other == key);
    }

    private byte[] content(byte[] checked, Communication communication) {
        byte[] sent = Arrays.copyOfRange(checked, FileRange.LENGTH, checked.length);
        return session != null && communication == Communication.FULL ? session.decipher(sent) : sent;
    }

    private void write(DataFile file, int offset, byte[] content) {
        if (file.kind() == FileKind.STANDARD) {
            store(List.of(file.with(offset, content)));
        } else {
            DataFile latest = uncommitted.getOrDefault(file.number(), file);
            uncommitted.put(file.number(), latest.with(offset, content));
        }
    }

    /** All of them or none: one replacement of the chip's whole content. */
    private void store(Collection<DataFile> files) {
        Application changed = application();
        for (DataFile file : files) {
            changed = changed.with(file);
        }
        memory.replace(memory.get().with(changed));
    }
}
