package dev.rekindle.web.testdrive;

import dev.rekindle.journey.testdrive.TestMessage;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.web.testdrive.DriveView.Shown;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows messages of a test drive as the member would get them. */
@Component
class ShownMessages {

    private final Channels channels;

    ShownMessages(Channels channels) {
        this.channels = channels;
    }

    /** @return empty when the template cannot be used */
    Optional<Shown> of(TestMessage message) {
        return message.content().match(new RenderResult.Cases<Optional<Shown>>() {
            @Override
            public Optional<Shown> rendered(RenderResult.Rendered rendered) {
                return Optional.of(shown(message, rendered.content()));
            }

            @Override
            public Optional<Shown> unusable(RenderResult.Unusable unusable) {
                return Optional.empty();
            }
        });
    }

    private Shown shown(TestMessage message, MessageContent content) {
        Channel channel = channels.get(message.planned().spec().channel());
        ContentPart main = channel.parts().get(0);
        boolean html = main.form() == ContentPart.Form.HTML;
        String text = content.part(main.name());
        return new Shown(
                message.planned().spec().template(),
                content.locale(),
                channel.headline(content),
                html ? text : null,
                html ? null : text);
    }
}
