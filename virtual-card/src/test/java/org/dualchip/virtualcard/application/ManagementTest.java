// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import static org.dualchip.virtualcard.application.Reader.NOTHING;
import static org.dualchip.virtualcard.application.Reader.hex;
import static org.dualchip.virtualcard.application.Reader.little;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;
import org.dualchip.virtualcard.application.store.ApplicationState;
import org.junit.jupiter.api.Test;

/** Applications, keys and settings, as an issuer uses them. */
class ManagementTest {
    private static final byte[] TRANSPORT = new byte[16];

    private final LoadedChip card = LoadedChip.loaded();

    @Test
    void aNewChipOpensWithTheTransportKeyAndShowsItsUid() {
        LoadedChip blank = LoadedChip.blank();

        byte[] version = blank.reader.plain(0x60).good();
        byte[] uid = blank.reader
                .select(0)
                .authenticate(0, TRANSPORT)
                .fullAnswer(0x51)
                .good();

        assertEquals("04010112001a05" + "04010102011a05", Hex.toHexString(Arrays.copyOf(version, 14)));
        assertArrayEquals(Jca.join(uid, new byte[7]), Arrays.copyOfRange(version, 14, 28));
        assertEquals(0x04, uid[0]);
    }

    @Test
    void aProtectedChipKeepsItsUidForKeyHolders() {
        byte[] shown = Arrays.copyOfRange(card.reader.plain(0x60).good(), 14, 21);
        byte[] uid = card.asPicc().fullAnswer(0x51).good();

        assertArrayEquals(new byte[7], shown);
        assertArrayEquals(Arrays.copyOfRange(card.content(), 1, 8), uid);
        assertArrayEquals(uid, card.as(3).fullAnswer(0x51).good());
        assertEquals(0x91AE, card.reader.select(0).tryKey(0x71, 0, TRANSPORT));
    }

    @Test
    void listsApplicationsAndTheirNames() {
        card.asPicc().maced(0xCA, little(0xABCDEF, 3), hex("0F 81")).good();

        assertEquals(
                "332211" + "efcdab", Hex.toHexString(card.reader.maced(0x6A).good()));
        assertEquals(
                "332211" + "0110" + "a000000001020304",
                Hex.toHexString(card.reader.maced(0x6D).good()));
    }

    @Test
    void isSelectedByNameOfTheApplicationOrOfThePicc() {
        assertEquals(0x9000, select("A000000001020304"));
        assertEquals(0x91AF, card.reader.send(0x71, hex("0300")).statusWord(), "key 3 of the application");
        assertEquals(0x9000, select("D2760000850100"));
        assertEquals(0x9140, card.reader.send(0x71, hex("0300")).statusWord(), "the PICC has one key");
        assertEquals(0x6A82, select("A0000000010203"));
    }

    @Test
    void takesTwentyEightApplicationsAndListsThemInFrames() {
        card.asPicc();
        for (int aid = 1; aid < ApplicationState.MOST; aid++) {
            card.reader.maced(0xCA, little(aid, 3), hex("0F 81")).good();
        }

        assertEquals(28 * 3, card.reader.maced(0x6A).good().length);
        Reply first = card.asPicc().maced(0xCA, little(99, 3), hex("0F 81"));
        assertEquals(0x91CE, first.statusWord());
    }

    @Test
    void fillsUpAndSaysSo() {
        int free = number(card.asPicc().maced(0x6E).good());
        card.as(0).maced(0xCD, hex("0A 00 0000"), little(free - 9, 3)).good();

        assertEquals(0, number(card.asPicc().maced(0x6E).good()));
        assertEquals(0x910E, card.as(0).maced(0xCD, hex("0B 00 0000 010000")).statusWord());
        assertEquals(
                0x9100,
                card.as(2).full(0x8D, hex("01 000000 010000"), hex("AA")).statusWord());
    }

    @Test
    void deletesAnApplicationWithItsFiles() {
        card.asPicc().maced(0xDA, little(LoadedChip.AID, 3)).good();

        assertEquals(0x6A82, select("A000000001020304"));
        card.asPicc().maced(0xCA, little(LoadedChip.AID, 3), hex("0B 84")).good();
        assertEquals(
                0,
                card.reader
                        .select(LoadedChip.AID)
                        .authenticate(0, TRANSPORT)
                        .maced(0x6F)
                        .good()
                        .length);
    }

