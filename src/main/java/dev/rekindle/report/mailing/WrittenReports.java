package dev.rekindle.report.mailing;

import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes the report of a mailing: of the days before the firing, in the organisation's zone, as of now. */
@Component
class WrittenReports implements DeliveryWriter {

    private final MailingTable mailings;
    private final ReportWriter writer;
    private final Live<Zones> zones;

    WrittenReports(MailingTable mailings, ReportWriter writer, Live<Zones> zones) {
        this.mailings = mailings;
        this.writer = writer;
        this.zones = zones;
    }

    @Override
    public boolean writes(Delivery delivery) {
        return delivery.mailing() != null;
    }

    @Override
    public Optional<Contents> letter(Delivery delivery) {
        Long number = delivery.mailing();
        LocalDate today =
                LocalDate.ofInstant(delivery.scheduledFor(), zones.get().system());
        return number == null
                ? Optional.empty()
                : mailings.find(number)
                        .map(mailing -> new ReportSubject(
                                mailing.journey(), mailing.draft().days().before(today), null))
                        .flatMap(subject -> writer.letter(subject, delivery.locale(), delivery.zone()));
    }
}
