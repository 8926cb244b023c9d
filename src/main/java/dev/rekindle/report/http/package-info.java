/** The figures of reports over HTTP, for other programs. */
@NullMarked
package dev.rekindle.report.http;

import org.jspecify.annotations.NullMarked;
