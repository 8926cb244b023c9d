package dev.rekindle.journey.bpmn.part;

import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.WinnerChoice;
import java.util.Map;
import org.w3c.dom.Element;

/** Reads how the winner among arms or variants is chosen. */
public final class WinnerReader {

    private static final int LEAST = 100;

    private WinnerReader() {}

    /** @param given the settings of the step; the number of members is needed for a planned test only */
    public static WinnerChoice read(Element node, Map<String, String> given, FindingCollector findings) {
        String way = given.getOrDefault("winner", "people");
        switch (way) {
            case "people":
                return WinnerChoice.BY_PEOPLE;
            case "bandit":
                return new WinnerChoice(WinnerChoice.Way.BANDIT, 0);
            case "planned":
                return planned(node, given.getOrDefault("winnerAfter", ""), findings);
            default:
                findings.about(node, "bad-winner", way);
                return WinnerChoice.BY_PEOPLE;
        }
    }

    private static WinnerChoice planned(Element node, String members, FindingCollector findings) {
        if (!members.matches("\\d{3,7}") || Integer.parseInt(members) < LEAST) {
            findings.about(node, "bad-winner-after", members, LEAST);
            return WinnerChoice.BY_PEOPLE;
        }
        return new WinnerChoice(WinnerChoice.Way.PLANNED, Integer.parseInt(members));
    }
}
