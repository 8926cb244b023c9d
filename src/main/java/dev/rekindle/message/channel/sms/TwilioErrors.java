package dev.rekindle.message.channel.sms;

import dev.rekindle.message.RefusalCause;
import java.util.HashMap;
import java.util.Map;

/** Whose fault each of Twilio's error codes is (Twilio's error and warning dictionary), in answers and receipts alike. */
final class TwilioErrors {

    private static final Map<Integer, RefusalCause> CAUSES = new HashMap<>();

    static {
        // no number, not reachable at all, no mobile, short code, our own number, premium, landline
        say(RefusalCause.ADDRESS_DEAD, 21211, 21214, 21217, 21265, 21266, 21268, 21614, 21635, 30006);
        say(RefusalCause.OPTED_OUT, 21610);
        // handset switched off or out of reach, blocked for now, unknown to the network at the moment
        say(RefusalCause.MAILBOX_BUSY, 30003, 30004, 30005);
        // body missing or too long, media, filtered by the carrier, content or sender blocked, fraud protection
        say(RefusalCause.SENDER_REFUSED, 21602, 21605, 21617, 21619, 21620, 21621, 21622, 21623);
        say(RefusalCause.SENDER_REFUSED, 30007, 30038, 30041, 30450, 30883, 30884, 30885, 30886);
        // busy: rates, queues, concurrency, daily limits of carriers, internal errors, time spent in the queue
        say(RefusalCause.PROVIDER_DOWN, 14107, 20429, 20500, 20503, 21611, 30001, 30022, 30023, 30027, 30036);
        say(RefusalCause.PROVIDER_DOWN, 30410, 30500);
        // account, keys and permissions
        say(RefusalCause.CONFIGURATION_WRONG, 10001, 20001, 20002, 20003, 20004, 20005, 20006, 20008, 20403, 20404);
        say(RefusalCause.CONFIGURATION_WRONG, 21219, 21408, 21608, 30002, 30010, 30037, 30044, 63038);
        // sender: number, service, callback
        say(RefusalCause.CONFIGURATION_WRONG, 21212, 21213, 21603, 21604, 21606, 21607, 21609, 21656, 21659, 21660);
        say(RefusalCause.CONFIGURATION_WRONG, 21661, 21664, 21701, 21702, 21703, 21704, 21705, 21710, 21711, 21712);
        // registrations of senders and campaigns
        say(RefusalCause.CONFIGURATION_WRONG, 30024, 30025, 30026, 30028, 30029, 30030, 30031, 30032, 30033, 30034);
        say(RefusalCause.CONFIGURATION_WRONG, 30035, 30040);
    }

    private TwilioErrors() {}

    /** UNCLEAR for a code that is not in the table, as Twilio adds codes at any time. */
    static RefusalCause cause(int code) {
        return CAUSES.getOrDefault(code, RefusalCause.UNCLEAR);
    }

    private static void say(RefusalCause cause, int... codes) {
        for (int code : codes) {
            if (CAUSES.put(code, cause) != null) {
                throw new IllegalStateException("Twilio's code " + code + " has two causes");
            }
        }
    }
}
