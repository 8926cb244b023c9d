package dev.rekindle.report.mailing;

import dev.rekindle.report.export.ReportSubject;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Writes reports for people who don't sign in; the screens implement it, because they have the words. */
public interface ReportWriter {

    /**
     * The report as a letter: the figures, the report as PDF, and a link to its page.
     *
     * @param zone in which times are written
     * @return empty when its journey is gone
     */
    Optional<Contents> letter(ReportSubject subject, Locale locale, ZoneId zone);
}
