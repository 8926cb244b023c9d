@NullMarked
package dev.rekindle.report.experiment;

import org.jspecify.annotations.NullMarked;
