package dev.rekindle.report;

/** The organisation's currency: that of amounts that name none. */
public interface HomeCurrency {

    /** ISO 4217 code. */
    String code();
}
