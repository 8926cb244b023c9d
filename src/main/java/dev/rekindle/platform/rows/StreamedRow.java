package dev.rekindle.platform.rows;

import tools.jackson.databind.node.ObjectNode;

/** One row of a request. */
public sealed interface StreamedRow {

    /** Index in the request, from 0. */
    int position();

    /** The line of the body on which the row begins, from 1. */
    long line();

    record Readable(int position, long line, ObjectNode fields) implements StreamedRow {}

    /** @param why not-json or not-an-object */
    record Unreadable(int position, long line, String why) implements StreamedRow {}
}
