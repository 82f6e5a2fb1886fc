// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import java.util.Optional;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;

/** What may object, in the order in which they are asked. */
enum Rule {
    NOTHING_TO_CERTIFY {
        @Override
        boolean objects(Tap tap) {
            return !tap.intent().name().equals("enrol");
        }
    },
    NO_KEY {
        @Override
        boolean objects(Tap tap) {
            return DeviceKey.of(tap.intent().parameter("key")).isEmpty();
        }
    },
    NO_POLICY {
        @Override
        boolean objects(Tap tap) {
            return Policy.of(tap).isEmpty();
        }
    },
    UNKNOWN_DEVICE {
        @Override
        boolean objects(Tap tap) {
            return Device.of(tap).isEmpty();
        }
    },
    NOT_ALLOWED {
        @Override
        boolean objects(Tap tap) {
            return Device.of(tap).stream().noneMatch(Device::allowed);
        }
    },
    ENOUGH_TODAY {
        @Override
        boolean objects(Tap tap) {
            return Policy.of(tap).stream().anyMatch(policy -> Issued.of(tap).today() >= policy.perDay());
        }
    };

    abstract boolean objects(Tap tap);

    /** Every rule's reason has its name. */
    Optional<Reason> objection(Tap tap) {
        return objects(tap) ? Optional.of(Reason.of(name())) : Optional.empty();
    }
}
