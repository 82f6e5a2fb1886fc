// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import java.nio.file.Files;
import org.dualchip.link.Transport;

/**
 * Serves the page with a fake controller behind it, for whoever wants to look at it: {@code Showcase PORT}.
 * Enter tells the house again; the end of its input ends it.
 */
final class Showcase {
    private Showcase() {}

    public static void main(String[] arguments) throws Exception {
        var transport = Transport.of("unix:" + Files.createTempDirectory("showcase"));
        try (var controller = new FakeController(transport);
                var gateway = new Gateway(transport, Integer.parseInt(arguments[0]))) {
            System.out.printf("http://127.0.0.1:%d/#%s%n", gateway.port(), FakeController.TOKEN);
            while (System.in.read() >= 0) controller.tell(Samples.house());
        }
    }
}
