// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The reader's language, of those that the house speaks.

export const language = navigator.language.startsWith('de') ? 'de' : 'en';

/** What a plugin calls something, in the reader's language where it says so. */
export const titled = (one, name) => one.titles?.[language] || one.title || name;

/** The text of a tap or a notice in the reader's language. It is told to those who are signed in. */
export const spoken = (told) => told.messages?.[language] ?? told.message ?? 'Sign in to read what was said.';

/** Who tapped, as far as that is told. */
export const holder = (tap) => (tap.holder === undefined ? 'Somebody' : tap.holder || 'Nobody proved');