    @Test
    void letsAnApplicationDeleteItselfWhereThePiccSaysSo() {
        card.asPicc().full(0x54, NOTHING, hex("0D")).good();

        assertEquals(0x919D, card.as(0).maced(0xDA, hex("010000")).statusWord(), "itself and no other");
        card.as(0).maced(0xDA, little(LoadedChip.AID, 3)).good();

        assertEquals(0x91AE, card.reader.send(0x51).statusWord(), "the session went with it");
        assertEquals(0x91A0, card.reader.send(0x5A, little(LoadedChip.AID, 3)).statusWord());
    }

    @Test
    void formatsButKeepsThePiccsKey() {
        card.asPicc().maced(0xFC).good();

        assertEquals(0, card.asPicc().maced(0x6A).good().length);
        assertEquals("0981", Hex.toHexString(card.reader.maced(0x45).good()));
    }

    @Test
    void changesTheKeyOfTheSessionAndEndsIt() {
        card.as(0).full(0xC4, hex("00"), Jca.join(LoadedChip.key(9), hex("07"))).good();

        assertEquals(0x91AE, card.reader.send(0x51).statusWord());
        assertEquals(0x91AE, card.reader.tryKey(0x71, 0, LoadedChip.key(0)));
        card.reader.authenticate(0, LoadedChip.key(9));
        assertEquals("07", Hex.toHexString(card.reader.maced(0x64, hex("00")).good()));
    }

    @Test
    void changesAnotherKeyOnlyForWhoeverKnowsIt() {
        byte[] guessed = LoadedChip.keyData(TRANSPORT, LoadedChip.key(9), 5);
        assertEquals(0x911E, card.as(0).full(0xC4, hex("01"), guessed).statusWord());
        card.as(1);

        byte[] known = LoadedChip.keyData(LoadedChip.key(1), LoadedChip.key(9), 5);
        card.as(0).full(0xC4, hex("01"), known).good();

        assertEquals("05", Hex.toHexString(card.reader.maced(0x64, hex("01")).good()), "the session goes on");
        assertEquals(0x91AE, card.reader.select(LoadedChip.AID).tryKey(0x71, 1, LoadedChip.key(1)));
        card.reader.authenticate(1, LoadedChip.key(9));
    }

    @Test
    void keysChangeThemselvesWhereTheSettingsSaySo() {
        card.as(0).full(0x54, NOTHING, hex("E9")).good();
        byte[] data = LoadedChip.keyData(LoadedChip.key(1), LoadedChip.key(9), 1);

        assertEquals(0x919D, card.as(0).full(0xC4, hex("01"), data).statusWord());
        assertEquals(0x919D, card.as(2).full(0xC4, hex("01"), data).statusWord());
        card.as(1).full(0xC4, hex("01"), Jca.join(LoadedChip.key(9), hex("01"))).good();
        card.reader.select(LoadedChip.AID).authenticate(1, LoadedChip.key(9));
    }

    @Test
    void oneKeyChangesTheOthersWhereTheSettingsSaySo() {
        card.as(0).full(0x54, NOTHING, hex("39")).good();
        byte[] data = LoadedChip.keyData(LoadedChip.key(1), LoadedChip.key(9), 1);

        assertEquals(0x919D, card.as(0).full(0xC4, hex("01"), data).statusWord());
        card.as(3).full(0xC4, hex("01"), data).good();
        assertEquals(0x919D, card.as(3).full(0xC4, hex("00"), data).statusWord(), "never the master key");
    }

    @Test
    void frozenKeysDoNotChange() {
        card.as(0).full(0x54, NOTHING, hex("F8")).good();
        byte[] data = LoadedChip.keyData(LoadedChip.key(1), LoadedChip.key(9), 1);

        assertEquals(0x919D, card.as(0).full(0xC4, hex("01"), data).statusWord());
        assertEquals(0x919D, card.as(1).full(0xC4, hex("01"), data).statusWord());
        assertEquals(
                0x919D,
                card.as(0)
                        .full(0xC4, hex("00"), Jca.join(LoadedChip.key(9), hex("01")))
                        .statusWord());
    }

