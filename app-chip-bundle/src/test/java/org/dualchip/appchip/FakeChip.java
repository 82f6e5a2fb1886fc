// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Padding;

/** A DESFire application of the access function, from docs/card-application.md §5, and its security chip's half. */
final class FakeChip implements CardChannel {
    static final SessionKeys KEYS = new SessionKeys(filled(16, 1), filled(16, 2), filled(4, 3));
    static final byte[] CHALLENGE = filled(16, 4);
    static final byte[] PROOF = filled(32, 5);
    static final byte[] RELEASE = filled(32, 6);

    final byte[][] files = new byte[32][];
    final List<Integer> heard = new ArrayList<>();
    int failingIns = -1;
    int failingStatus;
    int changedBit = -1;

    private final TreeMap<Integer, byte[]> uncommitted = new TreeMap<>();
    private final AesKey enc = new AesKey(KEYS.enc());
    private final AesKey mac = new AesKey(KEYS.mac());
    private int counter;

    @Override
    public Response transmit(Command command) throws CardException {
        heard.add(command.ins());
        if (command.ins() == failingIns) {
            if (failingStatus == 0) throw new CardException("the card has left");
            return new Response(new byte[0], failingStatus);
        }
        return switch (command.ins()) {
            case 0xA4 -> selected(command.data()[10]);
            case 0x71 -> new Response(CHALLENGE, 0x91AF);
            case 0xAF -> Arrays.equals(PROOF, command.data()) ? new Response(RELEASE, 0x9100) : status(0xAE);
            case 0xAD -> secured(command, 7);
            case 0x8D -> secured(command, 7);
            case 0xC7 -> secured(command, 0);
            default -> status(0x1C);
        };
    }

    private Response selected(int function) {
        counter = 0;
        uncommitted.clear();
        return new Response(new byte[0], function == 1 ? 0x9000 : 0x6A82);
    }

    private Response secured(Command command, int headerLength) {
        byte[] sent = command.data();
        byte[] body = Arrays.copyOf(sent, sent.length - 8);
        if (!Arrays.equals(Arrays.copyOfRange(sent, body.length, sent.length), mac(command.ins(), body)))
            return status(0x1E);
        byte[] header = Arrays.copyOf(body, headerLength);
        byte[] enciphered = Arrays.copyOfRange(body, headerLength, body.length);
        byte[] data = enciphered.length == 0
                ? enciphered
                : Padding.remove(enc.decipher(iv(0xA55A), enciphered)).orElseThrow();
        counter++;
        return switch (command.ins()) {
            case 0xAD ->
                answer(Padding.add(Arrays.copyOfRange(files[header[0]], header[1], header[1] + (header[4] & 0xFF))));
            case 0x8D -> written(header, data);
            default -> committed();
        };
    }

    private Response written(byte[] header, byte[] data) {
        byte[] content = uncommitted.computeIfAbsent((int) header[0], file -> files[file].clone());
        System.arraycopy(data, 0, content, header[1], (header[4] & 0xFF));
        return answer(new byte[0]);
    }

    private Response committed() {
        if (uncommitted.isEmpty()) return status(0x0C);
        uncommitted.forEach((file, content) -> files[file] = content);
        uncommitted.clear();
        return answer(new byte[0]);
    }

    private Response answer(byte[] padded) {
        byte[] enciphered = padded.length == 0 ? padded : enc.encipher(iv(0x5AA5), padded);
        byte[] whole = Arrays.copyOf(enciphered, enciphered.length + 8);
        System.arraycopy(mac(0x00, enciphered), 0, whole, enciphered.length, 8);
        if (changedBit >= 0) whole[changedBit / 8] ^= (byte) (1 << changedBit % 8);
        return new Response(whole, 0x9100);
    }

    private byte[] mac(int first, byte[] body) {
        byte[] whole = mac.cmac(new byte[] {(byte) first, (byte) counter, 0}, KEYS.ti(), body);
        byte[] odd = new byte[8];
        for (int i = 0; i < 8; i++) odd[i] = whole[2 * i + 1];
        return odd;
    }

    private byte[] iv(int direction) {
        byte[] ti = KEYS.ti();
        byte[] block = {(byte) (direction >> 8), (byte) direction, ti[0], ti[1], ti[2], ti[3], (byte) counter};
        return enc.encipher(Arrays.copyOf(block, 16));
    }

    private static Response status(int status) {
        return new Response(new byte[0], 0x9100 | status);
    }

    static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
