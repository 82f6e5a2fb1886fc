// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.dualchip.link.Transport;

/** Whoever listens on this machine. */
final class AtSockets {
    private static final String[] DOORS = {
        "secure", "pocket", "keypad", "launcher", "gateway", "plugin-access", "control"
    };

    private AtSockets() {}

    /** All Unix sockets but one's own. */
    static void addTo(Attempts attempts, String own) {
        attempts.add("reader daemon", "reader-daemon", scene -> knock(Path.of("/run/pcscd/pcscd.comm")));
        for (var door : DOORS) {
            if (!door.equals(own)) attempts.add("Unix sockets", "door-" + door, s -> knock(s, door));
        }
    }

    /** Of the machine's network. */
    static void networkTo(Attempts attempts) {
        attempts.add("TCP", "listener", scene -> scene.found("tcp", call(scene, "port.canary")));
        attempts.add("TCP", "virtual-reader", scene -> connect(scene, "port.reader"));
        attempts.add("abstract sockets", "abstract-socket", AtSockets::abstractly);
    }

    private static String knock(Path socket) throws IOException {
        SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
        return "connected";
    }

    private static String knock(Scene scene, String door) throws IOException {
        dial(scene, door).close();
        return "connected";
    }

    /** In a single process some doors are in its memory, and some sockets still. */
    static ByteChannel dial(Scene scene, String door) throws IOException {
        try {
            return Transport.of(scene.told("dualchip.transport")).dial(door);
        } catch (IOException e) {
            return Transport.of("unix:" + scene.told("dualchip.runtime")).dial(door);
        }
    }

    private static Socket to(Scene scene, String port) throws IOException {
        return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Integer.parseInt(scene.told(port)));
    }

    private static byte[] call(Scene scene, String port) throws IOException {
        try (var socket = to(scene, port)) {
            return socket.getInputStream().readAllBytes();
        }
    }

    private static String connect(Scene scene, String port) throws IOException {
        to(scene, port).close();
        return "connected";
    }

    /** Java has no word for them; Perl, which every Debian has, does. */
    private static String abstractly(Scene scene) throws Exception {
        var name = scene.told("abstract");
        var said = OtherProcess.shell("perl -MSocket -e 'socket(S,AF_UNIX,SOCK_STREAM,0) or die;"
                + " connect(S,pack_sockaddr_un(\"\\0" + name + "\")) or die; print <S>'");
        return scene.found("abstract", said);
    }
}
