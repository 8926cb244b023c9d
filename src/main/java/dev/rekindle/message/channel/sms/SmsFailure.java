package dev.rekindle.message.channel.sms;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import dev.rekindle.message.channel.SendResult;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** What Twilio's refusal, or its silence, means for the message (numbers from Twilio's error and warning dictionary). */
final class SmsFailure {

    private static final int TOO_MANY_REQUESTS = 429;
    /** A gateway before Twilio timed out: Twilio may have accepted the message. */
    private static final int GATEWAY_TIMEOUT = 504;

    private static final int OPTED_OUT = 21610;
    /** Too many requests, queue overflow, concurrency limit, internal error. */
    private static final Set<Integer> BUSY = Set.of(20429, 30001, 20503, 20500, 14107, 21611);
    /** No number, not a mobile, a landline. */
    private static final Set<Integer> BAD_NUMBER = Set.of(21211, 21614, 21217, 30006);

    private SmsFailure() {}

    static SendResult of(TwilioException failure) {
        if (failure instanceof ApiException api && api.getStatusCode() != null && api.getStatusCode() > 0) {
            return ofAnswer(api.getStatusCode(), api.getCode());
        }
        return isNotSent(failure)
                ? new SendResult.Retryable("sms-not-reached")
                : new SendResult.Lost("sms-answer-lost");
    }

    /** Why the number of a failed message must not be used again; null when it may be. */
    static @Nullable String suppression(int code) {
        if (code == OPTED_OUT) {
            return "OPTED_OUT";
        }
        return BAD_NUMBER.contains(code) ? "INVALID" : null;
    }

    private static SendResult ofAnswer(int status, @Nullable Integer code) {
        int number = code == null ? status : code;
        if (status == GATEWAY_TIMEOUT) {
            return new SendResult.Lost("sms-504");
        }
        if (status == TOO_MANY_REQUESTS || status >= 500 || status == 401 || BUSY.contains(number)) {
            return new SendResult.Retryable("sms-" + number);
        }
        return new SendResult.Refused("sms-" + number, suppression(number));
    }

    private static boolean isNotSent(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof ConnectException
                    || e instanceof ConnectTimeoutException
                    || e instanceof ConnectionRequestTimeoutException
                    || e instanceof UnknownHostException
                    || e instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }
}
