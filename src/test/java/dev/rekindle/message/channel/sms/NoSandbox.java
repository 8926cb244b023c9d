package dev.rekindle.message.channel.sms;

import dev.rekindle.sandbox.Sandbox;
import java.time.Duration;

/** For tests that must not use the sandbox. */
final class NoSandbox implements Sandbox {

    @Override
    public SmtpAccount smtp() {
        throw new AssertionError("The sandbox was asked for");
    }

    @Override
    public TwilioAccount twilio() {
        throw new AssertionError("The sandbox was asked for");
    }

    @Override
    public boolean quiesce(Duration patience) {
        return true;
    }
}
