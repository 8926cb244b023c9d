package dev.rekindle.sandbox.store;

import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/** The messages that the sandbox received for a person. */
@Component
class SandboxPersonalData implements PersonalData {

    private static final Held INBOX = Held.exported("sandbox_message", """
                    select m.kind, m.sender, m.recipient, m.subject, m.status, m.received_at
                      from sandbox_message m
                     where lower(m.recipient) = any(:addresses::text[]) or lower(m.sender) = any(:addresses::text[])
                     order by m.id
                    """).erasedBy("""
                    delete from sandbox_message
                     where lower(recipient) = any(:addresses::text[]) or lower(sender) = any(:addresses::text[])
                    """);

    @Override
    public List<Held> held() {
        return List.of(INBOX);
    }
}
