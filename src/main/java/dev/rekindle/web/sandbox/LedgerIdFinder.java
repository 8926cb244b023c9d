package dev.rekindle.web.sandbox;

import dev.rekindle.sandbox.SandboxMessage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the id of a sandbox message in the ledger, in its Message-ID or in the address for its receipts. */
final class LedgerIdFinder {

    private static final Pattern MESSAGE_ID = Pattern.compile("^m(\\d{1,18})\\.");
    private static final Pattern CALLBACK = Pattern.compile("[?&]m=(\\d{1,18})");

    private LedgerIdFinder() {}

    static @Nullable Long of(SandboxMessage message) {
        Matcher matcher = message.kind() == SandboxMessage.Kind.EMAIL
                ? MESSAGE_ID.matcher(message.number())
                : CALLBACK.matcher(String.valueOf(message.statusCallback()));
        return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
    }
}
