package dev.rekindle.message.channel.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server with scripted answers; the answer "" closes the connection. */
final class ScriptedMailServer implements AutoCloseable {

    static final String HANG_UP = "";

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers;
    /** What clients said, the messages included. */
    final List<String> lines = new CopyOnWriteArrayList<>();

    final AtomicInteger connections = new AtomicInteger();

    /** @param answers by verb (MAIL, RCPT, DATA) or "." for the end of the data; other verbs are answered positively */
    ScriptedMailServer(Map<String, String> answers) throws IOException {
        this.answers = answers;
        var thread = new Thread(this::accept, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                connections.incrementAndGet();
                converse(connection);
            } catch (IOException e) {
                // the client left, or the test is over
            }
        }
    }

    private void converse(Socket connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        var out = new OutputStreamWriter(connection.getOutputStream(), StandardCharsets.US_ASCII);
        say(out, "220 scripted");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            String verb = line.split(" ")[0].toUpperCase(java.util.Locale.ROOT);
            if (!answer(out, verb)) {
                return;
            }
            if (verb.equals("DATA") && !answers.containsKey("DATA")) {
                for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                    lines.add(text);
                }
                if (!answer(out, ".")) {
                    return;
                }
            }
        }
    }

    private boolean answer(Writer out, String verb) throws IOException {
        String usual = verb.equals("DATA") ? "354 send the message" : "250 fine";
        String answer = answers.getOrDefault(verb, usual);
        if (answer.equals(HANG_UP)) {
            return false;
        }
        say(out, answer);
        return true;
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }
}
