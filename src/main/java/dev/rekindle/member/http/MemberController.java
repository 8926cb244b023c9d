package dev.rekindle.member.http;

import dev.rekindle.member.Consents;
import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberSettings;
import dev.rekindle.member.Members;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.platform.TransactionRetry;
import dev.rekindle.platform.rows.RejectedRow;
import dev.rekindle.platform.rows.RowStream;
import dev.rekindle.platform.rows.StreamedRow;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The HTTP endpoint that receives members from other systems and returns a member. */
@RestController
@RequestMapping("/api/v1/members")
class MemberController {

    private static final Logger log = LoggerFactory.getLogger(MemberController.class);

    private final Members members;
    private final Consents consents;
    private final FieldRules rules;
    private final ContactChannels channels;
    private final MemberSettings settings;
    private final Clock clock;

    MemberController(
            Members members,
            Consents consents,
            FieldRules rules,
            ContactChannels channels,
            MemberSettings settings,
            Clock clock) {
        this.members = members;
        this.consents = consents;
        this.rules = rules;
        this.channels = channels;
        this.settings = settings;
        this.clock = clock;
    }

    /** Creates or updates up to 5,000 members in one transaction, except invalid rows. */
    @PostMapping
    Answer take(InputStream body) throws IOException {
        var drafts = new ArrayList<MemberDraft>();
        var refused = new ArrayList<RejectedRow>();
        Instant now = clock.instant();
        RowStream.read(
                body, settings.callLimit().toBytes(), settings.callRows(), row -> read(row, now, drafts, refused));
        var outcome = TransactionRetry.onConflict(() -> members.upsert(drafts, "api"));
        log.info(
                "API: {} members taken, {} updated, {} rows refused",
                outcome.taken(),
                outcome.updated(),
                refused.size());
        return new Answer(outcome.taken(), outcome.updated(), outcome.withdrawalsKept(), refused);
    }

    private void read(StreamedRow row, Instant now, List<MemberDraft> drafts, List<RejectedRow> refused) {
        if (row instanceof StreamedRow.Readable readable) {
            IntakeResult intake =
                    MemberRowReader.read(readable.fields(), rules, channels, now, settings.defaultRegion());
            if (intake instanceof IntakeResult.Accepted accepted) {
                drafts.add(accepted.draft());
            } else if (intake instanceof IntakeResult.Refused problem) {
                String id = readable.fields().path("externalId").asString(null);
                refused.add(RejectedRow.of(row, id, problem.problems()));
            }
        } else if (row instanceof StreamedRow.Unreadable unreadable) {
            refused.add(RejectedRow.of(unreadable));
        }
    }

    @GetMapping("/{externalId}")
    MemberView find(@PathVariable String externalId) {
        return members.byExternalId(externalId)
                .map(member -> MemberView.of(member, consents.statesOf(member.id())))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such member"));
    }

    /**
     * The response to a request.
     *
     * @param withdrawalsKept consents not given because the member had withdrawn them in person
     */
    record Answer(int taken, int updated, int withdrawalsKept, List<RejectedRow> refused) {}
}
