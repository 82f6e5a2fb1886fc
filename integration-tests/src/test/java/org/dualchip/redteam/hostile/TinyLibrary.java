// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A library of machine code for Linux on x86-64, written byte by byte: no compiler is needed, and no byte of Java does what it
 * does. When it is loaded it copies the first 256 bytes of a file into another, by system calls of its own.
 */
record TinyLibrary(Path from, Path to) {
    private static final int DYNAMIC = 0x100;
    private static final int SYMBOLS = 0x160;
    private static final int HASH = 0x190;
    private static final int NAMES = 0x1A4;
    private static final int CODE = 0x1B0;
    private static final int FROM = 0x240;
    private static final int TO = 0x440;
    private static final int BUFFER = 0x640;
    private static final int END = 0x800;

    private static final byte[] JNI_ON_LOAD = "\0JNI_OnLoad\0".getBytes(US_ASCII);

    /** Loads it into this program, from a file of its own. */
    void load() throws IOException {
        if (!System.getProperty("os.arch").equals("amd64")) Attempt.nothing("written for amd64");
        var file = Scene.scratch("tiny.so");
        Files.write(file, bytes());
        System.load(file.toString());
    }

    private byte[] bytes() {
        var out = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
        out.put(HexFormat.of().parseHex("7f454c46020101" + "00".repeat(9))); // ELF, 64 bits
        out.putShort((short) 3).putShort((short) 62).putInt(1).putLong(0); // a shared object for x86-64
        out.putLong(0x40).putLong(0).putInt(0); // program headers, no sections
        out.putShort((short) 64).putShort((short) 56).putShort((short) 3).putShort((short) 64);
        header(out.position(0x40), 1, 7, 0, END); // all of it, to be read, written and run
        header(out, 2, 6, DYNAMIC, 96);
        header(out, 0x6474E551, 6, 0, 0); // a stack that is not run
        entries(out.position(DYNAMIC), 4, HASH, 5, NAMES, 6, SYMBOLS, 10, JNI_ON_LOAD.length, 11, 24, 0, 0);
        out.position(SYMBOLS + 24).putInt(1).put((byte) 0x12).put((byte) 0).putShort((short) 1);
        out.putLong(CODE).putLong(FROM - CODE);
        out.position(HASH).putInt(1).putInt(2).putInt(1).putInt(0).putInt(0);
        out.position(NAMES).put(JNI_ON_LOAD);
        code(out.position(CODE));
        out.position(FROM).put(from.toString().getBytes(US_ASCII));
        out.position(TO).put(to.toString().getBytes(US_ASCII));
        return out.array();
    }

    private static void header(ByteBuffer out, int type, int flags, long at, long size) {
        out.putInt(type)
                .putInt(flags)
                .putLong(at)
                .putLong(at)
                .putLong(at)
                .putLong(size)
                .putLong(size);
        out.putLong(type == 1 ? 0x1000 : 8);
    }

    private static void entries(ByteBuffer out, long... words) {
        for (long word : words) out.putLong(word);
    }

    private static void code(ByteBuffer out) {
        put(out, "53"); // push rbx
        address(out, "488d3d", FROM); // lea rdi
        put(out, "31f6 b802000000 0f05 89c7"); // open(from, O_RDONLY)
        address(out, "488d35", BUFFER); // lea rsi
        put(out, "ba00010000 31c0 0f05 89c3"); // read(fd, buffer, 256)
        address(out, "488d3d", TO);
        put(out, "be41000000 ba80010000 b802000000 0f05 89c7"); // open(to, O_WRONLY | O_CREAT, 0600)
        address(out, "488d35", BUFFER);
        put(out, "89da b801000000 0f05"); // write(fd, buffer, what was read)
        put(out, "5b b806000100 c3"); // pop rbx; return JNI_VERSION_1_6
    }

    private static void put(ByteBuffer out, String hex) {
        out.put(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** An address within the library, which is relative to the next instruction. */
    private static void address(ByteBuffer out, String instruction, int target) {
        put(out, instruction);
        out.putInt(target - (out.position() + 4));
    }
}
