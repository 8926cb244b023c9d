package dev.rekindle.report.alert;

import dev.rekindle.report.mailing.Contents;
import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;

/** Writes alerts for people who don't sign in; the screens implement it, because they have the words. */
public interface AlertWriter {

    /** @param zone in which times are written */
    Contents letter(Alert alert, Locale locale, ZoneId zone);

    /** One sentence that says what is wrong. */
    String sentence(Alert alert, Locale locale);

    /** The page that shows what is wrong. */
    URI page(Alert alert);
}
