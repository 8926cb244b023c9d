package dev.rekindle.web.testdrive;

import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.testdrive.Spot;
import dev.rekindle.journey.testdrive.TestAction;
import dev.rekindle.journey.testdrive.TestDrive;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.testdrive.DriveView.Choice;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What can happen next in a test drive: time passes, the member reads, clicks or does something, a person answers. */
@Component
class DriveChoices {

    private final MomentTexts moments;
    private final Texts texts;
    private final Formats formats;

    DriveChoices(MomentTexts moments, Texts texts, Formats formats) {
        this.moments = moments;
        this.texts = texts;
        this.formats = formats;
    }

    List<Choice> of(TestDrive drive) {
        List<Choice> next = new ArrayList<>();
        if (drive.next() != null) {
            String until = formats.time(drive.next(), drive.zone());
            next.add(new Choice(
                    new TestAction.PassTime().word(), texts.say("testdrive.next", until), "player-track-next", true));
        }
        drive.readable().forEach(spot -> next.add(choice(new TestAction.Open(spot.path()), "mail-opened", drive)));
        drive.clickable().forEach(spot -> next.add(choice(new TestAction.Click(spot.path()), "click", drive)));
        drive.eventTypes().forEach(type -> next.add(choice(new TestAction.Do(type), "bolt", drive)));
        for (Spot place : drive.places()) {
            if (place.step() instanceof TaskStep.Ask ask) {
                ask.results()
                        .forEach(result ->
                                next.add(choice(new TestAction.Answer(place.path(), result), "message-circle", drive)));
            }
        }
        return next;
    }

    private Choice choice(TestAction action, String icon, TestDrive drive) {
        return new Choice(action.word(), moments.of(action, drive.steps()), icon, false);
    }
}
