package dev.rekindle.sandbox;

import dev.rekindle.sandbox.smtp.SmtpStandIn;
import dev.rekindle.sandbox.twilio.Callbacks;
import dev.rekindle.sandbox.twilio.TwilioStandIn;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The stand-ins of this node, together. */
@Component
class InstalledSandbox implements Sandbox {

    private final SmtpStandIn smtp;
    private final TwilioStandIn twilio;
    private final Callbacks callbacks;

    InstalledSandbox(SmtpStandIn smtp, TwilioStandIn twilio, Callbacks callbacks) {
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
