package dev.rekindle.report.table;

/** The pages that tables are of. */
public enum ReportPart {
    JOURNEY(true),
    /** A journey's figures by a dimension. */
    BREAKDOWN(true),
    OVERVIEW(false),
    CHANNELS(false),
    MEMBERS(false);

    private final boolean ofJourney;

    ReportPart(boolean ofJourney) {
        this.ofJourney = ofJourney;
    }

    /** Whether its tables are of one journey. */
    public boolean isOfJourney() {
        return ofJourney;
    }
}
