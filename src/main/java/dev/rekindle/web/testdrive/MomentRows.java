package dev.rekindle.web.testdrive;

import dev.rekindle.journey.testdrive.TestDrive;
import dev.rekindle.journey.testdrive.TestMoment;
import dev.rekindle.web.testdrive.DriveView.Asked;
import dev.rekindle.web.testdrive.DriveView.Row;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happened in a test drive as lines of its page: an icon, a sentence, and what stands beside it. */
@Component
class MomentRows {

    private final MomentTexts texts;
    private final ShownMessages messages;

    MomentRows(MomentTexts texts, ShownMessages messages) {
        this.texts = texts;
        this.messages = messages;
    }

    Row of(TestMoment moment, TestDrive drive) {
        return moment.match(new Details(texts.of(moment, drive.zone(), drive.steps())));
    }

    /** The icon of each kind of moment, and what it shows beside its sentence. */
    private final class Details implements TestMoment.Cases<Row> {

        private final String sentence;

        Details(String sentence) {
            this.sentence = sentence;
        }

        private Row plain(TestMoment moment, String icon) {
            return new Row(moment.at(), icon, sentence, List.of(), null);
        }

        @Override
        public Row entered(TestMoment.Entered moment) {
            return plain(moment, "point");
        }

        @Override
        public Row waits(TestMoment.Waits moment) {
            return plain(moment, "clock");
        }

        @Override
        public Row chose(TestMoment.Chose moment) {
            List<Asked> asked = moment.asked().stream()
                    .map(one -> new Asked(one.condition(), one.holds()))
                    .toList();
            return new Row(moment.at(), "arrows-split", sentence, asked, null);
        }

        @Override
        public Row planned(TestMoment.Planned moment) {
            return plain(moment, "clock");
        }

        @Override
        public Row sent(TestMoment.Sent moment) {
            return new Row(
                    moment.at(),
                    "send",
                    sentence,
                    List.of(),
                    messages.of(moment.message()).orElse(null));
        }

        @Override
        public Row postponed(TestMoment.Postponed moment) {
            return plain(moment, "clock");
        }

        @Override
        public Row withheld(TestMoment.Withheld moment) {
            return plain(moment, "hand-stop");
        }

        @Override
        public Row changed(TestMoment.Changed moment) {
            return plain(moment, "tag");
        }

        @Override
        public Row did(TestMoment.Did moment) {
            return plain(moment, "user");
        }

        @Override
        public Row called(TestMoment.Called moment) {
            return plain(moment, "sitemap");
        }

        @Override
        public Row returned(TestMoment.Returned moment) {
            return plain(moment, "sitemap");
        }

        @Override
        public Row ended(TestMoment.Ended moment) {
            return plain(moment, "flag");
        }
    }
}
