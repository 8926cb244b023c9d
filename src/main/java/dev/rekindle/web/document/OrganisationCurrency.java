package dev.rekindle.web.document;

import dev.rekindle.report.HomeCurrency;
import dev.rekindle.web.Formats;
import org.springframework.stereotype.Component;

/** The currency of the organisation's settings. */
@Component
class OrganisationCurrency implements HomeCurrency {

    private final Formats formats;

    OrganisationCurrency(Formats formats) {
        this.formats = formats;
    }

    @Override
    public String code() {
        return formats.currency();
    }
}
