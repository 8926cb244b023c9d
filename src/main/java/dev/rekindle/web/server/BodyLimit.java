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
 * Limits how many requests with a body hold a thread at a time, in all and from one address: a body that is sent slowly or
 * not at all blocks its thread. The others are refused at once with 503, and what is left of their body is not read.
 */
final class BodyLimit extends ValveBase {

    private final Semaphore all;
    private final int ofAnAddress;
    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    BodyLimit(int all, int ofAnAddress) {
        super(true);
        this.all = new Semaphore(all);
        this.ofAnAddress = ofAnAddress;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!hasBody(request)) {
            getNext().invoke(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        if (!all.tryAcquire()) {
            refuse(request, response);
            return;
        }
        try {
            if (take(address)) {
                try {
                    getNext().invoke(request, response);
                } finally {
                    held.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
                }
            } else {
                refuse(request, response);
            }
        } finally {
            leaveUnread(request);
            all.release();
        }
    }

    private boolean take(String address) {
        int count = held.merge(address, 1, Integer::sum);
        if (count > ofAnAddress) {
            held.computeIfPresent(address, (key, many) -> many == 1 ? null : many - 1);
            return false;
        }
        return true;
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
        response.finishResponse();
        leaveUnread(request);
    }

    /** A refused request's body may never arrive; waiting for it would block the thread after all. */
    private static void leaveUnread(Request request) {
        if (!request.getCoyoteRequest().isFinished() && isRefused(request)) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean isRefused(Request request) {
        return request.getResponse().getStatus() >= 400;
    }
}
