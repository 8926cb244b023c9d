package dev.rekindle.web.testdrive;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.testdrive.TestAction;
import dev.rekindle.journey.testdrive.TestDrive;
import dev.rekindle.journey.testdrive.TestMessage;
import dev.rekindle.journey.testdrive.TestMoment;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Prepares a test drive for its page. */
@Component
class DriveViews {

    private static final JsonMapper JSON = new JsonMapper();

    private final MomentTexts moments;
    private final Channels channels;
    private final Texts texts;
    private final Formats formats;
    private final DisplayNames names;

    DriveViews(MomentTexts moments, Channels channels, Texts texts, Formats formats, DisplayNames names) {
        this.moments = moments;
        this.channels = channels;
        this.texts = texts;
        this.formats = formats;
        this.names = names;
    }

    /** What the script draws. */
    private record Diagram(
            String xml,
            Collection<String> path,
            List<String> places,
            Collection<String> flows,
            Map<String, String> names) {}

    DriveView of(TestDrive drive, JourneyDefinition journey, String bpmn) {
        var diagram = new Diagram(
                bpmn, drive.path(), drive.places().stream().map(Step::id).toList(), drive.flows(), names.all());
        return new DriveView(
                JSON.writeValueAsString(diagram),
                drive.moments().stream()
                        .map(moment -> row(moment, drive, journey))
                        .toList(),
                drive.places().stream().map(moments::name).toList(),
                next(drive, journey),
                drive.actions(),
                drive.now(),
                drive.zone(),
                drive.isOver());
    }

    private DriveView.Row row(TestMoment moment, TestDrive drive, JourneyDefinition journey) {
        return moment.match(new Details(moments.of(moment, drive.zone(), journey.steps())));
    }

    private List<DriveView.Choice> next(TestDrive drive, JourneyDefinition journey) {
        List<DriveView.Choice> next = new ArrayList<>();
        if (drive.next() != null) {
            String until = formats.time(drive.next(), drive.zone());
            next.add(new DriveView.Choice(
                    new TestAction.PassTime().word(), texts.say("testdrive.next", until), "player-track-next", true));
        }
        drive.readable().forEach(step -> next.add(choice(new TestAction.Open(step.id()), "mail-opened", journey)));
        drive.clickable().forEach(step -> next.add(choice(new TestAction.Click(step.id()), "click", journey)));
        drive.eventTypes().forEach(type -> next.add(choice(new TestAction.Do(type), "bolt", journey)));
        for (Step place : drive.places()) {
            if (place instanceof Step.Ask ask) {
                ask.results()
                        .forEach(result ->
                                next.add(choice(new TestAction.Answer(ask.id(), result), "message-circle", journey)));
            }
        }
        return next;
    }

    private DriveView.Choice choice(TestAction action, String icon, JourneyDefinition journey) {
        return new DriveView.Choice(action.word(), moments.of(action, journey.steps()), icon, false);
    }

    private Optional<DriveView.Shown> shown(TestMessage message) {
        return message.content().match(new RenderResult.Cases<Optional<DriveView.Shown>>() {
            @Override
            public Optional<DriveView.Shown> rendered(RenderResult.Rendered rendered) {
                return Optional.of(shown(message, rendered.content()));
            }

            @Override
            public Optional<DriveView.Shown> unusable(RenderResult.Unusable unusable) {
                return Optional.empty();
            }
        });
    }

    private DriveView.Shown shown(TestMessage message, MessageContent content) {
        Channel channel = channels.get(message.planned().spec().channel());
        ContentPart main = channel.parts().get(0);
        boolean html = main.form() == ContentPart.Form.HTML;
        String text = content.part(main.name());
        return new DriveView.Shown(
                message.planned().spec().template(),
                content.locale(),
                channel.headline(content),
                html ? text : null,
                html ? null : text);
    }

    /** The icon of each kind of moment, and what it shows beside its sentence. */
    private final class Details implements TestMoment.Cases<DriveView.Row> {

        private final String sentence;

        Details(String sentence) {
            this.sentence = sentence;
        }

        private DriveView.Row plain(TestMoment moment, String icon) {
            return new DriveView.Row(moment.at(), icon, sentence, List.of(), null);
        }

        @Override
        public DriveView.Row entered(TestMoment.Entered moment) {
            return plain(moment, "point");
        }

        @Override
        public DriveView.Row waits(TestMoment.Waits moment) {
            return plain(moment, "clock");
        }

        @Override
        public DriveView.Row chose(TestMoment.Chose moment) {
            List<DriveView.Asked> asked = moment.asked().stream()
                    .map(one -> new DriveView.Asked(one.condition(), one.holds()))
                    .toList();
            return new DriveView.Row(moment.at(), "arrows-split", sentence, asked, null);
        }

        @Override
        public DriveView.Row planned(TestMoment.Planned moment) {
            return plain(moment, "clock");
        }

        @Override
        public DriveView.Row sent(TestMoment.Sent moment) {
            return new DriveView.Row(
                    moment.at(),
                    "send",
                    sentence,
                    List.of(),
                    shown(moment.message()).orElse(null));
        }

        @Override
        public DriveView.Row postponed(TestMoment.Postponed moment) {
            return plain(moment, "clock");
        }

        @Override
        public DriveView.Row withheld(TestMoment.Withheld moment) {
            return plain(moment, "hand-stop");
        }

        @Override
        public DriveView.Row changed(TestMoment.Changed moment) {
            return plain(moment, "tag");
        }

        @Override
        public DriveView.Row did(TestMoment.Did moment) {
            return plain(moment, "user");
        }

        @Override
        public DriveView.Row called(TestMoment.Called moment) {
            return plain(moment, "external-link");
        }

        @Override
        public DriveView.Row ended(TestMoment.Ended moment) {
            return plain(moment, "flag");
        }
    }
}
