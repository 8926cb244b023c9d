package dev.rekindle.export.http;

import dev.rekindle.export.ActivityPosition;
import dev.rekindle.export.MessageActivities;
import dev.rekindle.export.MessageActivity;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Writes message activity as NDJSON; each line has the cursor with which the next call goes on behind it. */
@RestController
class MessageActivityController {

    private static final String NOW = "now";
    private static final String CURSOR = "Rekindle-Cursor";
    private static final int PART = 2_000;
    private static final int MOST = 100_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MessageActivities activities;

    MessageActivityController(MessageActivities activities) {
        this.activities = activities;
    }

    /**
     * Reads at most {@code limit} lines. A call that has none answers with the header {@code Rekindle-Cursor} only.
     *
     * @param after a cursor; empty for the beginning, {@code now} to get only the present cursor
     */
    @GetMapping("/api/v1/message-activity")
    void read(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "10000") int limit,
            HttpServletResponse response)
            throws IOException {
        if (limit < 1 || limit > MOST) {
            throw refused("limit is a number from 1 to " + MOST + ".");
        }
        ActivityPosition horizon = activities.horizon();
        ActivityPosition from = from(after, horizon);
        response.setContentType("application/x-ndjson");
        List<MessageActivity> part = activities.between(from, horizon, Math.min(PART, limit));
        response.setHeader(CURSOR, part.isEmpty() ? behind(from, horizon).text() : from.text());
        OutputStream out = response.getOutputStream();
        int left = limit;
        while (!part.isEmpty()) {
            for (MessageActivity each : part) {
                out.write(JSON.writeValueAsBytes(each));
                out.write('\n');
            }
            left -= part.size();
            from = position(part.get(part.size() - 1).cursor());
            part = left == 0 ? List.of() : activities.between(from, horizon, Math.min(PART, left));
        }
    }

    private static ActivityPosition from(String after, ActivityPosition horizon) {
        if (after.isEmpty()) {
            return ActivityPosition.START;
        }
        return after.equals(NOW) ? horizon : position(after);
    }

    private static ActivityPosition position(String cursor) {
        return ActivityPosition.of(cursor)
                .orElseThrow(() -> refused("after is not a cursor. Send the cursor of the last line that you have read,"
                        + " now, or leave it out to begin with the oldest."));
    }

    /** A cursor of a later moment than the horizon stays as it is. */
    private static ActivityPosition behind(ActivityPosition from, ActivityPosition horizon) {
        return new ActivityPosition(
                Math.max(from.planned(), horizon.planned()),
                Math.max(from.logged(), horizon.logged()),
                Math.max(from.outcomes(), horizon.outcomes()));
    }

    private static ResponseStatusException refused(String reason) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, reason);
    }
}
