package dev.rekindle.web.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Limits how many requests with a body hold a thread at a time, in all and from one address, and how long a body may take
 * to arrive: one that is sent slowly or not at all blocks its thread. The others are refused at once with 503.
 */
final class BodyLimit extends ValveBase {

    /** So much of a body that nobody has read is read, because many clients only then look at the answer. */
    private static final long MOST_UNREAD = 2L * 1024 * 1024;

    private final ServerSettings settings;
    private final Semaphore all;
    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    BodyLimit(ServerSettings settings) {
        super(true);
        this.settings = settings;
        this.all = new Semaphore(settings.bodies());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!hasBody(request)) {
            getNext().invoke(request, response);
        } else if (!all.tryAcquire()) {
            refuse(request, response);
        } else {
            try {
                limited(request, response);
            } finally {
                all.release();
            }
        }
    }

    private void limited(Request request, Response response) throws IOException, ServletException {
        String address = request.getRemoteAddr();
        try {
            if (held.merge(address, 1, Integer::sum) > settings.bodiesOfAnAddress()) {
                refuse(request, response);
            } else {
                timed(request, response);
            }
        } finally {
            held.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private void timed(Request request, Response response) throws IOException, ServletException {
        var body = TimedBody.of(request.getCoyoteRequest(), settings.bodyTime());
        try {
            getNext().invoke(request, response);
        } finally {
            if (!request.isAsyncStarted() && !body.drain(MOST_UNREAD)) {
                leaveUnread(request);
            }
            body.end();
        }
    }

    private static boolean hasBody(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static void refuse(Request request, Response response) throws IOException {
        response.setStatus(503);
        response.setHeader("Retry-After", "5");
        response.setHeader("Connection", "close");
        response.setContentType("application/problem+json");
        response.getWriter()
                .write("{\"title\":\"Service Unavailable\",\"status\":503,"
                        + "\"detail\":\"Too many requests with a body are being received; try again.\"}");
        leaveUnread(request);
        response.finishResponse();
    }

    /** Otherwise the server waits for the rest, outside of this limit; the connection is closed instead. */
    private static void leaveUnread(Request request) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
}
