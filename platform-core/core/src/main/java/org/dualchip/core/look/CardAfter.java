// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.look;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.card.FileContent;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.plugin.Change;

/** What a card holds after a tap: what it showed, and what was committed then. */
final class CardAfter {
    private CardAfter() {}

    /** The files that it showed, changed; what it did not show stays unknown. */
    static Decide.Shown of(Decide.Shown shown, List<Change> changes) {
        var files = new TreeMap<>(shown.files());
        for (var change : changes) files.computeIfPresent(change.file(), (name, before) -> after(before, change));
        if (!changes.isEmpty()) files.replaceAll((name, content) -> counted(content));
        return new Decide.Shown(shown.holder(), shown.assurance(), shown.resumed(), Map.copyOf(files));
    }

    private static FileContent after(FileContent before, Change change) {
        if (change instanceof Change.Debit debit && before instanceof FileContent.Value value) {
            return new FileContent.Value(value.value() - debit.amount());
        }
        if (change instanceof Change.Credit credit && before instanceof FileContent.Value value) {
            return new FileContent.Value(value.value() + credit.amount());
        }
        if (change instanceof Change.Write write && before instanceof FileContent.Data data) {
            return new FileContent.Data(written(data.bytes(), write));
        }
        if (change instanceof Change.Append append && before instanceof FileContent.Records records) {
            return new FileContent.Records(appended(records.records(), append.data()));
        }
        return before;
    }

    private static byte[] written(byte[] bytes, Change.Write write) {
        byte[] data = write.data();
        int length = Math.min(data.length, bytes.length - write.offset());
        if (length > 0) System.arraycopy(data, 0, bytes, write.offset(), length);
        return bytes;
    }

    /** The newest first, each as long as the others. How many the file holds is not known here: none is given up. */
    private static List<byte[]> appended(List<byte[]> records, byte[] data) {
        var all = new ArrayList<byte[]>(records);
        all.add(0, records.isEmpty() ? data : Arrays.copyOf(data, records.get(0).length));
        return all;
    }

    /** Each commit is counted by the card itself. */
    private static FileContent counted(FileContent content) {
        return content instanceof FileContent.Counter counter
                ? new FileContent.Counter(counter.commits() + 1)
                : content;
    }
}
