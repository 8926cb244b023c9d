/** The tables of reports, each described once; CSV, XLSX, PDF and the API write what is described here. */
@NullMarked
@NamedInterface("table")
package dev.rekindle.report.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
