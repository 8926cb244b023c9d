package dev.rekindle.message.channel.sms;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.rest.api.v2010.Account;
import dev.rekindle.message.channel.ProviderChecks;
import dev.rekindle.setting.Proposed;
import dev.rekindle.setting.SettingsTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the account at Twilio with its token; nothing is sent. */
@Component
class TwilioTest implements SettingsTest {

    private static final Logger log = LoggerFactory.getLogger(TwilioTest.class);
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Set<Integer> NOT_ALLOWED = Set.of(401, 403, 404);

    private final ProviderChecks checks;

    TwilioTest(ProviderChecks checks) {
        this.checks = checks;
    }

    @Override
    public String group() {
        return SmsSettings.GROUP;
    }

    @Override
    public Answer test(Proposed proposed) {
        SmsSettings settings = proposed.get(SmsSettings.class);
        if (settings.inSandbox()) {
            return new Answer(true, "setting.test.sms.sandbox", List.of());
        }
        Answer answer = logIn(TwilioAccounts.of(settings));
        checks.record(SmsChannel.KEY, answer.works());
        return answer;
    }

    private static Answer logIn(TwilioAccounts.Account account) {
        try {
            Account found = Account.fetcher(account.sid()).fetch(TwilioConnector.client(account, LONGEST, LONGEST));
            return found.getStatus() == Account.Status.ACTIVE
                    ? new Answer(true, "setting.test.sms.works", List.of(String.valueOf(found.getFriendlyName())))
                    : new Answer(false, "setting.test.sms.inactive", List.of(String.valueOf(found.getStatus())));
        } catch (TwilioException e) {
            log.info("Test of the account at Twilio failed: result={}", SmsFailure.of(e));
            return failed(e);
        }
    }

    private static Answer failed(TwilioException failure) {
        Integer status = failure instanceof ApiException api ? api.getStatusCode() : null;
        if (status == null || status == 0) {
            return new Answer(false, "setting.test.sms.unreached", List.of());
        }
        return NOT_ALLOWED.contains(status)
                ? new Answer(false, "setting.test.sms.login", List.of(status))
                : new Answer(false, "setting.test.sms.refused", List.of(status));
    }
}
