// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.virtualcard.Exchange;

/** What went over the air in one tap, as an eavesdropper has it: which applications were selected, and which files named. */
record AirLog(List<Exchange> exchanges) {
    private static final int WRAPPED = 0x90;
    private static final int AUTHENTICATE = 0x71;
    private static final int COMMIT = 0xC7;
    private static final String DONE = "9100";

    /** Commands whose first byte of data is a file's number, in plain in every mode. */
    private static final Map<Integer, String> OF_A_FILE = Map.of(
            0xAD, "read", 0x6C, "value", 0xAB, "records", 0x8D, "write", 0x8B, "append", 0xDC, "debit", 0x0C, "credit");

    /** {@code F0 "DUALCHIP" A0} and the function, docs/card-application.md. */
    private static final String DF_NAME = "00a404000bf04455414c43484950a0";

    /** Functions whose application was selected and was there, and what was done in it, in order. */
    List<String> application() {
        return exchanges.stream().map(AirLog::word).flatMap(Optional::stream).toList();
    }

    private static Optional<String> word(Exchange exchange) {
        byte[] command = exchange.command();
        var hex = hex(command);
        if (hex.startsWith(DF_NAME)) return Optional.of("select " + hex.substring(30, 32) + unless(exchange, "9000"));
        if ((command[0] & 0xFF) != WRAPPED) return Optional.empty();
        int ins = command[1] & 0xFF;
        if (ins == AUTHENTICATE) return Optional.of("key " + command[5]);
        if (ins == COMMIT) return Optional.of("commit" + unless(exchange, DONE));
        var name = Optional.ofNullable(OF_A_FILE.get(ins));
        return name.map(word -> word + " " + command[5] + unless(exchange, DONE));
    }

    private static String unless(Exchange exchange, String good) {
        var status = status(exchange);
        return status.equals(good) ? "" : ": " + status;
    }

    /** Status word of the last answer. */
    String lastStatus() {
        return status(exchanges.get(exchanges.size() - 1));
    }

    private static String status(Exchange exchange) {
        var response = hex(exchange.response());
        return response.substring(response.length() - 4);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
