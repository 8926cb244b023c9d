package dev.rekindle.member;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static dev.rekindle.testing.TestChannels.EMAIL;
import static dev.rekindle.testing.TestChannels.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(StoreContext.class)
@Import(ConsentsIT.Heard.class)
class ConsentsIT {

    @Autowired
    Members members;

    @Autowired
    Consents consents;

    @Autowired
    Heard heard;

    static class Heard {

        final List<ConsentsChanged.Change> withdrawn = new ArrayList<>();
        final List<ConsentsChanged.Change> givenAgain = new ArrayList<>();

        @EventListener
        void on(ConsentsChanged event) {
            withdrawn.addAll(event.withdrawals());
            givenAgain.addAll(event.givenAgain());
        }
    }

    @BeforeEach
    void clearPublished() {
        heard.withdrawn.clear();
        heard.givenAgain.clear();
    }

    @Test
    void theChannelIncludesATopicUnlessItIsWithdrawn() {
        MemberId all = member("topic-all");
        MemberId part = member("topic-part");
        MemberId none = member("topic-none");
        MemberId onlyTopic = member("topic-only");
        List.of(all, part).forEach(member -> consents.give(member, EMAIL, "*", "import"));
        consents.withdraw(part, EMAIL, "offers", "one-click");
        consents.give(onlyTopic, EMAIL, "offers", "screen");

        Set<MemberId> everyone = Set.of(all, part, none, onlyTopic);
        assertThat(consents.agreed(everyone, EMAIL, "offers")).containsExactly(all);
        assertThat(consents.agreed(everyone, EMAIL, "news")).containsExactlyInAnyOrder(all, part);
        assertThat(consents.agreed(everyone, SMS, "offers")).isEmpty();
    }

    @Test
    void aWithdrawnTopicStaysWithdrawnWhenTheChannelIsGivenAgain() {
        MemberId member = member("again");
        consents.give(member, EMAIL, "*", "import");
        consents.withdraw(member, EMAIL, "offers", "one-click");
        consents.withdraw(member, EMAIL, "*", "screen");
        consents.give(member, EMAIL, "*", "screen");

        assertThat(consents.agreed(Set.of(member), EMAIL, "offers")).isEmpty();
        assertThat(consents.agreed(Set.of(member), EMAIL, "news")).containsExactly(member);
    }

    @Test
    void bulkDataDoesNotUndoAWithdrawalInPerson() {
        MemberDraft agreeing =
                aMember("own-word").agreeingTo(EMAIL).agreeingTo(SMS).draft();
        members.upsert(List.of(agreeing), "import");
        MemberId member = members.byExternalId("own-word").orElseThrow().id();
        consents.withdraw(member, EMAIL, "*", "one-click");

        var outcome = members.upsert(List.of(agreeing), "import");

        assertThat(outcome.withdrawalsKept()).isEqualTo(1);
        assertThat(consents.agreed(Set.of(member), EMAIL, "news")).isEmpty();
        assertThat(consents.agreed(Set.of(member), SMS, "news")).containsExactly(member);
    }

    @Test
    void aWithdrawalInAFileIsPublishedOnceAndAFileCanGiveItAgain() {
        MemberDraft no = aMember("file-no").withoutConsentFor(EMAIL).draft();
        members.upsert(List.of(no), "import");
        assertThat(heard.withdrawn).isEmpty();

        members.upsert(List.of(aMember("file-no").agreeingTo(EMAIL).draft()), "import");
        members.upsert(List.of(no), "import");
        members.upsert(List.of(no), "import");

        MemberId member = members.byExternalId("file-no").orElseThrow().id();
        assertThat(heard.withdrawn).containsExactly(new ConsentsChanged.Change(member, EMAIL, "*", false));
        assertThat(heard.givenAgain).containsExactly(new ConsentsChanged.Change(member, EMAIL, "*", true));
        assertThat(consents.historyOf(member)).extracting(Consent::given).containsExactly(false, true, false);
        assertThat(consents.statesOf(member)).extracting(Consent::given).containsExactly(false);
    }

    @Test
    void anUnchangedConsentLeavesNoHistory() {
        MemberId member = member("same");
        consents.withdraw(member, SMS, "*", "sms-stop");
        consents.withdraw(member, SMS, "*", "sms-stop");

        assertThat(consents.historyOf(member)).hasSize(1);
        assertThat(heard.withdrawn).hasSize(1);
    }

    private MemberId member(String externalId) {
        members.upsert(List.of(aMember(externalId).draft()));
        return members.byExternalId(externalId).orElseThrow().id();
    }
}
