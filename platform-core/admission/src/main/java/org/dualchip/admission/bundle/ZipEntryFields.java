// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * An entry as the central directory has it, held to what is plain: PKWARE's application note 6.3, section 4.3.12. Whatever two
 * readers of zip files could understand differently is refused.
 *
 * @param next where the directory's next entry begins
 */
record ZipEntryFields(
        String name, byte[] rawName, int flags, int method, int crc, int packed, int size, int local, int next) {
    private static final int CENTRAL = 0x02014B50;
    private static final int FIXED = 46;
    private static final int DEFLATED = 8;
    private static final int DESCRIPTOR_FOLLOWS = 1 << 3;
    /** How hard it was packed (bits 1 and 2), sizes behind the data (3), names in UTF-8 (11). */
    private static final int KNOWN_FLAGS = 0x080E;
    /** Made by a jar tool; times; Unix owners. */
    private static final Set<Integer> KNOWN_EXTRAS = Set.of(0xCAFE, 0x5455, 0x7875, 0x000A);

    private static final int UNIX = 3;
    private static final int REGULAR = 0x8000;
    private static final int DIRECTORY = 0x4000;

    static ZipEntryFields read(ZipFields zip, int at) throws UnfitException {
        if (zip.i32(at) != CENTRAL) throw new UnfitException("the zip file's directory is broken at " + at);
        byte[] rawName = zip.bytes(at + FIXED, zip.u16(at + 28));
        var name = name(rawName);
        int extras = at + FIXED + rawName.length;
        int extrasLength = zip.u16(at + 30);
        requireExtras(zip, name, extras, extrasLength);
        if (zip.u16(at + 32) != 0) throw new UnfitException(name + " has a comment");
        if (zip.u16(at + 34) != 0) throw new UnfitException(name + " is said to be on another disk");
        var entry = new ZipEntryFields(
                name,
                rawName,
                zip.u16(at + 8),
                zip.u16(at + 10),
                zip.i32(at + 16),
                zip.size(at + 20),
                zip.size(at + 24),
                zip.size(at + 42),
                extras + extrasLength);
        entry.requirePlain(zip.u16(at + 4) >> 8, zip.i32(at + 38) >>> 16);
        return entry;
    }

    private static String name(byte[] raw) throws UnfitException {
        try {
            var name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
            requireName(name);
            return name;
        } catch (CharacterCodingException e) {
            throw new UnfitException("the name of an entry is not UTF-8");
        }
    }

    private static void requireName(String name) throws UnfitException {
        if (name.isEmpty() || name.length() > 255) throw new UnfitException("an entry's name has 1 to 255 characters");
        if (!name.matches("[A-Za-z0-9_$+.,~@ /=()-]+")) {
            throw new UnfitException(UnfitException.printable(
                    "'" + name + "': an entry's name is letters, digits," + " dots, dashes, and / between folders"));
        }
        for (var part : (name.endsWith("/") ? name.substring(0, name.length() - 1) : name).split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals(".."))
                throw new UnfitException("'" + name + "' leads out of the bundle");
        }
    }

    static void requireExtras(ZipFields zip, String name, int from, int length) throws UnfitException {
        zip.need(from, length);
        int at = from;
        while (at < from + length) {
            if (at + 4 > from + length) throw new UnfitException(name + " has a broken extra field");
            if (!KNOWN_EXTRAS.contains(zip.u16(at))) {
                throw new UnfitException(
                        "%s has an extra field %04x, which may say other than the rest".formatted(name, zip.u16(at)));
            }
            at += 4 + zip.u16(at + 2);
        }
        if (at != from + length) throw new UnfitException(name + " has a broken extra field");
    }

    private void requirePlain(int system, int mode) throws UnfitException {
        if ((flags & ~KNOWN_FLAGS) != 0) throw new UnfitException(name + " is enciphered, or packed in parts");
        if (method != 0 && method != DEFLATED) throw new UnfitException(name + " is packed in a way that no jar is");
        if (method == 0 && packed != size) throw new UnfitException(name + " is not packed, and yet of two sizes");
        int kind = mode & 0xF000;
        if (system == UNIX && kind != 0 && kind != REGULAR && kind != DIRECTORY) {
            throw new UnfitException(name + " is a symbolic link or a device");
        }
        if (isFolder() != (system == UNIX && kind == DIRECTORY) && kind != 0 && system == UNIX)
            throw new UnfitException(name + " is a folder or a file, not both");
        if (isFolder() && size != 0) throw new UnfitException(name + " is a folder with content");
    }

    boolean isFolder() {
        return name.endsWith("/");
    }

    boolean isDeflated() {
        return method == DEFLATED;
    }

    /** Whether sizes and checksum stand behind the data, as a writer has it that did not know them before. */
    boolean hasDescriptor() {
        return (flags & DESCRIPTOR_FOLLOWS) != 0;
    }

    boolean isNamed(byte[] other) {
        return Arrays.equals(rawName, other);
    }
}
