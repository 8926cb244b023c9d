package dev.rekindle.message.channel.sms;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.SendResult;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** What Twilio's refusal, or its silence, means for the message. */
final class SmsFailure {

    private static final int TOO_MANY_REQUESTS = 429;
    /** A gateway before Twilio timed out: Twilio may have accepted the message. */
    private static final int GATEWAY_TIMEOUT = 504;
    /** Credentials, rights, or an account or a path that does not exist. */
    private static final Set<Integer> NOT_ALLOWED = Set.of(401, 403, 404, 405);

    private SmsFailure() {}

    static SendResult of(TwilioException failure) {
        if (failure instanceof ApiException api && api.getStatusCode() != null && api.getStatusCode() > 0) {
            return ofAnswer(api.getStatusCode(), api.getCode());
        }
        if (hasCause(failure, SSLHandshakeException.class)) {
            return new SendResult.Retryable("sms-certificate", RefusalCause.CONFIGURATION_WRONG);
        }
        return isNotSent(failure)
                ? new SendResult.Retryable("sms-not-reached", RefusalCause.PROVIDER_DOWN)
                : new SendResult.Lost("sms-answer-lost");
    }

    private static SendResult ofAnswer(int status, @Nullable Integer code) {
        if (status == GATEWAY_TIMEOUT) {
            return new SendResult.Lost("sms-504");
        }
        int number = code == null || code == 0 ? status : code;
        RefusalCause known = TwilioErrors.cause(number);
        RefusalCause cause = known == RefusalCause.UNCLEAR ? ofStatus(status) : known;
        return SendResult.refused("sms-" + number, cause, true);
    }

    private static RefusalCause ofStatus(int status) {
        if (status == TOO_MANY_REQUESTS || status >= 500) {
            return RefusalCause.PROVIDER_DOWN;
        }
        return NOT_ALLOWED.contains(status) ? RefusalCause.CONFIGURATION_WRONG : RefusalCause.UNCLEAR;
    }

    private static boolean isNotSent(Throwable failure) {
        return hasCause(failure, ConnectException.class)
                || hasCause(failure, ConnectTimeoutException.class)
                || hasCause(failure, ConnectionRequestTimeoutException.class)
                || hasCause(failure, UnknownHostException.class)
                || hasCause(failure, NoRouteToHostException.class);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return true;
            }
        }
        return false;
    }
}
