package dev.rekindle.sandbox.inbox;

import dev.rekindle.sandbox.Sandbox;
import dev.rekindle.sandbox.smtp.SandboxSmtpServer;
import dev.rekindle.sandbox.twilio.SandboxTwilioAccount;
import dev.rekindle.sandbox.twilio.StatusCallbacks;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The sandbox servers of this node. */
@Component
class LocalSandbox implements Sandbox {

    private final SandboxSmtpServer smtp;
    private final SandboxTwilioAccount twilio;
    private final StatusCallbacks callbacks;

    LocalSandbox(SandboxSmtpServer smtp, SandboxTwilioAccount twilio, StatusCallbacks callbacks) {
        this.smtp = smtp;
        this.twilio = twilio;
        this.callbacks = callbacks;
    }

    @Override
    public SmtpAccount smtp() {
        return smtp.account();
    }

    @Override
    public TwilioAccount twilio() {
        return twilio.account();
    }

    @Override
    public boolean quiesce(Duration patience) {
        return callbacks.quiesce(patience);
    }
}
