// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import org.dualchip.plugin.Assurance;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The wiring of one checkpoint, a file of the secure process that no other process can change. */
@ObjectClassDefinition(name = "Checkpoint", description = "A place where cards are presented")
public @interface CheckpointWiring {

    @AttributeDefinition(description = "The checkpoint's name, lower-case words joined by hyphens: front-door")
    String name();

    @AttributeDefinition(description = "The reader's slot that serves it, as the reader names it")
    String slot();

    @AttributeDefinition(description = "The function it serves, a lower-case word: access")
    String function();

    @AttributeDefinition(description = "The function's number on the card, 1 to 255")
    int function_number();

    @AttributeDefinition(description = "The role it takes, 1 to 7: the number of the application's key")
    int role() default 1;

    @AttributeDefinition(description = "The least that the holder must prove: KEY or KEY_AND_PIN")
    Assurance least_assurance() default Assurance.KEY;

    @AttributeDefinition(
            description =
                    "Whether a card met here may take the short way at its next tap; where a PIN is the least, never")
    boolean resumption() default true;

    @AttributeDefinition(
            description =
                    "The function's files with commas between, each name:number:shape:uses. Shape is the bytes of a data file,"
                            + " value, counter, or a record's bytes x how many are read; uses are read (on every tap), later"
                            + " (on request), change, append, debit, credit<=LIMIT (by the plugin), with + between:"
                            + " purse:1:value:read+debit. The roles that have it may follow: :12")
    String[] files() default {};

    @AttributeDefinition(description = "Whether cards seal here what the plugin has them seal: true or false")
    boolean seals() default false;

    @AttributeDefinition(
            description =
                    "What else cards may be presented for here, with commas between, each name:role:number, the number 1 to"
                            + " 65535 as the card is told it, with :pin behind it where a PIN is to be typed: top-up:2:1")
    String[] intents() default {};

    @AttributeDefinition(description = "The kinds of card served, with commas between: native, hybrid, piv, pkoc")
    String[] profiles() default {"native"};

    @AttributeDefinition(
            description =
                    "A second slot, where a professional's card may lie beside: cards open here only with its word then. None:"
                            + " nobody stands by")
    String companion_slot() default "";

    @AttributeDefinition(description = "The role that the professional's own card is opened in")
    int companion_role() default 2;

    @AttributeDefinition(description = "Whether the professional must type a PIN")
    boolean companion_pin() default true;

    @AttributeDefinition(description = "Files of the professional's card, as in files; one of them is the mandate")
    String[] companion_files() default {"mandate:3:151:read"};

    @AttributeDefinition(
            description =
                    "How long a professional's word given here holds without the card, in hours, 0 to 72; 0: it is not taken."
                            + " It is given by the intent delegate, and gone with a restart")
    int delegation_hours() default 0;

    @AttributeDefinition(description = "The intent that such a word is for")
    String delegation_intent() default "emergency";
}
