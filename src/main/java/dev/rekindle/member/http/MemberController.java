package dev.rekindle.member.http;

import dev.rekindle.member.Consents;
import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.DateOrder;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberSettings;
import dev.rekindle.member.Members;
import dev.rekindle.member.MembersBusy;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.IntakeDefaults;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.member.intake.PhoneSettings;
import dev.rekindle.platform.TransactionRetry;
import dev.rekindle.platform.rows.RejectedRow;
import dev.rekindle.platform.rows.RowBody;
import dev.rekindle.platform.rows.RowProblem;
import dev.rekindle.platform.rows.RowStream;
import dev.rekindle.platform.rows.RowsBusy;
import dev.rekindle.platform.rows.StreamedRow;
import dev.rekindle.setting.Live;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The HTTP endpoint that receives members from other systems and returns a member. */
@RestController
@RequestMapping("/api/v1/members")
class MemberController {

    private static final Logger log = LoggerFactory.getLogger(MemberController.class);

    /** A call answers within a second. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private final Members members;
    private final Consents consents;
    private final FieldRules rules;
    private final ContactChannels channels;
    private final MemberSettings settings;
    private final Live<PhoneSettings> phones;
    private final Clock clock;

    MemberController(
            Members members,
            Consents consents,
            FieldRules rules,
            ContactChannels channels,
            MemberSettings settings,
            Live<PhoneSettings> phones,
            Clock clock) {
        this.members = members;
        this.consents = consents;
        this.rules = rules;
        this.channels = channels;
        this.settings = settings;
        this.phones = phones;
        this.clock = clock;
    }

    /**
     * Creates or updates up to 5,000 members in one transaction, except invalid rows.
     *
     * @param region ISO 3166 region of phone numbers without a country; the setting's when absent
     * @param dateOrder dmy or mdy, for dates such as 05/06/1990; such dates are refused when absent
     */
    @PostMapping
    Answer take(
            @RequestHeader HttpHeaders headers,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String dateOrder,
            InputStream body)
            throws IOException {
        var call = new Call(new IntakeDefaults(clock.instant(), region(region), order(dateOrder)));
        RowStream.read(RowBody.of(headers, body), settings.callLimit().toBytes(), settings.callRows(), call::read);
        Members.Upserted outcome = store(call.drafts);
        outcome.refused().forEach(call::refuse);
        call.refused.sort(Comparator.comparingInt(RejectedRow::position));
        log.info(
                "API: {} members taken, {} updated, {} rows refused",
                outcome.taken(),
                outcome.updated(),
                call.refused.size());
        return new Answer(outcome.taken(), outcome.updated(), outcome.withdrawalsKept(), call.refused);
    }

    private Members.Upserted store(List<MemberDraft> drafts) {
        try {
            return TransactionRetry.onConflict(() -> members.upsert(drafts, "api", PATIENCE));
        } catch (MembersBusy e) {
            throw new RowsBusy("An import is changing one of these members; nothing was stored.", AGAIN_AFTER);
        }
    }

    private @Nullable String region(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return phones.get().defaultRegion();
        }
        String region = given.strip().toUpperCase(Locale.ROOT);
        if (!rules.isRegion(region)) {
            throw badParameter("region", "an ISO 3166 region such as GB or CN");
        }
        return region;
    }

    private static @Nullable DateOrder order(@Nullable String given) {
        return given == null || given.isBlank()
                ? null
                : DateOrder.ofWord(given).orElseThrow(() -> badParameter("dateOrder", "dmy or mdy"));
    }

    private static ResponseStatusException badParameter(String name, String values) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, "The parameter " + name + " takes " + values);
    }

    /** The rows of one request while it is read. */
    private final class Call {

        private final IntakeDefaults defaults;
        private final List<MemberDraft> drafts = new ArrayList<>();
        private final List<StreamedRow> rows = new ArrayList<>();
        private final List<RejectedRow> refused = new ArrayList<>();

        Call(IntakeDefaults defaults) {
            this.defaults = defaults;
        }

        void read(StreamedRow row) {
            if (row instanceof StreamedRow.Readable readable) {
                IntakeResult intake = MemberRowReader.read(readable.fields(), rules, channels, defaults);
                if (intake instanceof IntakeResult.Accepted accepted) {
                    drafts.add(accepted.draft());
                    rows.add(row);
                } else if (intake instanceof IntakeResult.Refused problem) {
                    String id = readable.fields().path("externalId").asString(null);
                    refused.add(RejectedRow.of(row, id, problem.problems()));
                }
            } else if (row instanceof StreamedRow.Unreadable unreadable) {
                refused.add(RejectedRow.of(unreadable));
            }
        }

        /** Refuses all rows of a member, because they were merged. */
        void refuse(Members.Refused refusal) {
            for (int i = 0; i < drafts.size(); i++) {
                if (drafts.get(i).externalId().equals(refusal.externalId())) {
                    var problem = new RowProblem(null, refusal.reason(), null);
                    refused.add(RejectedRow.of(rows.get(i), refusal.externalId(), List.of(problem)));
                }
            }
        }
    }

    /** @param externalId with a slash written as %2F */
    @GetMapping("/{externalId}")
    MemberView find(@PathVariable String externalId) {
        return members.byExternalId(externalId)
                .map(member -> MemberView.of(member, consents.statesOf(member.id())))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such member"));
    }

    /** The same, for callers that cannot encode a path. */
    @GetMapping(params = "externalId")
    MemberView findByParameter(@RequestParam String externalId) {
        return find(externalId);
    }

    /**
     * The response to a request.
     *
     * @param withdrawalsKept consents not given because the member had withdrawn them in person
     */
    record Answer(int taken, int updated, int withdrawalsKept, List<RejectedRow> refused) {}
}
