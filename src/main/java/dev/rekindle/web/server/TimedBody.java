package dev.rekindle.web.server;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * The body of a request with a time limit: the time spent waiting for it, not that spent working on it, may be no longer
 * than a fixed time and a second for each two kilobytes.
 */
final class TimedBody implements InputBuffer, ApplicationBufferHandler {

    private static final long BYTES_PER_SECOND = 2_000;

    private final Request request;
    private final InputBuffer body;
    private final long allowedNanos;
    private long waitedNanos;
    private long bytes;
    private ByteBuffer discarded = ByteBuffer.allocate(0);

    private TimedBody(Request request, Duration allowed) {
        this.request = request;
        this.body = request.getInputBuffer();
        this.allowedNanos = allowed.toNanos();
    }

    /** Puts the limit before the body of a request; {@link #end} takes it away. */
    static TimedBody of(Request request, Duration allowed) {
        var timed = new TimedBody(request, allowed);
        request.setInputBuffer(timed);
        return timed;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (waitedNanos > allowedNanos + bytes / BYTES_PER_SECOND * 1_000_000_000L) {
            throw new SocketTimeoutException("The body of the request arrives too slowly");
        }
        long began = System.nanoTime();
        int read = body.doRead(handler);
        waitedNanos += System.nanoTime() - began;
        bytes += Math.max(0, read);
        return read;
    }

    @Override
    public int available() {
        return body.available();
    }

    /** Reads what is left, so that the client gets the answer. @return whether the body has arrived in full */
    boolean drain(long most) {
        try {
            long limit = bytes + most;
            while (!request.isFinished() && bytes < limit && doRead(this) >= 0) {
                discarded = ByteBuffer.allocate(0);
            }
            return request.isFinished();
        } catch (IOException tooSlowOrGone) {
            return false;
        }
    }

    void end() {
        request.setInputBuffer(body);
    }

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
        discarded = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return discarded;
    }

    @Override
    public void expand(int size) {
        // what is discarded needs no room
    }
}
