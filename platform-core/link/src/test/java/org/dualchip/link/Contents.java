// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import org.dualchip.card.FileContent;
import org.dualchip.link.message.CardMessages.Content;

/** Answers that are a few bytes. */
public final class Contents {
    private Contents() {}

    public static Content of(byte... bytes) {
        return new Content(new FileContent.Data(bytes));
    }

    public static byte[] bytes(Content content) {
        return ((FileContent.Data) content.content()).bytes();
    }
}
