/** What figures mean in words: conclusions and costs, the same on pages, in files and in mails. */
@NullMarked
package dev.rekindle.web.report.words;

import org.jspecify.annotations.NullMarked;