    @Test
    void aFreeDirectoryTellsEverybody() {
        card.as(0).full(0x54, NOTHING, hex("0B")).good();
        card.reader.select(LoadedChip.AID);

        assertEquals("010203040506", Hex.toHexString(card.reader.plain(0x6F).good()));
        assertEquals("0b84", Hex.toHexString(card.reader.plain(0x45).good()));
        assertEquals("03", Hex.toHexString(card.reader.plain(0x64, hex("03")).good()));
        assertEquals(0x91F0, card.reader.plain(0xF5, hex("09")).statusWord());
    }

    @Test
    void freeCreationLetsEverybodyMakeAndDeleteFiles() {
        card.as(0).full(0x54, NOTHING, hex("0D")).good();
        card.reader.select(LoadedChip.AID);

        card.reader.plain(0xCD, hex("0A 00 EEEE 010000")).good();
        card.reader.plain(0x8D, hex("0A 000000 010000 55")).good();
        assertEquals(
                "55",
                Hex.toHexString(card.reader.plain(0xAD, hex("0A 000000 000000")).good()));
        card.reader.plain(0xDF, hex("0A")).good();
    }

    @Test
    void saysOfEachFileWhatItIs() {
        card.as(0);
        assertEquals("0003" + "f012" + "200000", settings(1));
        assertEquals("0103" + "2011" + "100000", settings(2));
        assertEquals("0203" + "2011" + "00000000" + "e8030000" + "00000000" + "01", settings(3));
        assertEquals("0303" + "2011" + "080000" + "030000" + "000000", settings(4));
        assertEquals("0401" + "2011" + "080000" + "040000" + "000000", settings(5));
        card.reader
                .full(0xCE, hex("0F 01 FF1F 02"), Jca.join(LoadedChip.key(9), hex("42")))
                .good();
        assertEquals("0501" + "ff1f" + "02" + "42", settings(0x0F));
    }

    @Test
    void goesOnWithAnotherKeyInOneSession() {
        card.as(1).full(0xDC, hex("03"), little(30, 4)).good();

        assertEquals(0x9100, card.reader.tryKey(0x77, 2, LoadedChip.key(2)));
        card.reader.full(0x0C, hex("03"), little(5, 4)).good();
        card.reader.maced(0xC7).good();

        assertEquals(75, number(card.reader.fullAnswer(0x6C, hex("03")).good()));
        assertEquals(0x91AE, card.reader.tryKey(0x77, 1, LoadedChip.key(2)), "not with a wrong one");
        assertEquals(0x91AE, card.reader.send(0x51).statusWord(), "which ends it");
    }

    @Test
    void remembersNothingOfASessionThatPowerEnded() {
        card.as(1).full(0xDC, hex("03"), little(30, 4)).good();
        card.restart();

        assertEquals(0x91AE, card.reader.send(0x51).statusWord());
        assertEquals(100, number(card.as(1).fullAnswer(0x6C, hex("03")).good()));
    }

    @Test
    void writesNoKeyIntoAString() {
        LoadedChip other = LoadedChip.maced();
        String text = ApplicationState.decode(other.content()).toString()
                + ApplicationState.decode(other.content()).applications()
                + ApplicationState.decode(other.content()).applications().get(1).keys()
                + ApplicationState.decode(other.content()).applications().get(1).files();

        assertFalse(text.contains("value=["), text);
        assertFalse(text.contains("key=["), text);
    }

    private String settings(int file) {
        return Hex.toHexString(card.reader.maced(0xF5, little(file, 1)).good());
    }

    private int select(String dfName) {
        byte[] name = Hex.decode(dfName);
        byte[] apdu = Jca.join(hex("00A40400"), little(name.length, 1), name, new byte[1]);
        card.reader.forget();
        return Reply.of(card.chip.transmit(apdu)).statusWord();
    }

    private static int number(byte[] little) {
        int number = 0;
        for (int i = little.length - 1; i >= 0; i--) {
            number = number << 8 | (little[i] & 0xFF);
        }
        return number;
    }
}
