package dev.rekindle.sandbox.inbox;

import dev.rekindle.sandbox.SandboxContent;
import dev.rekindle.sandbox.SandboxInbox;
import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.sandbox.SandboxSettings;
import dev.rekindle.sandbox.http.RecipientActions;
import dev.rekindle.sandbox.store.InboxStore;
import dev.rekindle.sandbox.store.Mime;
import dev.rekindle.sandbox.twilio.SandboxTwilioAccount;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The inbox over its table and plain HTTP. */
@Component
class JdbcSandboxInbox implements SandboxInbox {

    private static final Pattern ANGLES = Pattern.compile("<(https?://[^>]+)>");
    private static final Done NOTHING = new Done(0, null);

    private final InboxStore store;
    private final RecipientActions reader;
    private final SandboxTwilioAccount twilio;
    private final SandboxSettings settings;

    JdbcSandboxInbox(InboxStore store, RecipientActions reader, SandboxTwilioAccount twilio, SandboxSettings settings) {
        this.store = store;
        this.reader = reader;
        this.twilio = twilio;
        this.settings = settings;
    }

    @Override
    public Page search(SandboxMessage.@Nullable Kind kind, @Nullable String text, int offset, int limit) {
        return new Page(store.page(kind, text, offset, limit), store.count(kind, text));
    }

    @Override
    public Optional<SandboxMessage> byId(long id) {
        return store.byId(id);
    }

    @Override
    public List<SandboxMessage> conversation(String recipient, int limit) {
        return store.conversation(recipient, limit);
    }

    @Override
    public SandboxContent contentOf(long id) {
        return ContentParser.of(message(id).kind(), store.content(id));
    }

    @Override
    public Done open(long id) {
        String pixel = contentOf(id).pixel();
        return pixel == null ? NOTHING : reader.get(URI.create(pixel));
    }

    @Override
    public Done click(long id, int link) {
        List<SandboxContent.Link> links = contentOf(id).links();
        return link < 0 || link >= links.size()
                ? NOTHING
                : reader.get(URI.create(links.get(link).url()));
    }

    @Override
    public Done unsubscribe(long id) {
        return contentOf(id).headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("List-Unsubscribe"))
                .map(header -> ANGLES.matcher(header.value()))
                .filter(Matcher::find)
                .findFirst()
                .map(url -> reader.post(URI.create(url.group(1)), Map.of("List-Unsubscribe", "One-Click"), Map.of()))
                .orElse(NOTHING);
    }

    @Override
    public Done reply(long id, String text) {
        SandboxMessage message = message(id);
        String callback = message.statusCallback();
        if (message.kind() != SandboxMessage.Kind.SMS || callback == null) {
            return NOTHING;
        }
        URI inbound = URI.create(callback).resolve(settings.inboundPath());
        Map<String, String> form = twilio.inbound(message.recipient(), message.sender(), text);
        return reader.post(inbound, form, Map.of("X-Twilio-Signature", twilio.sign(inbound, form)));
    }

    @Override
    public Done bounce(long id) {
        SandboxMessage message = message(id);
        if (message.kind() != SandboxMessage.Kind.EMAIL) {
            return NOTHING;
        }
        byte[] notice = BounceNotice.of(message, Mime.of(store.content(id)));
        return reader.post(twilio.account().baseUrl().resolve(settings.bouncePath()), notice, "message/rfc822");
    }

    private SandboxMessage message(long id) {
        return store.byId(id).orElseThrow(() -> new IllegalArgumentException("No message " + id + " in the sandbox"));
    }
}
