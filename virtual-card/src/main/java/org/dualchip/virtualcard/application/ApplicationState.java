// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All that the application chip keeps through power-off. */
record ApplicationState(List<Application> applications) {
    /** The chip's memory: two slots. */
    static final int MEMORY = 8192;

    static ApplicationState decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        int count = bytes.get() & 0xFF;
        List<Application> applications = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            applications.add(Application.read(bytes));
        }
        return new ApplicationState(List.copyOf(applications));
    }

    byte[] encode() {
        int length = applications.stream().mapToInt(Application::length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(1 + length).put((byte) applications.size());
        applications.forEach(application -> application.write(bytes));
        return bytes.array();
    }

    Optional<Application> application(int function) {
        return applications.stream()
                .filter(application -> application.function() == function)
                .findFirst();
    }

    ApplicationState with(Application changed) {
        return new ApplicationState(applications.stream()
                .map(application -> application.function() == changed.function() ? changed : application)
                .toList());
    }

    /** Forgets the keys. */
    void wipe() {
        applications.forEach(application -> application.keys().forEach(key -> Arrays.fill(key, (byte) 0)));
    }
}
