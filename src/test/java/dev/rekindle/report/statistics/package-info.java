@NullMarked
package dev.rekindle.report.statistics;

import org.jspecify.annotations.NullMarked;
