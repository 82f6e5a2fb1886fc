// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import java.util.Optional;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;

/** What may object, in the order in which they are asked. */
enum Rule {
    NOTHING_TO_SIGN {
        @Override
        boolean objects(Tap tap) {
            return !tap.intent().name().equals("sign") || Document.of(tap.intent()).isEmpty();
        }
    },
    NO_COUNTER {
        @Override
        boolean objects(Tap tap) {
            return Counter.of(tap).isEmpty();
        }
    },
    SHUT {
        @Override
        boolean objects(Tap tap) {
            return Counter.of(tap).stream().noneMatch(counter -> counter.isOpenAt(tap.at()));
        }
    },
    NOT_TAKEN_HERE {
        @Override
        boolean objects(Tap tap) {
            String kind = tap.intent().parameter("kind");
            return Counter.of(tap).stream().noneMatch(counter -> counter.takes(kind));
        }
    },
    UNKNOWN_CITIZEN {
        @Override
        boolean objects(Tap tap) {
            return Citizen.of(tap).isEmpty();
        }
    },
    BARRED {
        @Override
        boolean objects(Tap tap) {
            return Citizen.of(tap).stream().anyMatch(Citizen::barred);
        }
    },
    MAY_NOT_SIGN {
        @Override
        boolean objects(Tap tap) {
            return Citizen.of(tap).stream().noneMatch(Citizen::maySign);
        }
    },
    SIGNED_ALREADY {
        @Override
        boolean objects(Tap tap) {
            return Document.of(tap.intent()).stream().anyMatch(document -> tap.card().records("receipts").stream()
                    .anyMatch(receipt -> Receipt.isFor(document, receipt)));
        }
    };

    abstract boolean objects(Tap tap);

    /** Every rule's reason has its name, and says which kind of document it was about. */
    Optional<Reason> objection(Tap tap) {
        return objects(tap)
                ? Optional.of(Reason.of(name()).with("kind", tap.intent().parameter("kind")))
                : Optional.empty();
    }
}
