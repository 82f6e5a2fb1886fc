// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.dualchip.virtualcard.application.file.Content;
import org.dualchip.virtualcard.application.file.FileAccess;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.session.Authentication;
import org.dualchip.virtualcard.application.session.SecureSession;
import org.dualchip.virtualcard.application.store.Application;
import org.dualchip.virtualcard.application.store.ApplicationState;
import org.dualchip.virtualcard.application.store.VersionedKey;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.application.wire.Parameters;
import org.dualchip.virtualcard.application.wire.Status;
import org.dualchip.virtualcard.memory.Durable;
import org.jspecify.annotations.Nullable;

/** What is selected, who is authenticated there, and what is not committed. */
final class Selection {
    static final int MASTER = 0;

    private static final int NOBODY = -1;

    private final Durable<ApplicationState> memory;
    private final SecureRandom random;
    private final Transaction transaction = new Transaction();

    private int aid = Application.PICC;
    private @Nullable Authentication authentication;
    private @Nullable SecureSession session;

    Selection(Durable<ApplicationState> memory, SecureRandom random) {
        this.memory = memory;
        this.random = random;
    }

    /** Selects an application that there is; nobody is authenticated in it yet. */
    void select(int another) {
        drop();
        aid = another;
    }

    /** E(RndB) of a new session. Whoever was authenticated no longer is. */
    byte[] authenticateFirst(byte[] data) {
        drop();
        Parameters parameters = new Parameters(data);
        int number = parameters.u8();
        byte[] capabilities = parameters.bytes(parameters.u8());
        parameters.end();
        return begin(Authentication.first(number, key(number).value(), random, capabilities));
    }

    /** E(RndB) of the same session's next key. */
    byte[] authenticateNext(byte[] data) {
        SecureSession standing = session;
        if (standing == null) {
            throw Status.AUTHENTICATION_ERROR.refusal();
        }
        Parameters parameters = new Parameters(data);
        int number = parameters.u8();
        parameters.end();
        return begin(Authentication.next(number, key(number).value(), random, standing));
    }

    boolean authenticating() {
        return authentication != null;
    }

    /** The proof that the chip has the key, when the reader has it. */
    byte[] authenticate(byte[] data) {
        Authentication begun = authentication;
        if (begun == null) {
            throw Status.ILLEGAL_COMMAND.refusal();
        }
        Authentication.Agreed agreed = begun.agree(data);
        endSession();
        session = agreed.session();
        return agreed.answer();
    }

    /** Ends the authentication, begun or standing, and drops what was not committed. */
    void drop() {
        endSession();
        transaction.clear();
    }

    Transaction transaction() {
        return transaction;
    }

    ApplicationState state() {
        return memory.get();
    }

    /** The application that is selected; the PICC's own when none is. */
    Application application() {
        return state().application(aid).orElseThrow(Status.APPLICATION_NOT_FOUND::refusal);
    }

    /** All of it or none: one replacement of the chip's whole content. */
    void store(ApplicationState changed) {
        memory.replace(changed);
    }

    void store(Application changed) {
        store(state().with(changed));
    }

    /** The content of a command, its protection checked and taken off. */
    byte[] open(Communication mode, int ins, byte[] data, int header) {
        return session == null ? data : session.open(mode, ins, data, header);
    }

    /** An answer under protection; ends the command. */
    byte[] close(Communication mode, byte[] plain) {
        return session == null ? plain : session.close(mode, plain);
    }

    /** The key's number, or a negative one when nobody is authenticated. */
    int authenticated() {
        return session == null ? NOBODY : session.keyNumber();
    }

    void needPicc() {
        Status.PERMISSION_DENIED.unless(aid == Application.PICC);
    }

    void needApplication() {
        Status.PERMISSION_DENIED.unless(aid != Application.PICC);
    }

    void needSomebody() {
        Status.AUTHENTICATION_ERROR.unless(session != null);
    }

    void needMaster() {
        need(authenticated() == MASTER);
    }

    void need(boolean right) {
        if (!right) {
            throw (session == null ? Status.AUTHENTICATION_ERROR : Status.PERMISSION_DENIED).refusal();
        }
    }

    /** Names and numbers of what there is are for everybody or for the master key. */
    void needDirectory() {
        need(application().settings().freeDirectory() || authenticated() == MASTER);
    }

    /** Whoever may not know the directory does not learn from here whether the file exists. */
    StoredFile file(int number) {
        needApplication();
        boolean tells = session != null || application().settings().freeDirectory();
        Status missing = tells ? Status.FILE_NOT_FOUND : Status.AUTHENTICATION_ERROR;
        return application().file(number).orElseThrow(missing::refusal);
    }

    /** The content as the type that a command is for; of another type it is as good as forbidden. */
    <T extends Content> T as(Class<T> type, Content content) {
        need(type.isInstance(content));
        return type.cast(content);
    }

    /** Whether the key that is authenticated has one of these rights; false when only everybody has. Refuses otherwise. */
    boolean byKey(int... rights) {
        int key = authenticated();
        if (key >= 0 && IntStream.of(rights).anyMatch(right -> right == key)) {
            return true;
        }
        need(IntStream.of(rights).anyMatch(right -> right == FileAccess.FREE));
        return false;
    }

    private byte[] begin(Authentication begun) {
        authentication = begun;
        return begun.challenge();
    }

    private VersionedKey key(int number) {
        Status.NO_SUCH_KEY.unless(number < application().keys().size());
        return application().keys().get(number);
    }

    private void endSession() {
        if (session != null) {
            session.wipe();
        }
        if (authentication != null) {
            authentication.wipe();
        }
        session = null;
        authentication = null;
    }
}
