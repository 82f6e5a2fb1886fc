// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.record;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.securechip.certificate.CardCertificate;

/**
 * The desk's record of a card. It holds nothing that is secret.
 *
 * @param number 16 hexadecimal digits, drawn when the order was taken
 * @param certificate the card certificate, in hexadecimal; empty before there is one
 * @param from first day on which certificate and right hold
 * @param until last day
 * @param revocable what goes with the certificate when the card is revoked
 * @param pinned whether the order gives it a PIN; a card that was begun with one is not ended without
 * @param before the number of the erased card that this one was, whose keys its chip may still have; else empty
 * @param uid of its application chip, 14 hexadecimal digits, for whoever checks its transaction MACs; empty before it is
 *     loaded
 */
public record CardRecord(
        CardOrder order,
        String number,
        State state,
        String certificate,
        LocalDate from,
        LocalDate until,
        Revocable revocable,
        boolean pinned,
        String before,
        String uid) {

    /** How far a card has come. */
    public enum State {
        /** The order is taken; the card may be half made, and opens nothing. */
        ORDERED,
        /** Whole. */
        ISSUED,
        /** Its certificates were signed for a desk elsewhere, which has the card. */
        CERTIFIED,
        /** Wiped; its certificate is revoked. */
        ERASED
    }

    /** A card whose making begins. */
    public static CardRecord ordered(CardOrder order, String number, LocalDate from) {
        var until = from.plusDays(order.days());
        return new CardRecord(order, number, State.ORDERED, "", from, until, Revocable.NOTHING, false, "", "");
    }

    /** The same, on a card that was this one and is erased. */
    public CardRecord after(CardRecord erased) {
        return new CardRecord(order, number, state, certificate, from, until, revocable, pinned, erased.number, uid);
    }

    public CardRecord certified(CardCertificate fresh) {
        String encoded = HexFormat.of().formatHex(fresh.encoded());
        return new CardRecord(
                order, number, state, encoded, from, until, revocable.withHash(certificateHash()), pinned, before, uid);
    }

    /** With a certificate from elsewhere, whose dates count. */
    public CardRecord accepted(CardCertificate fresh) {
        var first = LocalDate.ofEpochDay(fresh.dates().first());
        var last = LocalDate.ofEpochDay(fresh.dates().last());
        var dated = new CardRecord(order, number, state, certificate, first, last, revocable, pinned, before, uid);
        return HexFormat.of().formatHex(fresh.encoded()).equals(certificate) ? dated : dated.certified(fresh);
    }

    /** Whose application chip is being loaded. */
    public CardRecord withUid(byte[] chip) {
        String hex = HexFormat.of().formatHex(chip);
        return new CardRecord(order, number, state, certificate, from, until, revocable, pinned, before, hex);
    }

    /** With all that was signed for the same card before. */
    public CardRecord withPast(CardRecord past) {
        return with(past.revocable.withHash(past.certificateHash()));
    }

    /** With one more X.509 certificate that it is about to get. */
    public CardRecord withSerial(BigInteger serial) {
        return with(revocable.withSerial(serial));
    }

    private CardRecord with(Revocable all) {
        return new CardRecord(order, number, state, certificate, from, until, all, pinned, before, uid);
    }

    /** With a PIN, which it is about to get. */
    public CardRecord withPin() {
        return new CardRecord(order, number, state, certificate, from, until, revocable, true, before, uid);
    }

    /** What a revocation list has to name: every card certificate that was ever made for it. */
    public List<String> certificateHashes() {
        return revocable.withHash(certificateHash()).hashes();
    }

    public CardRecord issued() {
        return in(State.ISSUED);
    }

    public CardRecord certifiedElsewhere() {
        return in(State.CERTIFIED);
    }

    public CardRecord erased() {
        return in(State.ERASED);
    }

    private CardRecord in(State next) {
        return new CardRecord(order, number, next, certificate, from, until, revocable, pinned, before, uid);
    }

    /** With other dates; its certificate follows. */
    public CardRecord renewed(LocalDate day, int days) {
        var longer = new CardOrder(order.name(), order.holder(), order.doors(), days, order.loads());
        var last = day.plusDays(days);
        return new CardRecord(longer, number, state, certificate, day, last, revocable, pinned, before, uid);
    }

    /** What a revocation list names: 64 hexadecimal digits; empty before there is a certificate. */
    public String certificateHash() {
        if (certificate.isEmpty()) return "";
        return HexFormat.of().formatHex(Sha256.of(HexFormat.of().parseHex(certificate)));
    }

    byte[] encoded() {
        Map<String, String> fields = new TreeMap<>();
        fields.put("name", order.name());
        fields.put("holder", order.holder());
        fields.put("doors", "%08x".formatted(order.doors()));
        fields.put("days", Integer.toString(order.days()));
        fields.put("applications", Load.words(order.loads()));
        fields.put("uid", uid);
        fields.put("number", number);
        fields.put("state", state.name());
        fields.put("certificate", certificate);
        fields.put("from", from.toString());
        fields.put("until", until.toString());
        fields.put("former", revocable.hashLine());
        fields.put("serials", revocable.serialLine());
        fields.put("pinned", Boolean.toString(pinned));
        fields.put("before", before);
        var text = new StringBuilder();
        fields.forEach((name, value) ->
                text.append(name).append(" = ").append(escaped(value)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static CardRecord decode(String text) throws IOException {
        var fields = new Properties();
        fields.load(new StringReader(text));
        try {
            var order = new CardOrder(
                    field(fields, "name"),
                    field(fields, "holder"),
                    Integer.parseUnsignedInt(field(fields, "doors"), 16),
                    Integer.parseInt(field(fields, "days")),
                    Load.parse(fields.getProperty("applications", Load.ACCESS.toString()), ","));
            return new CardRecord(
                    order,
                    field(fields, "number"),
                    State.valueOf(field(fields, "state")),
                    field(fields, "certificate"),
                    LocalDate.parse(field(fields, "from")),
                    LocalDate.parse(field(fields, "until")),
                    Revocable.decode(fields.getProperty("former", ""), fields.getProperty("serials", "")),
                    Boolean.parseBoolean(fields.getProperty("pinned", "false")),
                    fields.getProperty("before", ""),
                    fields.getProperty("uid", ""));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("damaged: " + e.getMessage(), e);
        }
    }

    private static String field(Properties fields, String name) {
        String value = fields.getProperty(name);
        if (value == null) throw new IllegalArgumentException(name + " is missing");
        return value;
    }

    /** A name may begin with a space or hold a backslash, which a properties file would take away. */
    private static String escaped(String value) {
        String plain = value.replace("\\", "\\\\");
        return plain.startsWith(" ") ? "\\" + plain : plain;
    }
}
