// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.dualchip.link.message.OperatorMessages.Unlock;

/** The body of an override's journal entry. */
final class OverrideBody {
    private OverrideBody() {}

    static String of(Unlock unlock, String by) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("checkpoint", unlock.checkpoint());
            json.writeNumberField("seconds", unlock.seconds());
            json.writeStringField("reason", unlock.reason());
            json.writeStringField("by", by);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer does not fail", e);
        }
        return text.toString();
    }
}
