// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Duration;
import java.util.Optional;
import org.dualchip.card.FileContent;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.Sealed;
import org.dualchip.card.TransactionProof;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Display;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Timer;

/** How the words of the two APIs are written, wherever a message has one in it. */
final class Forms {
    private Forms() {}

    static void holder(Encoder out, Holder holder) {
        out.text(holder.name()).text(holder.card());
    }

    static Holder holder(Decoder in) {
        return new Holder(in.text(), in.text());
    }

    static void intent(Encoder out, Intent intent) {
        out.text(intent.name()).map(intent.parameters(), Encoder::text);
    }

    static Intent intent(Decoder in) {
        return new Intent(in.text(), in.map(Decoder::text));
    }

    static void companion(Encoder out, Companion companion) {
        holder(out, companion.holder());
        out.choice(companion.assurance()).choice(companion.presence()).map(companion.files(), Encoder::bytes);
    }

    static Companion companion(Decoder in) {
        return new Companion(
                holder(in),
                in.choice(Assurance.values()),
                in.choice(Companion.Presence.values()),
                in.map(Decoder::bytes));
    }

    static void content(Encoder out, FileContent content) {
        if (content instanceof FileContent.Data data) out.u8(1).bytes(data.bytes());
        else if (content instanceof FileContent.Value value) out.u8(2).i32(value.value());
        else if (content instanceof FileContent.Counter counter) out.u8(4).i32(counter.commits());
        else if (content instanceof FileContent.Records records) out.u8(3).list(records.records(), Encoder::bytes);
    }

    static FileContent content(Decoder in) {
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new FileContent.Data(in.bytes());
            case 2 -> new FileContent.Value(in.i32());
            case 3 -> new FileContent.Records(in.list(Decoder::bytes));
            case 4 -> new FileContent.Counter(in.i32());
            default -> throw new IllegalArgumentException("no content of kind " + kind);
        };
    }

    static void change(Encoder out, Change change) {
        if (change instanceof Change.Write write) {
            out.u8(1).text(write.file()).u16(write.offset()).bytes(write.data());
        } else if (change instanceof Change.Append append) {
            out.u8(2).text(append.file()).bytes(append.data());
        } else if (change instanceof Change.Debit debit) {
            out.u8(3).text(debit.file()).i32(debit.amount());
        } else if (change instanceof Change.Credit credit) {
            out.u8(4).text(credit.file()).i32(credit.amount());
        }
    }

    static Change change(Decoder in) {
        int kind = in.u8();
        return switch (kind) {
            case 1 -> new Change.Write(in.text(), in.u16(), in.bytes());
            case 2 -> new Change.Append(in.text(), in.bytes());
            case 3 -> new Change.Debit(in.text(), in.i32());
            case 4 -> new Change.Credit(in.text(), in.i32());
            default -> throw new IllegalArgumentException("no change of kind " + kind);
        };
    }

    static void reason(Encoder out, Reason reason) {
        out.text(reason.code()).map(reason.parameters(), Encoder::text);
    }

    static Reason reason(Decoder in) {
        return new Reason(in.text(), in.map(Decoder::text));
    }

    static void timer(Encoder out, Timer timer) {
        out.text(timer.name()).i64(timer.after().toMillis());
    }

    static Timer timer(Decoder in) {
        return new Timer(in.text(), Duration.ofMillis(in.i64()));
    }

    static void display(Encoder out, Display display) {
        out.map(display.values(), Encoder::text).i64(display.time().toMillis());
    }

    static Display display(Decoder in) {
        return new Display(in.map(Decoder::text), Duration.ofMillis(in.i64()));
    }

    static void proof(Encoder out, TransactionProof proof) {
        out.i64(proof.counter()).bytes(proof.mac()).bytes(proof.transcript());
    }

    static TransactionProof proof(Decoder in) {
        return new TransactionProof(in.i64(), in.bytes(), in.bytes());
    }

    static void receipt(Encoder out, Receipt receipt) {
        out.choice(receipt.outcome()).flag(receipt.refusal().isPresent());
        receipt.refusal().ifPresent(out::choice);
        out.flag(receipt.proof().isPresent());
        receipt.proof().ifPresent(proof -> proof(out, proof));
        CardMessages.effort(out, receipt.effort());
    }

    static Receipt receipt(Decoder in) {
        return new Receipt(
                in.choice(Receipt.Outcome.values()),
                in.flag() ? Optional.of(in.choice(Refusal.values())) : Optional.empty(),
                in.flag() ? Optional.of(proof(in)) : Optional.empty(),
                CardMessages.effort(in));
    }

    static void sealed(Encoder out, Sealed seal) {
        out.bytes(seal.certificate()).bytes(seal.sealKey()).bytes(seal.voucher());
        out.bytes(seal.transcript()).bytes(seal.purpose()).u16(seal.day()).i64(seal.counter());
        out.bytes(seal.digest()).bytes(seal.signature());
    }

    static Sealed sealed(Decoder in) {
        return new Sealed(
                in.bytes(), in.bytes(), in.bytes(), in.bytes(), in.bytes(), in.u16(), in.i64(), in.bytes(), in.bytes());
    }

    static void fields(Encoder out, Fields fields) {
        FieldsForm.encode(out, fields);
    }

    static Fields fields(Decoder in) {
        return FieldsForm.decode(in);
    }
}
