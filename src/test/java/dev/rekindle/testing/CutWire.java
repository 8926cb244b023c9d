package dev.rekindle.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A TCP connection's wire that can be cut without either end being told: what is sent waits until it is restored. */
public final class CutWire implements AutoCloseable {

    private static final long LOOK_NANOS = 20_000_000;

    private final ServerSocket entrance;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    public CutWire(int targetPort) throws IOException {
        target = targetPort;
        entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        background(() -> {
            while (true) {
                Socket near = entrance.accept();
                background(() -> connect(near));
            }
        });
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public void cut() {
        cut = true;
    }

    public void restore() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        cut = false;
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void connect(Socket near) throws IOException {
        whole();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.addAll(List.of(near, far));
        background(() -> forward(far, near));
        forward(near, far);
    }

    private void forward(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            byte[] some = new byte[65_536];
            for (int length = in.read(some); length > 0; length = in.read(some)) {
                whole();
                to.getOutputStream().write(some, 0, length);
            }
        }
    }

    private void whole() {
        while (cut) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private interface Forwarding {

        void run() throws IOException;
    }

    private static void background(Forwarding forwarding) {
        Thread thread = new Thread(
                () -> {
                    try {
                        forwarding.run();
                    } catch (IOException closed) {
                        // the wire is not used any more
                    }
                },
                "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
