package dev.rekindle.tracking.http;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageId;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcome.Kind;
import dev.rekindle.tracking.Outcomes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Understands a reply by SMS: counts it for the last message to that number, and does as STOP or START asks. */
@Component
class SmsReplies {

    private static final Logger log = LoggerFactory.getLogger(SmsReplies.class);
    private static final String SOURCE = "sms-stop";
    private static final int LOOKED_AT = 50;

    private final Members members;
    private final Consents consents;
    private final Ledger ledger;
    private final Outcomes outcomes;
    private final Clock clock;

    SmsReplies(Members members, Consents consents, Ledger ledger, Outcomes outcomes, Clock clock) {
        this.members = members;
        this.consents = consents;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Harmless when the same reply comes again.
     *
     * @param phone E.164
     * @param reply the provider's id of the reply
     */
    @Transactional
    void take(String phone, String body, String reply) {
        SmsKeyword keyword = SmsKeyword.of(body);
        for (MemberId member : members.byPhone(phone)) {
            lastMessage(member).ifPresent(message -> record(message.id(), keyword, reply));
            heed(member, keyword);
        }
    }

    private void heed(MemberId member, SmsKeyword keyword) {
        if (keyword == SmsKeyword.STOP) {
            consents.withdraw(member, ChannelKind.SMS, Consents.ANY_TOPIC, SOURCE);
            log.info("Member {} stopped SMS", member.value());
        } else if (keyword == SmsKeyword.START && tookBack(member)) {
            consents.give(member, ChannelKind.SMS, Consents.ANY_TOPIC, SOURCE);
            log.info("Member {} takes SMS again", member.value());
        }
    }

    /** START gives back what STOP took, and no consent that never was. */
    private boolean tookBack(MemberId member) {
        return consents.statesOf(member).stream()
                .anyMatch(state -> state.channel() == ChannelKind.SMS
                        && state.topic().equals(Consents.ANY_TOPIC)
                        && !state.given()
                        && state.source().equals(SOURCE));
    }

    private void record(MessageId message, SmsKeyword keyword, String reply) {
        List<Outcome> told = new ArrayList<>();
        told.add(new Outcome(message, Kind.REPLIED, clock.instant(), null, false, reply));
        if (keyword == SmsKeyword.STOP) {
            told.add(new Outcome(message, Kind.UNSUBSCRIBED, clock.instant(), null, false, SOURCE));
        }
        outcomes.record(told);
    }

    private Optional<LedgerEntry> lastMessage(MemberId member) {
        return ledger.ofMember(member, clock.instant().plusSeconds(1), LOOKED_AT).stream()
                .map(Ledger.Told::entry)
                .filter(entry -> entry.spec().channel() == ChannelKind.SMS
                        && entry.progress().sentAt() != null)
                .findFirst();
    }
}
