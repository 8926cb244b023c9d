package dev.rekindle.report.table;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Share;
import dev.rekindle.report.health.ContactPressure;
import dev.rekindle.report.health.ContactPressures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How many messages members got a week, and whom the frequency cap spared. */
@Component
@Order(20)
class PressureTables implements TableSource {

    private final ContactPressures pressures;
    private final Journeys journeys;

    PressureTables(ContactPressures pressures, Journeys journeys) {
        this.pressures = pressures;
        this.journeys = journeys;
    }

    @Override
    public ReportPart part() {
        return ReportPart.CHANNELS;
    }

    @Override
    public List<TableName> names() {
        return List.of(
                new TableName(
                        "contact-pressure",
                        "A number of messages in a week of a member, and how often it was so; the last line is for "
                                + ContactPressure.MOST + " and more"),
                new TableName("frequency-cap", "Messages of a journey that the frequency cap withheld"));
    }

    @Override
    public List<ReportTable> of(TableQuery query, Set<String> wanted) {
        if (names().stream().noneMatch(one -> wanted.contains(one.name()))) {
            return List.of();
        }
        ContactPressure pressure = pressures.of(query.subject().period());
        return Stream.of(weeks(pressure), capped(pressure))
                .filter(table -> wanted.contains(table.name()))
                .toList();
    }

    private static ReportTable weeks(ContactPressure pressure) {
        return Described.table("contact-pressure", pressure.weeks().entrySet())
                .code("messages_a_week", one -> one.getKey())
                .code("member_weeks", one -> one.getValue())
                .code("share", one -> Share.of(one.getValue(), pressure.memberWeeks()))
                .done();
    }

    private ReportTable capped(ContactPressure pressure) {
        Map<String, String> names =
                journeys.all().stream().collect(Collectors.toMap(JourneyInfo::key, JourneyInfo::name));
        return Described.table("frequency-cap", pressure.capped())
                .code("journey", ContactPressure.Capped::journey)
                .named("journey_name", capped -> names.get(capped.journey()))
                .code("messages", ContactPressure.Capped::messages)
                .code("members", ContactPressure.Capped::members)
                .done();
    }
}
