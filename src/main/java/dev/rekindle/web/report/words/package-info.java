/** What figures mean in words: conclusions and costs, the same on pages, in files and in letters. */
@NullMarked
package dev.rekindle.web.report.words;

import org.jspecify.annotations.NullMarked;
