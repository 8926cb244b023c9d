package dev.rekindle.journey.http;

import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.Enrolments.Entered;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.rows.RejectedRow;
import dev.rekindle.platform.rows.RowStream;
import dev.rekindle.platform.rows.StreamedRow;
import dev.rekindle.segment.Segments;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The HTTP endpoint that puts members into a journey: those of the body, or the members of a segment. */
@RestController
@RequestMapping("/api/v1/journeys/{key}/enrolments")
class EnrolmentController {

    private static final Logger log = LoggerFactory.getLogger(EnrolmentController.class);

    private static final int MAX_ROWS = 5_000;
    private static final long MAX_BYTES = 5_000_000;
    private static final int MAX_KEY = 100;

    private final Enrolments enrolments;
    private final Journeys journeys;
    private final Members members;
    private final Segments segments;

    EnrolmentController(Enrolments enrolments, Journeys journeys, Members members, Segments segments) {
        this.enrolments = enrolments;
        this.journeys = journeys;
        this.members = members;
        this.segments = segments;
    }

    /**
     * Admits up to 5,000 members, given as rows with the field {@code member}. A call that is repeated with its entry key
     * admits nobody twice.
     *
     * @param entryKey 1-100 characters; null for a new one
     */
    @PostMapping
    Answer enter(@PathVariable String key, @RequestParam(required = false) @Nullable String entryKey, InputStream body)
            throws IOException {
        requireAdmitting(key);
        String used = usable(entryKey);
        Rows rows = new Rows();
        RowStream.read(body, MAX_BYTES, MAX_ROWS, rows::add);
        Map<String, MemberId> known =
                members.idsOf(rows.named.stream().map(NamedRow::member).collect(Collectors.toSet()));
        rows.refuseAllBut(known);
        Entered entered = enrolments.enter(key, used, known.values());
        log.info(
                "enrolments by api journey={} key={} entered={} skipped={} refused={}",
                key,
                used,
                entered.enrolled(),
                entered.skipped().size(),
                rows.refused.size());
        return new Answer(used, entered.enrolled(), skipped(known, entered), rows.refused);
    }

    /** Begins to admit the present members of a segment in the background. */
    @PostMapping(params = "segment")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Begun launch(
            @PathVariable String key,
            @RequestParam String segment,
            @RequestParam(required = false) @Nullable String entryKey) {
        requireAdmitting(key);
        if (!segments.exists(segment)) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "There is no segment with this key.");
        }
        String used = usable(entryKey);
        enrolments.launch(key, used, segment);
        return new Begun(used, segment);
    }

    private void requireAdmitting(String key) {
        JourneyInfo journey = journeys.all().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no live journey with this key."));
        if (journey.held()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "The journey is held and admits no members. Resume it first.");
        }
        if (journey.paused()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "The journey is closed to new entries. Reopen it first.");
        }
    }

    private static String usable(@Nullable String entryKey) {
        if (entryKey == null) {
            return "api:" + UUID.randomUUID();
        }
        if (entryKey.isBlank() || entryKey.length() > MAX_KEY || !StorableText.is(entryKey)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "entryKey must have 1 to " + MAX_KEY + " printable characters.");
        }
        return entryKey;
    }

    private static List<Skipped> skipped(Map<String, MemberId> known, Entered entered) {
        return known.entrySet().stream()
                .filter(member -> entered.skipped().containsKey(member.getValue()))
                .map(member -> new Skipped(
                        member.getKey(),
                        Objects.requireNonNull(entered.skipped().get(member.getValue()))
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')))
                .sorted(Comparator.comparing(Skipped::member))
                .toList();
    }

    private record NamedRow(StreamedRow row, String member) {}

    /** The rows of one request. */
    private static final class Rows {

        private final List<NamedRow> named = new ArrayList<>();
        private final List<RejectedRow> refused = new ArrayList<>();

        void add(StreamedRow row) {
            if (row instanceof StreamedRow.Unreadable unreadable) {
                refused.add(RejectedRow.of(unreadable));
            } else if (row instanceof StreamedRow.Readable readable) {
                var fields = readable.fields();
                String unknown = fields.propertyNames().stream()
                        .filter(name -> !name.equals("member"))
                        .findFirst()
                        .orElse(null);
                if (unknown != null) {
                    refuse(row, null, unknown, "unknown-field");
                } else if (!fields.path("member").isString()
                        || fields.path("member").asString().isBlank()) {
                    refuse(row, null, "member", "missing");
                } else if (!StorableText.is(fields.path("member").asString())) {
                    refuse(row, null, "member", "characters");
                } else {
                    named.add(new NamedRow(row, fields.path("member").asString().strip()));
                }
            }
        }

        void refuseAllBut(Map<String, MemberId> known) {
            named.stream()
                    .filter(each -> !known.containsKey(each.member()))
                    .forEach(each -> refuse(each.row(), each.member(), "member", "unknown-member"));
            refused.sort(Comparator.comparingInt(RejectedRow::position));
        }

        private void refuse(StreamedRow row, @Nullable String id, String field, String reason) {
            refused.add(new RejectedRow(
                    row.position(), row.line(), id, List.of(new RejectedRow.Problem(field, reason, null))));
        }
    }

    /**
     * The response to a request with members.
     *
     * @param skipped known members who were not admitted
     * @param refused rows that name no known member
     */
    record Answer(String entryKey, int entered, List<Skipped> skipped, List<RejectedRow> refused) {}

    /** @param reason entry-key-used, in-progress, reentry or retried */
    record Skipped(String member, String reason) {}

    /** The response to a request with a segment. */
    record Begun(String entryKey, String segment) {}
}
