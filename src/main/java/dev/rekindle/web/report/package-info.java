/** The report of a journey: its figures on the diagram and by dimension, a step's page, and the list behind each figure. */
@NullMarked
package dev.rekindle.web.report;

import org.jspecify.annotations.NullMarked;
