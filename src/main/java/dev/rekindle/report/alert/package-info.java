/** Alerts: thresholds on figures, and the notices that they send. */
@NullMarked
@NamedInterface("alert")
package dev.rekindle.report.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
