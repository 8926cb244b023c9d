package dev.rekindle.message.channel.email.spam;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/** Speaks SPAMC/1.5 with SpamAssassin's daemon: one connection, one request, one answer. */
final class SpamdClient {

    private static final int LONGEST_ANSWER = 64 * 1024;

    private final SpamSettings settings;

    SpamdClient(SpamSettings settings) {
        this.settings = settings;
    }

    /**
     * The daemon's answer to REPORT, cut after {@value #LONGEST_ANSWER} bytes.
     *
     * @throws SocketTimeoutException if it is not whole in time
     */
    String report(byte[] mail) throws IOException {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        var place = new InetSocketAddress(settings.host(), settings.port());
        if (place.isUnresolved()) {
            throw new UnknownHostException(settings.host());
        }
        try (var socket = new Socket()) {
            socket.connect(place, left(deadline));
            OutputStream out = socket.getOutputStream();
            out.write(("REPORT SPAMC/1.5\r\nContent-length: " + mail.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(mail);
            out.flush();
            socket.shutdownOutput();
            return answer(socket, deadline);
        }
    }

    private static String answer(Socket socket, long deadline) throws IOException {
        InputStream in = socket.getInputStream();
        var answer = new ByteArrayOutputStream();
        var buffer = new byte[4096];
        while (answer.size() < LONGEST_ANSWER) {
            socket.setSoTimeout(left(deadline));
            int read = in.read(buffer);
            if (read < 0) {
                break;
            }
            answer.write(buffer, 0, read);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static int left(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("The time for an answer is over");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
