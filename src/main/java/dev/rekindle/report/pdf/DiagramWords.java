package dev.rekindle.report.pdf;

import dev.rekindle.report.ReportRow;
import java.util.List;

/** What a drawing says in its reader's language. */
public interface DiagramWords {

    /** What the drawing is, for those who do not see it. */
    String title();

    /** A name that somebody gave to a step. */
    String name(String name);

    String number(long count);

    /** Short lines of figures beneath a step; empty for a step that sends nothing. */
    List<String> figures(ReportRow row);
}
