// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.util.List;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Formed;
import org.dualchip.core.store.RecordsBody;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.Writing;

/** What operators have entered, when the version before decides again: it is there in that version's form all the time. */
public final class RecordReturn {
    private final Store store;

    public RecordReturn(Store store) {
        this.store = store;
    }

    /** Records that were changed under the newer version and have no way back, {@code type key}. */
    public List<String> leftBehind(String function, int newer, int older) throws StoreException {
        return newer == older ? List.of() : store.forms().leftBehind(function, newer, older);
    }

    /** Says in journal and history what became of them; the version before decides already. */
    public void done(String function, int newer, int older, String by) throws StoreException {
        if (newer == older || store.entered().version(function) == 0) return;
        long version = store.reserve(function);
        store.append(Writing.ofNone().backTo(function, newer, older, version));
        store.release(version);
        var digest = store.entered().digest(version);
        var body = new RecordsBody(
                function, RecordsBody.ALL, version, store.entered().size(version), digest, by);
        store.append(Writing.of(Entry.Kind.RECORDS, "", body.json())
                .accept(function, version, new Formed(older, newer), by));
    }
}
