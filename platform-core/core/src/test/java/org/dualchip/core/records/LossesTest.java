// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dualchip.link.message.RecordMessages.Finding;
import org.junit.jupiter.api.Test;

class LossesTest {
    @Test
    void lossesAreNamedByTheirPlace() {
        var losses = new Losses();
        var was = RecordText.read("{\"home\":{\"town\":\"x\",\"note\":\"y\"},\"doors\":[\"a\",\"b\"],\"pin\":true}");
        losses.look(7, "bob", was, RecordText.read("{\"home\":{\"town\":\"x\"},\"doors\":[]}"));
        assertEquals(List.of(new Finding(7, "bob", "", "loses home.note, pin")), losses.told());
    }
}
