package dev.rekindle.message.channel.sms;

import java.util.List;

/** Accounts that were in use lately, whose receipts and opt-outs still count (decision 0353). */
@FunctionalInterface
interface FormerAccounts {

    /** The auth tokens that an account had while it was in use; empty for one that was not, or that was long ago. */
    List<String> tokensOf(String accountSid);
}
