/** Reports as documents for people who don't sign in: PDF, workbook, shared page, letter. */
@NullMarked
package dev.rekindle.web.document;

import org.jspecify.annotations.NullMarked;
